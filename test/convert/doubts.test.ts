import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { importText } from '../helpers/import-text.js'

const read = (name: string) => readFileSync(new URL(`../fixtures/import/${name}`, import.meta.url), 'utf8')

test('a column that may be one of parties, or of names, is reported when it is kept as text', async () => {
  const { findings } = await importText(read('neighbours-of-parties.md'))
  const doubts = findings.filter(({ code, severity }) => code === 'parties-in-doubt' && severity === 'warning')
  expect(doubts.map(({ table, message }) => [table, message])).toEqual([
    [1, '"Maintainers" stands beside columns of parties and is kept as text.'],
    [
      2,
      'The column "Portage" holds names of parties and is kept as text: its heading is no capacity that is known. Tell it with --map "Portage=...".',
    ],
  ])
})

test('names of parties that are kept as text are told, whatever stands above them', async () => {
  const { findings } = await importText(read('owners-beside-capacities.md'))
  expect(findings.map(({ table, message }) => [table, message])).toEqual([
    [2, 'The column "Approval needed" may hold names of parties and is kept as text.'],
  ])
})

test('a name with and without words in brackets is told as one role or two', async () => {
  const table = (a: string, b: string) =>
    `| Task | ${a} | ${b} |\n|---|---|---|\n| Steer | R | A |\n| Moor | C | R |\n\n`
  const { findings } = await importText(
    `# RACI\n\n## At sea\n\n${table('Pilot', 'Harbour master (HM)')}## In port\n\n${table('Pilot (on call)', 'Harbour master')}` +
      `## At night\n\n${table('Guard (shore)', 'Diver')}## At noon\n\n${table('Guard', 'Cook')}`,
  )
  expect(findings.map(({ code, text }) => [code, text])).toEqual([
    ['role-kept-apart', 'Pilot (on call)'],
    ['role-merged', 'Guard'],
  ])
})

test('what the names of two roles have in brackets, or before them, names neither', async () => {
  const { matrix } = await importText(
    '# RACI\n\n| Task | Pilot (harbour) | Crew (harbour) | Guard (day) | Guard (night) | Cook (CK) |\n|---|---|---|---|---|---|\n| Steer | R | A | C | I | I |\n| Moor | C | R | A | I | I |\n',
  )
  expect(Object.values(matrix?.roles ?? {}).map(({ aliases }) => aliases)).toEqual([
    ['Pilot'],
    ['Crew'],
    ['day'],
    ['night'],
    ['CK', 'Cook'],
  ])
})

test('names that only their cells tell for parties are told', async () => {
  const doubts = async (text: string) =>
    (await importText(text)).findings.filter(({ code }) => code === 'parties-in-doubt').map(({ message }) => message)
  const owners = (header: string) =>
    `# Training by role\n\n| Level | ${header} |\n|---|---|\n| First | Deck operator |\n| Second | Deck operator, Crane engineer |\n| Third | Crane engineer |\n`
  expect(await doubts(owners('Certificates'))).toEqual([
    'Only the names below "Certificates" say that it tells who is responsible.',
  ])
  expect(await doubts(owners('Owner'))).toEqual([])
  const areas = (one: string, two: string) =>
    `# Shared responsibility\n\n| Supplier | Place | Ground |\n|---|---|---|\n| Hosts | ${one} | ${two} |\n| Mail | ${one} | ${two} |\n| Logs | ${two} | ${two} |\n`
  expect(await doubts(areas('EU', 'GDPR'))).toEqual(['Nothing but their form says that "EU", "GDPR" are parties.'])
  expect(await doubts(areas('Customer', 'Vendor'))).toEqual([])
})

test('rows and columns that both sound like parties are reported', async () => {
  const { findings } = await importText(read('rows-and-columns-of-managers.md'))
  expect(findings.filter(({ severity }) => severity === 'warning').map(({ message }) => message)).toContain(
    'Rows and columns both sound like parties; the rows are read as such.',
  )
})

test('cells of a template that nobody has filled in are told, once a table', async () => {
  const { findings } = await importText(read('templates-half-filled.md'))
  const open = findings.filter(({ code }) => code === 'open-cells')
  expect(open.map(({ line, message }) => [line, message])).toEqual([
    [7, '7 cells are still to be filled in ("[TODO]"); nothing is assigned there.'],
    [16, 'One cell is still to be filled in ("[to be decided]"); nothing is assigned there.'],
  ])
})

test('remarks beside names, below no heading, are no parties', async () => {
  const { matrix } = await importText(
    '# Shared responsibility\n\n| Layer | SaaS | PaaS | |\n|---|---|---|---|\n| Data | Customer | Customer | Always retained by customer |\n| Network | Provider | Customer | Varies by service team |\n| Hosts | Provider | Provider | Transfers to the customer |\n',
  )
  expect(Object.values(matrix?.roles ?? {}).map(({ name }) => name)).toEqual(['Customer', 'Provider'])
})
