import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { loadMatrixText } from '../../src/matrix/load.js'
import { runCli } from '../helpers/run-cli.js'
import { scratchFolder } from '../helpers/scratch.js'
import { LEAVE, scriptedPrompter, type ScriptedAnswer } from '../helpers/scripted-prompter.js'

const DOCUMENT = `# Bakery

## Who does what

| Activity | Bakers | Shop |
| --- | --- | --- |
| Bake bread | R | Z |
| Sell bread | I | R |

## Opening hours

| Day | Bakers | Shop |
| --- | --- | --- |
| Monday | R | I |
`
let cwd = ''
beforeEach(() => {
  cwd = scratchFolder()
  writeFileSync(join(cwd, 'duties.md'), DOCUMENT)
})

async function converse(script: readonly ScriptedAnswer[], ...args: string[]) {
  const prompter = scriptedPrompter(script)
  const result = await runCli(['import', 'duties.md', ...args], { cwd, ...prompter.options })
  return { ...result, said: prompter.said(), unused: prompter.unused() }
}

const cells = (yaml: string) =>
  loadMatrixText(yaml, 'out.yaml').activities.map(
    ({ title, assignments }) =>
      `${title}: ${assignments.map(({ role, capacities }) => `${role} ${capacities.join('+')}`).join(', ')}`,
  )

test('what is read is shown, and taken as it is', async () => {
  const { exitCode, stdout, stderr, said, unused } = await converse([['import', 'Yes, take it']], '--no-color')
  expect({ exitCode, unused }).toEqual({ exitCode: 0, unused: [] })
  expect(said).toBe(
    [
      '  Table 1 (lines 5-8) "Who does what": 2 rows, a row is an activity, a column a',
      '    party, a cell a mark.',
      '  Table 2 (lines 12-14) "Opening hours": 1 row, a row is an activity, a column a',
      '    party, a cell a mark.',
      '  Marks: R Responsible, I Informed.',
      '  Roles: Bakers, Shop.',
      '  1 place to check:',
      '  duties.md:7 unread-cell This cell is not understood; nothing is assigned to',
      '    Shop, and the text is kept. Tell it with --map "Z=...". [Z]',
      '',
    ].join('\n'),
  )
  expect(stderr).toMatch(/^duties\.md: 3 activities/)
  expect(stderr).not.toContain('Table 1')
  expect(cells(stdout)).toHaveLength(3)
})

test('a table, a mark and a role are corrected; the flags that are said give the same bytes', async () => {
  const { exitCode, stdout, said, unused } = await converse([
    ['import', 'Choose the tables'],
    ['tables', 'Table 2'],
    ['tables', 'Done'],
    ['import', 'Correct what a mark means'],
    ['mark', 'Z (not understood)'],
    ['meaning', 'supporting'],
    ['import', 'Correct the name of a role'],
    ['role', 'Shop'],
    ['name', "Shop's team"],
    ['import', 'Yes, take it'],
  ])
  const flags = `whoowns import duties.md --table 1 --map Z=supporting --rename 'Shop=Shop'\\''s team'`
  expect({ exitCode, unused, end: said.slice(-flags.length - 1) }).toEqual({
    exitCode: 0,
    unused: [],
    end: `${flags}\n`,
  })
  expect(cells(stdout)).toEqual([
    'Bake bread: bakers responsible, shops-team supporting',
    'Sell bread: bakers informed, shops-team responsible',
  ])
  const again = await runCli(
    ['import', 'duties.md', '--table', '1', '--map', 'Z=supporting', '--rename', "Shop=Shop's team"],
    { cwd },
  )
  expect(again.stdout).toBe(stdout)
})

test('a table is read in another shape, for itself alone', async () => {
  const { stdout, said } = await converse([
    ['import', 'Read a table in another way'],
    ['table', 'Table 2'],
    ['shape', 'transposed'],
    ['import', 'Yes, take it'],
  ])
  expect(said).toContain('whoowns import duties.md --shape 2=transposed\n')
  expect(cells(stdout)).toContain('Bakers: monday responsible')
  const again = await runCli(['import', 'duties.md', '--shape', '2=transposed'], { cwd })
  expect(again.stdout).toBe(stdout)
})

test('a column is taken out of the parties, and kept as text', async () => {
  const { exitCode, stdout, said, unused } = await converse([
    ['import', 'Say that a column is no party'],
    ['column', 'Shop'],
    ['import', 'Yes, take it'],
  ])
  expect({ exitCode, unused }).toEqual({ exitCode: 0, unused: [] })
  expect(said).toContain('whoowns import duties.md --text-column Shop\n')
  expect(cells(stdout)).toEqual([
    'Bake bread: bakers responsible',
    'Sell bread: bakers informed',
    'Monday: bakers responsible',
  ])
  expect(stdout).toContain('Shop: Z')
  expect((await runCli(['import', 'duties.md', '--text-column', 'shop'], { cwd })).stdout).toBe(stdout)
})

test('only a column of a party can be taken out of them', async () => {
  writeFileSync(
    join(cwd, 'duties.md'),
    '# RACI\n\n| Activity | Frequency | Ops | QA |\n| --- | --- | --- | --- |\n| Run | daily | R | C |\n',
  )
  const { exitCode, stderr } = await converse([
    ['import', 'Say that a column is no party'],
    ['column', 'Frequency'],
  ])
  expect(exitCode).toBe(70)
  expect(stderr).toContain('"Frequency" is no choice of column: Ops, QA')
})

test('a column that is nowhere is a mistake', async () => {
  const { exitCode, stderr } = await runCli(['import', 'duties.md', '--text-column', 'Shops'], { cwd })
  expect(exitCode).toBe(2)
  expect(stderr).toContain('duties.md has no table with a column "Shops".')
})

test('a column that was taken out can be a party again', async () => {
  const { stdout, unused } = await converse([
    ['import', 'Say that a column is no party'],
    ['column', 'Shop'],
    ['import', 'Say that a column is no party'],
    ['column', 'Shop (kept as text'],
    ['import', 'Yes, take it'],
  ])
  expect(unused).toEqual([])
  expect(cells(stdout)).toHaveLength(3)
  expect(cells(stdout)[1]).toContain('shop responsible')
})

test('leaving writes nothing', async () => {
  const result = await converse([['import', LEAVE]], '-o', 'whoowns.yaml')
  expect([result.exitCode, result.stdout, result.stderr]).toEqual([130, '', 'Stopped.\n'])
  expect(() => readFileSync(join(cwd, 'whoowns.yaml'))).toThrow('ENOENT')
})

test('a document without a matrix can be left as it is', async () => {
  writeFileSync(join(cwd, 'duties.md'), '# Menu\n\n| Bread | Price |\n| --- | --- |\n| Rye | 3 |\n')
  const result = await converse([['import', 'Leave it']])
  expect([result.exitCode, result.stdout]).toEqual([1, ''])
  expect(result.stderr).toContain('No responsibility matrix in duties.md.')
})

test.each([
  ['--table', '1'],
  ['--map', 'Z=supporting'],
  ['--no-input'],
  ['--json'],
  ['-q'],
  ['--rename', 'Shop=Store'],
  ['--text-column', 'Shop'],
])('nothing is asked with %s', async (...flags) => {
  expect((await converse([], ...flags)).exitCode).toBe(0)
})

test('--rename joins two names that the document has for one role', async () => {
  writeFileSync(
    join(cwd, 'duties.md'),
    '# RACI\n\n| Activity | Ops | QA |\n| --- | --- | --- |\n| Run | R | C |\n\n## More\n\n| Activity | Operations | QA |\n| --- | --- | --- |\n| Watch | A | R |\n',
  )
  const { stdout } = await runCli(['import', 'duties.md', '--rename', 'Ops=Operations'], { cwd })
  expect(cells(stdout)).toEqual([
    'Run: operations responsible, qa consulted',
    'Watch: operations accountable, qa responsible',
  ])
})
