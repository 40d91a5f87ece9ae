import { execFileSync, spawn } from 'node:child_process'
import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { SCALES } from '../../src/check/scales.js'
import type { MatrixFile } from '../../src/model/matrix-file.js'
import { runCli } from '../helpers/run-cli.js'
import { expectJson } from '../helpers/schema.js'
import { LEAVE, scriptedPrompter, type ScriptedAnswer } from '../helpers/scripted-prompter.js'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'whoowns-init-'))
})
afterEach(() => rmSync(cwd, { recursive: true }))

const init = (...flags: string[]) => runCli(['init', ...flags], { cwd })
const read = (name: string) => readFileSync(join(cwd, name), 'utf8')
const matrix = (name = 'whoowns.yaml') => parse(read(name)) as MatrixFile
const isValid = async (name = 'whoowns.yaml') =>
  (await runCli(['validate', name, '--fail-on', 'warning'], { cwd })).exitCode === 0

async function ask(script: readonly ScriptedAnswer[], ...flags: string[]) {
  const prompter = scriptedPrompter(script)
  const result = await runCli(['init', ...flags], { cwd, ...prompter.options })
  return { ...result, said: prompter.said(), unused: prompter.unused() }
}

describe('by flags', () => {
  const names = ['--title', 'Our "things": #1', '--role', 'Team A', '--role', 'b=Team B', '--activity', 'List']

  test.each(Object.keys(SCALES))('on the scale %s it writes a file that validates', async (scale) => {
    expect((await init(...names, '--scale', scale)).exitCode).toBe(0)
    expect(await isValid()).toBe(true)
    expect(Object.keys(matrix().roles)).toEqual(['team-a', 'b'])
  })

  test('what is there is left alone, unless --force says otherwise', async () => {
    writeFileSync(join(cwd, 'whoowns.yaml'), 'mine')
    const { exitCode, stderr } = await init(...names)
    expect([exitCode, stderr.split('\n')[0]]).toEqual([
      2,
      'whoowns: error: whoowns.yaml is there already; it is left as it is.',
    ])
    expect([read('whoowns.yaml'), readdirSync(cwd)]).toEqual(['mine', ['whoowns.yaml']])
    expect((await init(...names, '--force')).exitCode).toBe(0)
    expect(matrix().title).toBe('Our "things": #1')
  })

  test('says which flags are missing where nobody can be asked', async () => {
    const { exitCode, stderr } = await init()
    expect([exitCode, stderr.split('\n')[0]]).toEqual([
      2,
      'whoowns: error: Still needed: --title "Our matrix" and --role "Our team".',
    ])
  })

  test('a name that stands for two roles is refused, and nothing is written', async () => {
    const { exitCode, stderr } = await init('--title', 'x', '--role', 'a=Team', '--role', 'b=team')
    expect([exitCode, stderr.split('\n')[0]]).toEqual([2, 'whoowns: error: The role "team" is given twice.'])
    expect(readdirSync(cwd)).toEqual([])
  })

  test.each(['bundled', 'bundled:cloud'])('--from %s copies it', async (from) => {
    expect((await init('--from', from)).exitCode).toBe(0)
    expect(await isValid()).toBe(true)
    expect(read('whoowns.yaml')).toMatch(/^# yaml-language-server: \$schema=https:/)
  })

  test('--editor-schema writes a schema that knows the roles, and --json what was written', async () => {
    const { stdout } = await init(...names, '--editor-schema', '--json')
    expect(expectJson<{ files: string[] }>(stdout, 'init').data.files).toEqual(['whoowns.yaml', 'whoowns.schema.json'])
    expect(read('whoowns.yaml')).toContain('$schema=./whoowns.schema.json')
    expect(JSON.parse(read('whoowns.schema.json'))).toMatchObject({
      definitions: { roleId: { enum: ['team-a', 'b'] } },
    })
  })
})

const DUTIES = `# Bakery

| Activity | Bakers | Shop |
| --- | --- | --- |
| Bake bread | R | Z |
| Sell bread | I | R |
`

describe('from a document', () => {
  const write = (name: string, text = DUTIES) => writeFileSync(join(cwd, name), text)

  test('--from makes the matrix of it, with the report and the lines for editors', async () => {
    write('duties.md')
    const { exitCode, stdout, stderr } = await init('--from', 'duties.md', '--editor-schema')
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout:
        'Wrote whoowns.yaml and whoowns.schema.json.\nNext: look at what is marked CHECK, put in contacts, then whoowns validate whoowns.yaml\n',
    })
    expect(stderr).toMatch(/^duties\.md: 2 activities, 2 roles, 3 assignments\.\n/)
    expect(read('whoowns.yaml')).toMatch(/^# yaml-language-server: \$schema=\.\/whoowns\.schema\.json\n# \$schema: /)
    expect(matrix()).toMatchObject({
      title: 'Bakery',
      activities: { 'bake-bread': { source: { lines: [5, 5] }, assignments: { bakers: { capacity: 'responsible' } } } },
    })
    expect(await isValid()).toBe(true)
    expect(JSON.parse(read('whoowns.schema.json'))).toMatchObject({
      definitions: { roleId: { enum: ['bakers', 'shop'] } },
    })
  })

  test('it is the matrix that import makes, whatever the format', async () => {
    write('duties.csv', 'Activity,Bakers,Shop\nBake bread,R,I\n')
    expect((await init('--from', 'duties.csv', '--quiet')).stdout).toBe('')
    await runCli(['import', 'duties.csv', '-o', 'imported.yaml'], { cwd })
    expect(matrix()).toEqual(matrix('imported.yaml'))
  })

  test('with --json only what was written is told', async () => {
    write('duties.md')
    const { stdout, stderr } = await init('--from', 'duties.md', '--json')
    expect(expectJson<{ files: string[] }>(stdout, 'init').data.files).toEqual(['whoowns.yaml'])
    expect(stderr).toBe('')
  })

  test.each([
    ['none.md', 'No responsibility matrix in none.md.', 'Write the duties as a table', 1],
    ['duties.foo', 'The name duties.foo does not tell the format.', 'Tell it: whoowns import duties.foo --from', 2],
    [
      'old.yaml',
      'old.yaml is no document, but a matrix or other data.',
      'To build on a matrix, write "extends: old',
      2,
    ],
    ['gone.md', 'There is no document and no bundled matrix "gone.md".', 'Bundled: bundled, bundled:cloud.', 2],
    ['npm:shared', 'There is no document and no bundled matrix "npm:shared".', 'To build on a matrix', 2],
    ['.', 'The name . does not tell the format.', 'Tell it', 2],
  ])('--from %s is refused, and nothing is written', async (from, message, hint, code) => {
    write('none.md', '# Nothing here\n')
    write('duties.foo')
    write('old.yaml', 'whoowns: 1\n')
    const { exitCode, stdout, stderr } = await init('--from', from)
    const [first, second] = stderr.split('\n')
    expect([exitCode, stdout, first]).toEqual([code, '', `whoowns: error: ${message}`])
    expect(second).toContain(`whoowns: hint: ${hint}`)
    expect(existsSync(join(cwd, 'whoowns.yaml'))).toBe(false)
  })

  test('on a terminal it is asked for, asked for again, and corrected', async () => {
    write('duties.md')
    const { exitCode, said, unused } = await ask([
      ['from', 'A document of ours'],
      ['document', ''],
      ['document', 'dutys.md'],
      ['document', ' duties.md '],
      ['editor-schema', 'no'],
      ['import', 'Correct what a mark means'],
      ['mark', 'Z'],
      ['meaning', 'supporting'],
      ['import', 'Yes, take it'],
    ])
    expect({ exitCode, unused }).toEqual({ exitCode: 0, unused: [] })
    expect(said.split('\n').slice(0, 2)).toEqual([
      'No name was typed.',
      'There is no document and no bundled matrix "dutys.md". Bundled: bundled, bundled:cloud. A document is a file, such as RACI.md or duties.csv.',
    ])
    expect(said).toContain('The same without questions: whoowns import duties.md --map Z=supporting -o whoowns.yaml\n')
    expect(matrix().activities['bake-bread']?.assignments?.['shop']).toMatchObject({ capacity: 'supporting' })
  })

  test('a document that is named by flag is shown for correction; when it is read as meant, no flags are told', async () => {
    write('duties.md')
    const { exitCode, said, unused } = await ask([['import', 'Yes, take it']], '--from', 'duties.md')
    expect({ exitCode, unused }).toEqual({ exitCode: 0, unused: [] })
    expect(said).not.toContain('The same without questions')
    const left = await ask([['import', LEAVE]], '--from', 'duties.md', '-o', 'left.yaml')
    expect([left.exitCode, existsSync(join(cwd, 'left.yaml'))]).toEqual([130, false])
  })
})

describe('by questions', () => {
  test('asks for everything, and names the flags that give the same', async () => {
    const { exitCode, said, unused } = await ask([
      ['from', 'From scratch'],
      ['title', "People's money"],
      ['roles', 'Payments team, Platform; Legal'],
      ['scale', 'RACI'],
      ['own-activities', 'Some of ours'],
      ['activities', 'Close the books, Pay people'],
      ['editor-schema', 'no'],
    ])
    expect([exitCode, unused]).toEqual([0, []])
    expect(await isValid()).toBe(true)
    const asked = read('whoowns.yaml')
    expect(Object.keys(matrix().roles)).toEqual(['payments-team', 'platform', 'legal'])
    const [, command = ''] = /^The same without questions: whoowns init (.*)$/m.exec(said) ?? []
    const flags = [...command.matchAll(/'((?:[^']|'\\'')*)'|(\S+)/g)].map(([, quoted, plain]) =>
      (quoted ?? plain ?? '').replaceAll(`'\\''`, "'"),
    )
    expect((await init(...flags, '-o', 'again.yaml')).exitCode).toBe(0)
    expect(read('again.yaml')).toBe(asked)
  })

  test('asks only for what no flag has said', async () => {
    const { exitCode, unused } = await ask(
      [
        ['title', 'Payments'],
        ['own-activities', 'Three examples'],
        ['editor-schema', 'yes'],
      ],
      '--role',
      'Team',
      '--scale',
      'daci',
    )
    expect([exitCode, unused, existsSync(join(cwd, 'whoowns.schema.json'))]).toEqual([0, [], true])
    expect(Object.keys(matrix().activities)).toHaveLength(3)
  })

  test('asks again for names that do not go together', async () => {
    const { exitCode, said } = await ask([
      ['from', 'From scratch'],
      ['title', 'x'.repeat(201)],
      ['title', 'Payments'],
      ['roles', 'Team A, team-a'],
      ['roles', ' , ;'],
      ['roles', 'Team A, Team B'],
      ['scale', 'OWNS'],
      ['own-activities', 'Some'],
      ['activities', 'x'.repeat(201)],
      ['activities', 'Deploy'],
      ['editor-schema', 'no'],
    ])
    expect(exitCode).toBe(0)
    expect(said.split('\n').slice(0, 4)).toEqual([
      'That has more than 200 characters.',
      'The role "team-a" is given twice. Name each one once.',
      'No name was typed.',
      'A name has more than 200 characters.',
    ])
  })

  test('a copy needs no further questions about its content', async () => {
    const { exitCode, said } = await ask([
      ['from', 'A copy of a general cloud model'],
      ['editor-schema', 'no'],
    ])
    expect([exitCode, await isValid()]).toEqual([0, true])
    expect(said).toBe('The same without questions: whoowns init --from bundled:cloud\n')
  })

  test('nothing is asked in vain, and nothing is written when a question is left', async () => {
    const left = await ask([
      ['from', 'From scratch'],
      ['title', LEAVE],
    ])
    expect([left.exitCode, left.stderr, readdirSync(cwd)]).toEqual([130, 'Stopped. Nothing is written.\n', []])
    writeFileSync(join(cwd, 'whoowns.yaml'), 'mine')
    expect([(await ask([])).exitCode, read('whoowns.yaml')]).toEqual([2, 'mine'])
  })

  test('with --no-input or --json nothing is asked', async () => {
    expect((await ask([], '--no-input')).exitCode).toBe(2)
    expect((await ask([], '--json')).exitCode).toBe(2)
  })
})

test.each([
  [['--role', 'b', '--role', 'b'], 'The role "b" is given twice.'],
  [['--role', 'Platform team', '--role', 'platform-team'], 'The role "platform-team" is given twice.'],
  [['--role', 'b', '--activity', 'Bake', '--activity', 'bake'], 'The activity "bake" is given twice.'],
  [['--role', 'b=One', '--role', 'b=Two'], 'The id "b" is given to two of them.'],
])('names that are given twice: %j', async (flags, message) => {
  const { exitCode, stderr } = await init('--title', 'T', ...flags)
  expect([exitCode, stderr.split('\n')[0], existsSync(join(cwd, 'whoowns.yaml'))]).toEqual([
    2,
    `whoowns: error: ${message}`,
    false,
  ])
})

test('a folder that is not there is told in words', async () => {
  const { exitCode, stderr } = await init('--title', 'T', '--role', 'b', '-o', 'none/such.yaml')
  expect([exitCode, stderr]).toEqual([
    3,
    'whoowns: error: Cannot write none/such.yaml: its folder is not there.\nwhoowns: hint: Make the folder first, or name another file.\n',
  ])
})

test.each([
  ['constructor', 'role-constructor'],
  ['prototype', 'role-prototype'],
  ['x-files', 'role-x-files'],
  ['line\n  feed', 'line-feed'],
])('a role may be called %j', async (name, id) => {
  expect((await init('--title', 'T', '--role', name, '--activity', name)).exitCode).toBe(0)
  expect([Object.keys(matrix().roles), await isValid()]).toEqual([[id], true])
})

test.each([
  [['--title', 'T', '--role', 'constructor=Builders'], '"constructor" cannot be an id.'],
  [['--title', 'T', '--role', 'Team\u200bs'], '--role has a character that cannot be seen.'],
  [['--title', '!?', '--role', 'Team'], '--title has no letter and no digit.'],
  [['--title', 'T', '--role', 'Team', '-o', ''], '-o needs the name of a file.'],
  [['--title', 'T', '--role', 'Team', '-o', '-', '--json'], '-o - prints the matrix, which does not go with --json.'],
  [
    ['--title', 'T', '--role', 'Team', '-o', '-', '--editor-schema'],
    '--editor-schema is written beside a file; -o - writes none.',
  ],
])('what cannot be done is told before anything is written: %j', async (flags, message) => {
  const { exitCode, stderr } = await init(...flags)
  const line = stderr.startsWith('whoowns') ? stderr.split('\n')[0] : stderr
  expect([exitCode, line, readdirSync(cwd)]).toEqual([2, `whoowns: error: ${message}`, []])
})

test.each(['whoowns.yml', 'whoowns.json'])(
  'a matrix is not put in the place of %s without being told',
  async (other) => {
    writeFileSync(join(cwd, other), 'mine')
    const { exitCode, stderr } = await init('--title', 'T', '--role', 'b')
    expect([exitCode, stderr]).toEqual([
      2,
      `whoowns: error: ${other} is there already, and only one of the two would be used.\n` +
        `whoowns: hint: Write over it with -o ${other} --force, or name a file of another kind with -o.\n`,
    ])
    expect(readdirSync(cwd)).toEqual([other])
    expect((await init('--title', 'T', '--role', 'b', '-o', other, '--force')).exitCode).toBe(0)
    expect(matrix(other).title).toBe('T')
  },
)

test('a schema for editors that is there already keeps everything as it is, and is not asked for', async () => {
  writeFileSync(join(cwd, 'whoowns.schema.json'), 'mine')
  const { exitCode } = await init('--title', 'T', '--role', 'b', '--editor-schema')
  expect([exitCode, readdirSync(cwd), read('whoowns.schema.json')]).toEqual([2, ['whoowns.schema.json'], 'mine'])
  const asked = await ask([['from', 'A copy of a general cloud model']])
  expect([asked.exitCode, asked.unused, read('whoowns.schema.json')]).toEqual([0, [], 'mine'])
})

test('a file for JSON gets JSON', async () => {
  expect((await init('--from', 'bundled:cloud', '-o', 'whoowns.json')).exitCode).toBe(0)
  expect(JSON.parse(read('whoowns.json'))).toMatchObject({ whoowns: 1 })
  expect(await isValid('whoowns.json')).toBe(true)
})

test('a pipe is written to, not replaced', async () => {
  const pipe = join(cwd, 'pipe')
  execFileSync('mkfifo', [pipe])
  const reader = spawn('cat', [pipe])
  const text: string[] = []
  reader.stdout.on('data', (part: Buffer) => text.push(String(part)))
  const end = new Promise((resolve) => reader.on('close', resolve))
  expect((await init('--title', 'T', '--role', 'b', '-o', 'pipe', '--force')).exitCode).toBe(0)
  await end
  expect([text.join('').includes('whoowns: 1'), lstatSync(pipe).isFIFO()]).toEqual([true, true])
})
