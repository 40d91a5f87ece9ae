import { expect, test } from 'vitest'
import { cellsOf, findingCodes, importText } from '../helpers/import-text.js'

const table = (heading: string, rows: readonly string[]) =>
  `## ${heading}\n\n| Task | Platform team | Product team |\n|---|---|---|\n${rows.map((row) => `| ${row} |`).join('\n')}\n\n`

test('tables that repeat their activities under headings side by side are variants of them', async () => {
  const { matrix } = await importText(
    `# Responsibilities\n\n${table('Azure', ['Budgets | R | I', 'Networks | R | C'])}${table('On-premises', ['Budgets | | R', 'Networks | A | R'])}`,
  )
  expect(cellsOf(matrix)).toEqual(
    [
      'Budgets | Platform team: responsible @azure, Product team: informed @azure, Product team: responsible @on-premises',
      'Networks | Platform team: responsible @azure, Platform team: accountable @on-premises, Product team: consulted @azure, Product team: responsible @on-premises',
    ].map((line) => line),
  )
})

test.each([
  ['only some activities are the same', table('Operations', ['Monitoring | R | I', 'Restore | R | C'])],
  ['the headings are steps', table('Phase 2', ['Budgets | R | I', 'Networks | R | C'])],
])('tables are groups where %s', async (_, second) => {
  const first = table(second.includes('Phase') ? 'Phase 1' : 'Security', ['Budgets | R | I', 'Networks | R | C'])
  const { matrix } = await importText(`# Responsibilities\n\n${first}${second}`)
  expect(matrix?.variants).toBeUndefined()
  expect(Object.keys(matrix?.groups ?? {})).toHaveLength(2)
})

test.each([
  ['Cloud printer', 'Network drive'],
  ['Operators of Kubernetes clusters', 'Applications on Kubernetes'],
])('tables are groups whose headings are things, not settings: %s, %s', async (first, second) => {
  const rows = ['Request | R | I', 'Removal | A | C']
  const { matrix } = await importText(`# Responsibilities\n\n${table(first, rows)}${table(second, rows)}`)
  expect(matrix?.variants).toBeUndefined()
  expect(Object.values(matrix?.groups ?? {}).map(({ title }) => title)).toEqual([first, second])
})

test.each([
  ['North', 'South'],
  ['Self-service', 'Full service'],
  ['Public cloud', 'Private cloud'],
  ['Umgebung Nord', 'Umgebung Süd'],
])('tables are variants whose headings are settings: %s, %s', async (first, second) => {
  const rows = ['Request | R | I', 'Removal | A | C']
  const { matrix } = await importText(`# Responsibilities\n\n${table(first, rows)}${table(second, rows)}`)
  expect(Object.values(matrix?.variants ?? {}).map(({ title }) => title)).toEqual([first, second])
})

test('a label that a table has twice is two activities, also among variants', async () => {
  const rows = ['Budgets | R | I', 'Networks | R | C', 'Budgets | I | R']
  const { matrix } = await importText(`# Responsibilities\n\n${table('Azure', rows)}${table('AWS', rows)}`)
  const cells = cellsOf(matrix)
  expect(cells[0]).toBe(
    'Budgets | Platform team: responsible @azure, Platform team: responsible @aws, Product team: informed @azure, Product team: informed @aws',
  )
  expect(cells.filter((cell) => cell.startsWith('Budgets ('))).not.toEqual([])
})

const crossed = (first: readonly string[], second: readonly string[]) =>
  `<h1>Responsibilities</h1><table><tr><th rowspan=2>Task</th>${first.map((text) => `<th colspan=2>${text}</th>`).join('')}</tr><tr>${[...first.keys()].flatMap(() => second.map((text) => `<th>${text}</th>`)).join('')}</tr><tr><td>Patch</td><td>✓</td><td></td><td></td><td>✓</td></tr></table>`

test.each([
  [
    'parties below',
    ['IaaS', 'SaaS'],
    ['Customer', 'Provider'],
    'Patch | Customer: responsible @iaas, Provider: responsible @saas',
  ],
  [
    'parties above',
    ['Customer', 'Provider'],
    ['IaaS', 'SaaS'],
    'Patch | Customer: responsible @iaas, Provider: responsible @saas',
  ],
  ['capacities below', ['Customer', 'Provider'], ['R', 'A'], 'Patch | Customer: responsible, Provider: accountable'],
])('two rows of headings that cross each other, %s', async (_, first, second, expected) => {
  expect(cellsOf((await importText(crossed(first, second), 'html')).matrix)).toEqual([expected])
})

const names = (note: string) =>
  `# Responsibilities\n\n| Layer | Operations | Security |\n|---|---|---|\n| Data | Customer | Customer |\n| System | Shared | Vendor |\n| Hardware | Vendor | Vendor |\n\n${note}\n`

test.each([
  'Shared: the vendor installs patches, the customer restarts.',
  '*Shared* means that the Vendor and the Customer do it together.',
  '- **Shared** - both parties are responsible.',
  'Shared responsibility is split between Vendor and Customer.',
])('"Shared" becomes those who the document says share: %s', async (note) => {
  const { matrix } = await importText(names(note))
  const [, system] = cellsOf(matrix)
  expect(system).toContain('Vendor: responsible @operations (Shared), Vendor: responsible @security')
  expect(system).toContain('Customer: responsible @operations (Shared)')
  expect(Object.values(matrix?.roles ?? {}).map(({ name }) => name)).toEqual(['Customer', 'Vendor'])
})

test.each(['', 'Shared tasks are agreed by ticket.', 'The vendor and the customer meet each month.'])(
  '"Shared" stays as it is without such a sentence: %j',
  async (note) => {
    const result = await importText(names(note))
    expect(Object.values(result.matrix?.roles ?? {}).map(({ name }) => name)).toContain('Shared')
    expect(findingCodes(result)).toContain('shared')
  },
)

test('a legend that explains blanks makes them explicit; others leave them blank', async () => {
  const text = (entry: string) =>
    `# RACI\n\n- R: Responsible\n- A: Accountable\n${entry}\n\n| Task | Ops | Dev |\n|---|---|---|\n| Patch | R | |\n| Code | A | R |\n`
  const lines = async (entry: string) => cellsOf((await importText(text(entry))).matrix)[0]
  expect(await lines('- blank: not involved')).toBe('Patch | Ops: responsible, Dev: not-involved')
  expect(await lines('- (Empty cell) = no role')).toBe('Patch | Ops: responsible, Dev: not-involved')
  expect(await lines('')).toBe('Patch | Ops: responsible')
})

test('tables of duties in words below areas of work are groups, named by the headings and not by the captions', async () => {
  const area = (name: string, duty: string) =>
    `### ${name}\n\n| Task | Vendor responsibilities | Your responsibilities |\n|---|---|---|\n| Hosts | ${duty} | Asks for them. |\n| Links | Keeps them up. | Tests. |\n{: caption="Table of ${name}"}\n\n`
  const { matrix } = await importText(
    `# Responsibilities\n\n## By area\n\n${area('Incidents', 'Repairs them.')}${area('Changes', 'Replaces them.')}`,
  )
  expect(matrix?.variants).toBeUndefined()
  expect(cellsOf(matrix)).toEqual(
    ['Incidents > Hosts', 'Incidents > Links', 'Changes > Hosts', 'Changes > Links'].map(
      (title) => `${title} | Vendor: responsible, You: responsible`,
    ),
  )
})
