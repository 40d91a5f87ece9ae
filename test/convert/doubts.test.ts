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

test('columns of ticks that nothing else knows for parties are reported, however many tables have them', async () => {
  const table = (rows: string) => `| | Hull | Deck | Mast |\n|---|---|---|---|\n${rows}\n`
  const { findings } = await importText(
    `# Responsibilities\n\n## Paint\n\n${table('| White | yes | yes | no |\n| Red | no | yes | yes |')}\n## Wood\n\n${table('| Oak | yes | no | no |\n| Pine | no | yes | yes |')}`,
  )
  expect(findings.filter(({ code }) => code === 'columns-in-doubt').map(({ line }) => line)).toEqual([5, 12])
})

test('ticks below parties that the text names are not reported', async () => {
  const { findings } = await importText(
    '# Responsibilities\n\nHull is responsible for the paint, and Deck is responsible for the rest.\n\n| | Hull | Deck | Mast |\n|---|---|---|---|\n| White | yes | yes | no |\n| Red | no | yes | yes |\n',
  )
  expect(findings.filter(({ code }) => code === 'columns-in-doubt')).toEqual([])
})

test('a row of dashes is no activity', async () => {
  const { matrix } = await importText(read('rules-between-rows.md'))
  expect(Object.values(matrix?.activities ?? {}).map(({ title }) => title)).not.toContainEqual(
    expect.stringMatching(/^[-—]/),
  )
})

test('rows that are read as parties in several tables are no more certain by that', async () => {
  const table =
    '| | make | look | sink |\n|---|---|---|---|\n| users | x | x | |\n| users:hats | | x | x |\n| masts | x | | |\n| ships | | x | |\n| ropes | x | | x |\n'
  const { findings } = await importText(`# Roles\n\n## Pilot\n\n${table}\n## Diver\n\n${table}`)
  expect(findings.filter(({ code }) => code === 'parties-in-doubt').map(({ line }) => line)).toEqual([5, 15])
})
