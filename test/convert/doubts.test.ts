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

test('a plain character that is read as a tick is reported, as a doubt where nothing beside it says no', async () => {
  const remarks = async (rows: string) => {
    const text = `# Roles and permissions\n\n| Action | Visitor | Editor | Admin |\n|---|---|---|---|\n${rows}`
    const { matrix, findings } = await importText(text)
    return [
      matrix === null,
      findings.flatMap(({ code, severity, text: sign }) => (code === 'plain-tick' ? [`${severity} ${sign}`] : [])),
    ]
  }
  expect(await remarks('| Read | + | + | + |\n| Write | | + | + |\n')).toEqual([false, ['info +']])
  expect(await remarks('| Read | o | o | o |\n| Write | x | o | o |\n')).toEqual([false, ['info o']])
  expect(await remarks('| Read | v | v | v |\n| Write | | v | v |\n')).toEqual([false, ['warning v']])
  expect(await remarks('| Read | 1 | 1 | 1 |\n| Write | 0 | 1 | 1 |\n')).toEqual([false, ['warning 1']])
  // How many of each, a grade, and a star that may point to a note.
  expect(await remarks('| Read | 1 | 1 | 1 |\n| Write | 0 | 1 | 2 |\n')).toEqual([true, []])
  expect(await remarks('| Read | ++ | + | + |\n| Write | - | + | + |\n')).toEqual([true, []])
  expect(await remarks('| Read | x | x | * |\n| Write | * | x | x |\n')).toEqual([false, []])
})

test('words before texts that may be topics are reported as parties in doubt', async () => {
  const read = async (first: string, second: string) => {
    const cell = (text: string) => `${first}: ${text} one. ${second}: ${text} two.`
    const { matrix, findings } = await importText(
      `# Shared responsibility\n\n| Topic | Details |\n|---|---|\n| Keys | ${cell('Counts')} |\n| Doors | ${cell('Oils')} |\n`,
    )
    return [
      Object.values(matrix?.roles ?? {}).map(({ name }) => name),
      findings.some(({ code }) => code === 'parties-in-doubt'),
    ]
  }
  expect(await read('Customer', 'Supplier')).toEqual([['Customer', 'Supplier'], false])
  expect(await read('Security', 'Operations')).toEqual([['Security', 'Operations'], true])
  expect(await read('Colour', 'Weight')).toEqual([[], false])
})
