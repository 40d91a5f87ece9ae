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

const warningsOf = async (text: string, format: 'markdown' | 'csv' = 'markdown') =>
  (await importText(text, format)).findings.filter(({ severity }) => severity === 'warning').map(({ code }) => code)

test('ticks below names of products are reported, where nothing speaks of responsibility', async () => {
  const table = '\n\n|  | Enterprise | Community |\n|---|---|---|\n| Clusters | ✓ |  |\n| Backups | ✓ | ✓ |\n'
  expect(await warningsOf(`# Procedures${table}`)).toEqual(['parties-in-doubt'])
  expect(await warningsOf(`# Who is responsible${table}`)).toEqual([])
})

test('ticks alone in a file are read, with a warning', async () => {
  expect(await warningsOf('Control,SSH,Acme\nSession lock,X,\nAudit trail,,X\n', 'csv')).toEqual(['parties-in-doubt'])
})

test('roles with their duties are read, with a warning', async () => {
  expect(await warningsOf(read('role-duties.md'))).toEqual(['duties-of-parties'])
})

test('words among ticks limit one, and are reported; words that deny or leave open assign nothing', async () => {
  const { matrix, findings } = await importText(
    '# Role permissions\n\n| Action | Admin | Clerk | Guest |\n|---|---|---|---|\n| See reports | Yes | Own reports | Nobody yet |\n| Edit reports | Yes | No | TBD |\n| Send reports | Yes | Yes | No |\n',
  )
  expect(matrix?.activities['see-reports']?.assignments).toEqual({
    admin: { capacity: 'yes', original: 'Yes' },
    clerk: { capacity: 'conditional', original: 'Own reports', note: 'Own reports' },
  })
  expect(findings.filter(({ severity }) => severity === 'warning').map(({ code, text }) => [code, text])).toEqual([
    ['conditional-cell', 'Own reports'],
    ['unread-cell', 'Nobody yet'],
    ['unread-cell', 'TBD'],
  ])
})

test('a legend that explains the empty cell is told once', async () => {
  const { findings } = await importText(
    '# RACI\n\nLegend: R = Responsible, A = Accountable, (blank) = not involved\n\n| Activity | Crew | Office |\n|---|---|---|\n| Sweep | R | |\n| Count | | A |\n',
  )
  expect(findings.filter(({ code }) => code === 'blank-explained')).toHaveLength(1)
})

test('a heading below which the cells name the party is the group of these', async () => {
  const { matrix } = await importText(read('cells-of-two-vendors.md'))
  expect(Object.values(matrix?.roles ?? {}).filter(({ kind }) => kind === 'group')).toMatchObject([
    { name: 'Service', members: ['acme', 'globex'] },
  ])
})

test('a sign before many words is read with them as its note', async () => {
  const words = `Acme ${'publishes the keys and '.repeat(20)}rotates them.`
  const { matrix } = await importText(
    `# Responsibilities\n\n| Control | Acme | Customer |\n|---|---|---|\n| Keys | ✅ ${words} | |\n| Logs | ✅ | ✅ |\n`,
  )
  expect(matrix?.activities.keys?.assignments?.acme).toMatchObject({ capacity: 'responsible', note: words })
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

test('ones and zeros are reported, once each', async () => {
  const { findings } = await importText(read('bits.csv'), 'csv')
  expect(findings.filter(({ code }) => code === 'no-legend').map(({ text }) => text)).toEqual(['1', '0'])
})
