import { execFileSync } from 'node:child_process'
import { symlinkSync, truncateSync } from 'node:fs'
import { expect, test } from 'vitest'
import { textInMemory } from '../../src/matrix/compiled-view.js'
import type { Context } from '../../src/io/context.js'
import type { Answer } from '../../src/model/answer.js'
import { readWholeSource } from '../../src/sources/whole-matrix-source.js'
import { makeFolder, smallMatrix, writeFiles } from '../helpers/folder.js'
import { runCli } from '../helpers/run-cli.js'

async function answer(cwd: string, ...argv: string[]): Promise<Answer> {
  const { stdout } = await runCli(['show', ...argv, '--json'], { cwd })
  return (JSON.parse(stdout) as { data: Answer }).data
}

const OVERLAY = `whoowns: 1
extends: base.yaml
title: Our kitchen
remove:
  - roles/kitchen/contacts
  - activities/brew/aliases/make tea
append:
  activities/brew/aliases: [boil tea]
roles:
  garden: { name: Garden }
activities:
  brew:
    assignments:
      kitchen:
        note: Early.
      garden: helps
  weed:
    title: Weed the beds
    assignments: { garden: does }
`

test('a file overrides, appends and removes by id, and what it says cites its lines', async () => {
  const cwd = makeFolder({ '.git/': '', 'base.yaml': smallMatrix('Kitchen'), 'whoowns.yaml': OVERLAY })
  const brew = await answer(cwd, 'boil tea')
  const line = (number: number) => ({
    section: 'whoowns.yaml',
    lines: [number, number],
    url: `whoowns.yaml#L${String(number)}`,
  })
  expect(brew.assignments.map(({ role, capacity, note, sources }) => [role.id, capacity.id, note, sources])).toEqual([
    ['kitchen', 'does', 'Early.', [{ section: 'base.yaml', lines: [12, 12], url: 'base.yaml#L12' }, line(15)]],
    ['garden', 'helps', null, [line(16)]],
  ])
  expect(brew.callChain.map(({ role, contacts }) => [role.id, contacts])).toEqual([
    ['kitchen', []],
    ['garden', []],
  ])
  const weed = await answer(cwd, 'weed')
  expect(weed.sources).toEqual([line(17), line(19)])
  expect((await runCli(['show', 'make tea'], { cwd })).exitCode).toBe(1)
})

test('what a file changes about a matrix with a document cites file and line, the rest cites the document', async () => {
  const cwd = makeFolder({
    '.git/': '',
    'base.yaml': smallMatrix('Kitchen', 'source: { title: House rules, url: "https://rules.example/house" }\n').replace(
      'assignments: { kitchen: does }',
      'source: { section: Tea, lines: [3, 3] }\n    assignments: { kitchen: does }',
    ),
    'whoowns.yaml': OVERLAY,
  })
  const brew = await answer(cwd, 'brew')
  const tea = { section: 'Tea', lines: [3, 3], url: 'https://rules.example/house' }
  const line = (number: number) => ({
    section: 'whoowns.yaml',
    lines: [number, number],
    url: `whoowns.yaml#L${String(number)}`,
  })
  expect(brew.assignments.map(({ role, sources }) => [role.id, sources])).toEqual([
    ['kitchen', [line(15)]],
    ['garden', [line(16)]],
  ])
  expect(brew.sources).toEqual([tea, line(8), line(15), line(16)])
  expect((await answer(cwd, 'weed')).sources).toEqual([line(17), line(19)])
  const { stdout } = await runCli(['show', 'weed'], { cwd })
  expect(stdout).toContain('Source  whoowns.yaml:17, whoowns.yaml:19\n')
})

test('later files of a list win over earlier ones, and the file itself over all', async () => {
  const cwd = makeFolder({
    '.git/': '',
    'a.yaml': smallMatrix('A', 'scope: from a\n'),
    'b.yaml': smallMatrix('B', 'version: "2"\n'),
    'whoowns.yaml': 'whoowns: 1\nextends: [a.yaml, b.yaml]\nactivities: { brew: { title: Brew mate } }\n',
  })
  const about = JSON.parse((await runCli(['about', '--json'], { cwd })).stdout) as { data: Record<string, unknown> }
  expect([about.data['title'], about.data['version'], about.data['scope']]).toEqual(['B', '2', 'from a'])
  expect((await answer(cwd, 'Brew mate')).activity.title).toBe('Brew mate')
})

test('a package is extended by what its package.json names, from the nearest node_modules', async () => {
  const cwd = makeFolder({
    '.git/': '',
    'node_modules/@acme/tea/package.json': '{ "whoowns": "data/tea.yaml" }',
    'node_modules/@acme/tea/data/tea.yaml': smallMatrix('Tea of the package'),
    'app/whoowns.yaml': 'whoowns: 1\nextends: npm:@acme/tea\n',
  })
  const { stdout } = await runCli(['about', '--field', 'title'], { cwd: `${cwd}/app` })
  expect(stdout).toBe('Tea of the package\n')
  const direct = await runCli(['about', '--json', '--matrix', 'npm:@acme/tea'], { cwd: `${cwd}/app` })
  expect((JSON.parse(direct.stdout) as { matrix: { source: string; ref: string } }).matrix).toMatchObject({
    source: 'package',
    ref: 'npm:@acme/tea',
  })
})

test('a mistake is reported in the file that makes it', async () => {
  const cwd = makeFolder({
    '.git/': '',
    'base.yaml': smallMatrix('Kitchen'),
    'whoowns.yaml': 'whoowns: 1\nextends: base.yaml\nactivities:\n  brew:\n    assignments:\n      nobody: does\n',
  })
  const { exitCode, stderr } = await runCli(['show', 'brew'], { cwd })
  expect({ exitCode, stderr }).toEqual({
    exitCode: 3,
    stderr:
      'whoowns: error: whoowns.yaml:6:7 unknown-role "nobody" is not a role of this matrix.\n' +
      'whoowns: hint: Known: kitchen, hall.\n',
  })
})

const REFUSED: readonly (readonly [string, string])[] = [
  ['../outside.yaml', 'it lies outside ROOT'],
  ['sub/../../outside.yaml', 'it lies outside ROOT'],
  ['/etc/passwd', 'a path is relative to the file that it stands in'],
  ['~/whoowns.yaml', 'a path is relative to the file that it stands in'],
  ['..\\outside.yaml', 'a path has forward slashes'],
  ['C:/whoowns.yaml', 'a path has no colon'],
  ['\\\\server\\share\\a.yaml', 'a path has forward slashes'],
  ['a.yaml:stream', 'only https:, npm: and paths are read'],
  ['file:///etc/passwd', 'only https:, npm: and paths are read'],
  ['data:text/plain,x', 'only https:, npm: and paths are read'],
  ['https://user:secret@rules.example/a.yaml', 'an address must not hold a name or password'],
  ['npm:../../etc', 'after "npm:" stands the name of a package, and perhaps a path in it; npm decides about versions'],
  ['npm:tea@1.2.3', 'after "npm:" stands the name of a package, and perhaps a path in it; npm decides about versions'],
  ['npm:nothing', 'the package nothing is not installed (npm install nothing)'],
  ['npm:tea/../../../outside.yaml', 'the package tea has no such file'],
  ['link-out.yaml', 'it is a link that leads outside ROOT'],
  ['whoowns.yaml', 'the files extend each other in a circle'],
  ['circle.yaml', 'the files extend each other in a circle'],
]

test.each(REFUSED)('"%s" is not extended: %s', async (ref, why) => {
  const folder = makeFolder({
    'outside.yaml': smallMatrix('Outside'),
    'root/.git/': '',
    'root/sub/': '',
    'root/circle.yaml': 'whoowns: 1\nextends: whoowns.yaml\n',
    'root/node_modules/tea/package.json': '{}',
    'root/node_modules/tea/whoowns.yaml': smallMatrix('Tea'),
  })
  const cwd = `${folder}/root`
  symlinkSync('../outside.yaml', `${cwd}/link-out.yaml`)
  writeFiles(cwd, { 'whoowns.yaml': `whoowns: 1\nextends: ${JSON.stringify(ref)}\n` })
  const { exitCode, stdout, stderr } = await runCli(['show', 'brew'], { cwd })
  const [first = ''] = stderr.split('\n')
  const place = ref === 'circle.yaml' ? 'circle.yaml:2:10' : 'whoowns.yaml:2:10'
  const named = ref === 'circle.yaml' ? 'whoowns.yaml' : ref.replace('user:secret@', '')
  expect({ exitCode, stdout, first: first.replaceAll(cwd, 'ROOT') }).toEqual({
    exitCode: 3,
    stdout: '',
    first: `whoowns: error: ${place} Cannot extend "${named}": ${why}.`,
  })
})

test.each([
  ['user:pass1@rules.example/x', '', 'an address must not hold a name or password'],
  ['rules.example/x?api_key=pass1', '?api_key=***', 'is not pinned in'],
])('%s is not extended, and what it keeps secret is not shown', async (address, shown, why) => {
  const cwd = makeFolder({ '.git/': '', 'whoowns.yaml': `whoowns: 1\nextends: https://${address}\n` })
  for (const flags of [[], ['--matrix', `https://user:pass1@${address.replace('user:pass1@', '')}`]]) {
    const { exitCode, stderr } = await runCli(['show', 'brew', ...flags], { cwd })
    expect([exitCode, stderr.includes('pass1'), stderr.includes(`https://rules.example/x${shown}`)]).toEqual([
      3,
      false,
      true,
    ])
    expect(stderr).toContain(flags.length === 0 ? why : 'an address must not hold a name or password')
  }
})

test('files extend each other at most 5 deep, and there are at most 20', async () => {
  const chain = Object.fromEntries(
    Array.from({ length: 8 }, (_, at) => [`${String(at)}.yaml`, `whoowns: 1\nextends: ${String(at + 1)}.yaml\n`]),
  )
  const deep = makeFolder({ '.git/': '', ...chain, '8.yaml': smallMatrix('Last') })
  expect((await runCli(['gaps', '--matrix', '0.yaml'], { cwd: deep })).stderr).toBe(
    'whoowns: error: 5.yaml:2:10 Cannot extend "6.yaml": files extend each other more than 5 deep.\n',
  )
  expect((await runCli(['gaps', '--matrix', '3.yaml', '-q'], { cwd: deep })).exitCode).toBe(0)
  const names = Array.from({ length: 20 }, (_, at) => `${String(at)}.yaml`)
  const wide = makeFolder({
    '.git/': '',
    ...Object.fromEntries(names.map((name) => [name, smallMatrix(name)])),
    'whoowns.yaml': `whoowns: 1\nextends: [${names.join(', ')}]\n`,
  })
  expect((await runCli(['gaps'], { cwd: wide })).stderr).toBe(
    'whoowns: error: whoowns.yaml:2:172 Cannot extend "19.yaml": more than 20 files.\n',
  )
})

const BROKEN: readonly (readonly [string, (cwd: string) => void, string])[] = [
  ['a pipe', (cwd) => execFileSync('mkfifo', [`${cwd}/base.yaml`]), 'base.yaml is not a regular file'],
  ['a device', (cwd) => symlinkSync('/dev/zero', `${cwd}/base.yaml`), ''],
  ['a folder', (cwd) => writeFiles(cwd, { 'base.yaml/': '' }), 'base.yaml is not a regular file'],
  ['nothing', () => undefined, 'Cannot read base.yaml: there is no such file'],
  [
    'UTF-16',
    (cwd) => writeFiles(cwd, { 'base.yaml': Buffer.from('\ufeffwhoowns: 1', 'utf16le') }),
    'base.yaml is UTF-16, not UTF-8 text',
  ],
  [
    'bytes that are no text',
    (cwd) => writeFiles(cwd, { 'base.yaml': Buffer.from([0x77, 0xff, 0xfe]) }),
    'base.yaml is not UTF-8 text',
  ],
  [
    'a file of more than 128 MiB',
    (cwd) => {
      writeFiles(cwd, { 'base.yaml': 'whoowns: 1\n' })
      truncateSync(`${cwd}/base.yaml`, 128 * 1024 * 1024 + 1)
    },
    'base.yaml is larger than 128 MiB',
  ],
]

test.each(BROKEN)('%s in place of a file is an error with its place', async (_, make, message) => {
  const cwd = makeFolder({ '.git/': '', 'whoowns.yaml': 'whoowns: 1\nextends: base.yaml\n' })
  make(cwd)
  const { exitCode, stdout, stderr } = await runCli(['show', 'brew'], { cwd })
  const [first = ''] = stderr.split('\n')
  const expected =
    message === ''
      ? `whoowns.yaml:2:10 Cannot extend "base.yaml": it is a link that leads outside ${cwd}.`
      : `${message} (extended by whoowns.yaml:2:10).`
  expect({ exitCode, stdout, first }).toEqual({ exitCode: 3, stdout: '', first: `whoowns: error: ${expected}` })
})

test('a file of another version of the format is not mixed in', async () => {
  const cwd = makeFolder({
    '.git/': '',
    'base.yaml': smallMatrix('Kitchen').replace('whoowns: 1', 'whoowns: 2'),
    'whoowns.yaml': 'whoowns: 1\nextends: base.yaml\n',
  })
  const { stderr } = await runCli(['show', 'brew'], { cwd })
  expect(stderr).toBe(
    [
      'whoowns: error: base.yaml:1:10 wrong-version The file is of format version 2; this program reads version 1.',
      'whoowns: hint: Write "whoowns: 1", or use a newer whoowns.\n',
    ].join('\n'),
  )
})

const MISTAKES: readonly (readonly [string, string])[] = [
  [
    'remove: [activities/nothing]',
    'whoowns.yaml:3:10 nothing-to-remove What this file extends has no "activities/nothing".',
  ],
  ['remove: activities/brew', 'whoowns.yaml:3:9 wrong-type remove is text; a list belongs here.'],
  [
    'append: { activities/brew/title: [x] }',
    'whoowns.yaml:3:34 cannot-append There is no list "activities/brew/title" to append to.',
  ],
  [
    'append: { activities/brew/aliases: x }',
    'whoowns.yaml:3:36 wrong-type append > activities/brew/aliases is text; a list belongs here.',
  ],
  ['activities:', 'whoowns.yaml:3:1 empty-value activities is empty; a map (keys and values) belongs here.'],
  ['colour: red', 'whoowns.yaml:3:1 unknown-key The key "colour" is not known at the top.'],
]

test.each(MISTAKES)('%s is reported', async (line, message) => {
  const cwd = makeFolder({
    '.git/': '',
    'base.yaml': smallMatrix('Kitchen'),
    'whoowns.yaml': `whoowns: 1\nextends: base.yaml\n${line}\n`,
  })
  const { exitCode, stderr } = await runCli(['show', 'brew'], { cwd })
  expect({ exitCode, first: stderr.split('\n')[0] }).toEqual({ exitCode: 3, first: `whoowns: error: ${message}` })
})

test('the flattened matrix is one file that says the same', async () => {
  const cwd = makeFolder({ '.git/': '', 'base.yaml': smallMatrix('Kitchen'), 'whoowns.yaml': OVERLAY })
  const { file } = await readWholeSource(undefined, { ...testContext(), cwd }, false)
  expect(file).toEqual({
    whoowns: 1,
    id: 'small',
    title: 'Our kitchen',
    capacities: {
      does: { label: 'Does', mark: 'D', kind: 'responsible' },
      helps: { label: 'Helps', mark: 'H', kind: 'supporting' },
    },
    roles: { kitchen: { name: 'Kitchen' }, hall: { name: 'Hall' }, garden: { name: 'Garden' } },
    activities: {
      brew: {
        title: 'Brew tea',
        aliases: ['boil tea'],
        assignments: { kitchen: { capacity: 'does', note: 'Early.' }, garden: 'helps' },
      },
      weed: { title: 'Weed the beds', assignments: { garden: 'does' } },
    },
  })
})

function testContext(): Context {
  const silent = { write: () => undefined }
  return {
    tool: { name: 'whoowns', version: '0' },
    env: {},
    cwd: '/nowhere',
    stdout: silent,
    stderr: silent,
    isTerminal: () => false,
    columns: () => null,
    today: () => '2026-01-15',
    now: () => '2026-01-15T12:00:00.000Z',
    platform: 'linux',
    process,
    openPrompter: () => Promise.reject(new Error('A question was asked where none was expected')),
    readAsset: () => '',
    openAsset: () => textInMemory(''),
  }
}

test('a folder is not extended', async () => {
  const cwd = makeFolder({ '.git/': '', 'whoowns.yaml': 'whoowns: 1\nextends: .\n' })
  const { exitCode, stderr } = await runCli(['show', 'brew'], { cwd })
  expect([exitCode, stderr]).toEqual([3, 'whoowns: error: whoowns.yaml:2:10 Cannot extend ".": it is a folder.\n'])
})

test('ten thousand changes take no more time than their number', { timeout: 10_000 }, async () => {
  const ids = Array.from({ length: 10_000 }, (_, at) => `a${String(at)}`)
  const cwd = makeFolder({
    '.git/': '',
    'base.yaml': `${smallMatrix('Kitchen')}${ids.map((id) => `  ${id}: { title: Task ${id} }\n`).join('')}`,
    'whoowns.yaml': [
      'whoowns: 1\nextends: base.yaml\nremove:',
      ...ids.slice(1).map((id) => `  - activities/${id}`),
      'append:',
      ...ids.map((id) => `  x-lists/${id}: [x]`),
      'x-lists: {}\n',
    ].join('\n'),
  })
  const { stdout } = await runCli(['list', '--field', 'id'], { cwd })
  const shown = stdout.split('\n')
  expect(shown).toContain('a0')
  expect(shown).not.toContain('a1')
})
