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

test('rows and columns that both sound like parties are reported', async () => {
  const { findings } = await importText(read('rows-and-columns-of-managers.md'))
  expect(findings.filter(({ severity }) => severity === 'warning').map(({ message }) => message)).toContain(
    'Rows and columns both sound like parties; the rows are read as such.',
  )
})

test('remarks beside names, below no heading, are no parties', async () => {
  const { matrix } = await importText(
    '# Shared responsibility\n\n| Layer | SaaS | PaaS | |\n|---|---|---|---|\n| Data | Customer | Customer | Always retained by customer |\n| Network | Provider | Customer | Varies by service team |\n| Hosts | Provider | Provider | Transfers to the customer |\n',
  )
  expect(Object.values(matrix?.roles ?? {}).map(({ name }) => name)).toEqual(['Customer', 'Provider'])
})

test('a column of roles beside rights is read as that of those who have them, and a row for a whole group is told', async () => {
  const warnings = async (name: string) =>
    (await importText(read(name))).findings.map(({ code, severity, line }) => `${severity} ${code} ${String(line)}`)
  expect(await warnings('roles-of-rights.md')).toEqual(['warning parties-in-doubt 5', 'warning parties-in-doubt 14'])
  expect(await warnings('people-below-roles-polish.md')).toEqual(['warning parties-in-doubt 3'])
  expect(await warnings('layers-alone.md')).toEqual(['info group-as-activity 8'])
})

test('what roles are called for short is an alias, and the table that says so assigns nothing', async () => {
  const { matrix, tables } = await importText(read('roles-for-short.md'))
  expect(Object.values(matrix?.roles ?? {}).map(({ name, aliases }) => [name, ...(aliases ?? [])])).toEqual([
    ['KAP', 'Kapitan portu'],
    ['DZW', 'Operator dźwigu (zmiana A)'],
    ['BIU', 'Biuro, kasa'],
  ])
  expect(tables.map(({ reason }) => reason)).toEqual(['it explains signs for parties', null, null])
})
