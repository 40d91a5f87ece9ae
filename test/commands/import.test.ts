import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadMatrixText } from '../../src/matrix/load.js'
import { runCli } from '../helpers/run-cli.js'

const DOCUMENT = `# Who runs the bakery

| Activity | Bakers | Shop team |
| --- | --- | --- |
| Bake bread | ✓ | ✓* |
| Answer complaints | 50% | ✓ |

\\* = in a supporting role
`
let cwd = ''

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'whoowns-import-'))
  writeFileSync(join(cwd, 'duties.md'), DOCUMENT)
})
afterAll(() => {
  rmSync(cwd, { recursive: true })
})

const run = (...args: string[]) => runCli(['import', ...args], { cwd })

test('the matrix goes to standard output as YAML that loads, the report to standard error', async () => {
  const { exitCode, stdout, stderr } = await run('duties.md')
  expect(exitCode).toBe(0)
  expect(loadMatrixText(stdout, 'out.yaml').activities.map(({ title }) => title)).toEqual([
    'Bake bread',
    'Answer complaints',
  ])
  expect(stdout).toContain('# duties.md:6\n  # CHECK: This cell is not understood')
  expect(stderr).toBe(
    [
      'duties.md: 2 activities, 2 roles, 3 assignments.',
      '  Table 1 (lines 3-6) "Who runs the bakery": 2 rows, a row is an activity, a column a party, a cell a mark.',
      'To check (1):',
      '  duties.md:6 unread-cell This cell is not understood; nothing is assigned to Bakers, and the text is kept. Tell it with --map "50%=...". [50%]',
      '',
    ].join('\n'),
  )
})

test('--json gives the matrix, the tables and the findings, as the schema says', async () => {
  const { exitCode, stdout, stderr } = await run('duties.md', '--json')
  const document = JSON.parse(stdout) as { data: { matrix: object; tables: object[]; findings: object[] } }
  const ajv = new Ajv({ strict: false })
  const read = (name: string) =>
    JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8')) as object
  expect(ajv.validate(read('import'), document), ajv.errorsText()).toBe(true)
  expect(ajv.validate(read('matrix'), document.data.matrix), ajv.errorsText()).toBe(true)
  expect({ exitCode, stderr, tables: document.data.tables, findings: document.data.findings }).toEqual({
    exitCode: 0,
    stderr: '',
    tables: [
      {
        number: 1,
        lines: [3, 6],
        heading: 'Who runs the bakery',
        columns: ['Activity', 'Bakers', 'Shop team'],
        rows: 2,
        imported: true,
        shape: 'marks',
        reason: null,
      },
    ],
    findings: [
      {
        code: 'unread-cell',
        severity: 'warning',
        message:
          'This cell is not understood; nothing is assigned to Bakers, and the text is kept. Tell it with --map "50%=...".',
        line: 6,
        text: '50%',
        table: 1,
      },
    ],
  })
})

test('a document without a matrix is refused with what was looked at', async () => {
  writeFileSync(join(cwd, 'sla.md'), '# Service levels\n\n| Severity | Response |\n|---|---|\n| P1 | 1 hour |\n')
  expect(await run('sla.md')).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: [
      'Tables seen:',
      '  Table 1 (lines 3-5) "Service levels": left out: it is about "service level".',
      'whoowns: error: No responsibility matrix in sla.md.',
      'whoowns: hint: Read a table as a matrix all the same with --table NUMBER, and --shape or --map.',
      '',
    ].join('\n'),
  })
  const { exitCode, stdout } = await run('sla.md', '--json')
  expect({ exitCode, matrix: (JSON.parse(stdout) as { data: { matrix: unknown } }).data.matrix }).toEqual({
    exitCode: 1,
    matrix: null,
  })
})

test('-o writes a file, does not write over one, and --update keeps what people added', async () => {
  expect((await run('duties.md', '-o', 'whoowns.yaml', '-q')).exitCode).toBe(0)
  expect(await run('duties.md', '-o', 'whoowns.yaml')).toEqual({
    exitCode: 2,
    stdout: '',
    stderr:
      'whoowns: error: whoowns.yaml is there already.\nwhoowns: hint: Write over it with --force, or import into it with --update.\n',
  })
  const edited = readFileSync(join(cwd, 'whoowns.yaml'), 'utf8')
    .replace('  bake-bread:', '  bread:')
    .replace('title: Bake bread', 'title: Bake bread\n    aliases: [rolls]\n    keywords: [oven]')
    .replace('    name: Bakers', '    name: Bakers\n    contacts: [{ type: phone, value: "123" }]')
    .replace(
      '        original: ✓\n',
      '        original: ✓\n        obligations: [{ id: get-up, text: Get up at three. }]\n',
    )
  writeFileSync(join(cwd, 'whoowns.yaml'), edited)
  writeFileSync(
    join(cwd, 'duties.md'),
    DOCUMENT.replace('| Bake bread | ✓ | ✓* |', '| Bake bread | ✓ | ✓ |\n| Sweep | | ✓ |'),
  )
  const { exitCode, stderr } = await run('duties.md', '--update', 'whoowns.yaml')
  writeFileSync(join(cwd, 'duties.md'), DOCUMENT)
  expect(exitCode).toBe(0)
  expect(stderr).toContain('activity-changed The assignments of "Bake bread" have changed.')
  expect(stderr).toContain('activity-added The activity "Sweep" is new.')
  const updated = loadMatrixText(readFileSync(join(cwd, 'whoowns.yaml'), 'utf8'), 'whoowns.yaml')
  expect(updated.activities.map(({ id }) => id)).toEqual(['bread', 'sweep', 'answer-complaints'])
  const [bread] = updated.activities
  expect(bread).toMatchObject({ title: 'Bake bread', aliases: ['rolls'], keywords: ['oven'] })
  expect(
    bread?.assignments.map(({ role, capacities, obligations }) => [
      role,
      capacities,
      obligations.map(({ text }) => text),
    ]),
  ).toEqual([
    ['bakers', ['responsible'], ['Get up at three.']],
    ['shop-team', ['responsible'], []],
  ])
  expect(updated.roles[0]?.contacts.map(({ value }) => value)).toEqual(['123'])
})

test.each([
  ['a missing file', ['nowhere.md'], 3, 'Cannot read nowhere.md: there is no such file.'],
  ['a name without a format', ['whatever'], 2, 'The name whatever does not tell the format.'],
  [
    'an unknown meaning',
    ['duties.md', '--map', 'X=responsable'],
    2,
    '--map cannot give "X" the meaning "responsable".',
  ],
  ['an unknown shape', ['duties.md', '--shape', 'round'], 2, 'No table shape "round".'],
  ['a table that is not there', ['duties.md', '--table', '7'], 2, 'duties.md has no table 7.'],
  ['UTF-16', ['utf16.csv'], 3, 'utf16.csv is UTF-16 text, not UTF-8.'],
  ['a binary file', ['binary.md'], 3, 'binary.md is a binary file, not text.'],
  ['Latin-1', ['latin1.csv'], 3, 'latin1.csv is not UTF-8 text.'],
  ['a folder', ['.', '--from', 'csv'], 3, '. is not a regular file.'],
])('%s is one line and a hint', async (_, args, exitCode, message) => {
  writeFileSync(join(cwd, 'utf16.csv'), Buffer.from('\ufeffTask;Dev\n', 'utf16le'))
  writeFileSync(join(cwd, 'binary.md'), Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))
  writeFileSync(join(cwd, 'latin1.csv'), Buffer.from('T\xe2che,Dev\n', 'latin1'))
  const result = await run(...args)
  expect({ exitCode: result.exitCode, first: result.stderr.split('\n')[0] }).toEqual({
    exitCode,
    first: `whoowns: error: ${message}`,
  })
})

test('a file of 50 MB is refused before it is read', async () => {
  writeFileSync(join(cwd, 'huge.csv'), Buffer.alloc(50 * 1024 * 1024, 'a'))
  const { exitCode, stderr } = await run('huge.csv')
  expect({ exitCode, stderr }).toEqual({
    exitCode: 3,
    stderr: 'whoowns: error: huge.csv is larger than 32 MB.\nwhoowns: hint: Keep only the part that is needed.\n',
  })
})

test('a title that several groups share answers for none of them by itself', async () => {
  const matrix = `# Roles

| Area | Process description | Platform Admin | Platform Viewer |
|---|---|---|---|
| Cloud | See resources | X | X |
| Cluster | See resources | X | |
`
  writeFileSync(join(cwd, 'areas.md'), matrix)
  await run('areas.md', '-o', 'areas.yaml', '-q')
  const ask = (...args: string[]) => runCli([...args, '--matrix', 'areas.yaml'], { cwd })
  const shown = await ask('show', 'see resources')
  expect(shown.exitCode).toBe(1)
  expect((await ask('see resources')).exitCode).toBe(1)
  expect((await ask('show', 'cloud-see-resources')).exitCode).toBe(0)
})

test('--update of a file that extends another says what to do, and writes nothing', async () => {
  const text = 'whoowns: 1\nid: own\ntitle: Own\nextends: bundled\n'
  writeFileSync(join(cwd, 'layer.yaml'), text)
  const { exitCode, stderr } = await run('duties.md', '--update', 'layer.yaml')
  expect(exitCode).toBe(2)
  expect(stderr).toContain('layer.yaml extends "bundled"; --update takes a file that holds a whole matrix.')
  expect(readFileSync(join(cwd, 'layer.yaml'), 'utf8')).toBe(text)
})
