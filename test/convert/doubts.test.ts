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

test('a name that a variable stands for is told, and so are two names in the same place of alike tables', async () => {
  const { findings } = await importText(read('template-variables.md'))
  expect(findings.map(({ code, line }) => [code, line])).toEqual([
    ['template-variable', 7],
    ['shared', 8],
    ['role-merged', 20],
    ['help', 32],
  ])
  const table = (name: string) =>
    `| Task | ${name} responsibilities | Your responsibilities |\n|---|---|---|\n| Task of ${name} | Sweeps the deck each day. | |\n\n`
  const plain = await importText(`${table('Nordline')}${table('Nordline Sea')}${table('Nordline')}`)
  expect(plain.findings.map(({ code, text }) => [code, text])).toEqual([['similar-roles', 'Nordline Sea']])
  expect(Object.keys(plain.matrix?.roles ?? {})).toEqual(['nordline', 'you', 'nordline-sea'])
})

test('a table that goes on with the one above is reported', async () => {
  const { findings, tables } = await importText(read('tables-cut-by-pages.md'))
  expect(findings.map(({ code, line }) => [code, line])).toEqual([
    ['continued-table', 9],
    ['continued-table', 16],
    ['continued-table', 26],
  ])
  expect(tables.map(({ lines }) => lines)).toEqual([
    [3, 18],
    [22, 28],
    [30, 32],
  ])
})

test('rows that are read as rights are reported', async () => {
  const { findings } = await importText(read('rights-per-row.csv'), 'csv')
  expect(findings.map(({ severity, message }) => [severity, message])).toEqual([
    ['warning', 'Each row is read as a right that the party below "role_name" has.'],
  ])
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

test('a column of roles beside rights is read as that of those who have them, and a row for a whole group is told', async () => {
  const warnings = async (name: string) =>
    (await importText(read(name))).findings.map(({ code, severity, line }) => `${severity} ${code} ${String(line)}`)
  expect(await warnings('roles-of-rights.md')).toEqual(['warning parties-in-doubt 5', 'warning parties-in-doubt 14'])
  expect(await warnings('people-below-roles-polish.md')).toEqual([
    'warning parties-in-doubt 3',
    'warning columns-in-doubt 3',
  ])
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

test('rows that are read as parties in several tables are no more certain by that', async () => {
  const table =
    '| | make | look | sink |\n|---|---|---|---|\n| users | x | x | |\n| users:hats | | x | x |\n| masts | x | | |\n| ships | | x | |\n| ropes | x | | x |\n'
  const { findings } = await importText(`# Roles\n\n## Pilot\n\n${table}\n## Diver\n\n${table}`)
  expect(findings.filter(({ code }) => code === 'parties-in-doubt').map(({ line }) => line)).toEqual([5, 15])
})

test('ones and zeros are reported once', async () => {
  const { findings } = await importText(read('bits.csv'), 'csv')
  expect(findings.filter(({ code }) => code === 'plain-tick').map(({ text }) => text)).toEqual(['1'])
})

test('a table that has lost its headings is left out, and no id of a role begins as those of programs do', async () => {
  const { matrix, tables } = await importText(read('lost-headings.md'))
  expect(tables.map(({ reason }) => reason)).toEqual(['its first row has marks where headings stand', null])
  expect(Object.keys(matrix?.roles ?? {})).toEqual(['harbour-admin', 'viewer', 'role-x-ray-team'])
})

test('owners in a file of one table are read beside its dates, with a warning', async () => {
  expect(await warningsOf(read('register-of-files.csv'), 'csv')).toEqual(['parties-in-doubt'])
})

test('a tick below "Shared" is one of each party, as shared', async () => {
  const { matrix } = await importText(
    '# Responsibilities\n\n| Task | Acme | Customer | Shared |\n|---|---|---|---|\n| Keys | | | ✓ |\n| Hosts | ✓ | | |\n',
  )
  expect(matrix?.activities.keys?.assignments).toMatchObject({
    acme: { capacity: 'shared' },
    customer: { capacity: 'shared' },
  })
})

test('a legend that tells a letter from the same one in the other case is told', async () => {
  const { findings } = await importText(
    '# Who does what\n\n- X = responsible\n- x = informed\n\n| Task | Crew | Office |\n|---|---|---|\n| Sweep | X | x |\n| Count | x | X |\n',
  )
  expect(findings.filter(({ code }) => code === 'letters-by-case').map(({ severity }) => severity)).toEqual(['warning'])
})
