import { execFile, execFileSync } from 'node:child_process'
import {
  chmodSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { makeFolder, smallMatrix, writeFiles } from '../helpers/folder.js'
import { runCli } from '../helpers/run-cli.js'

const PROGRAM = fileURLToPath(new URL('../../dist/whoowns.cjs', import.meta.url))

/** A folder with a matrix and a cache beside it, and a way to ask in it. */
function makeProject(text = smallMatrix('Tea')) {
  const folder = makeFolder({ 'work/.git/': '', 'work/whoowns.yaml': text, 'cache/': '' })
  const env = { XDG_CACHE_HOME: `${folder}/cache` }
  const cwd = `${folder}/work`
  const copies = `${folder}/cache/whoowns/compiled`
  return {
    cwd,
    env,
    cache: `${folder}/cache`,
    file: `${cwd}/whoowns.yaml`,
    copies: () => readdirSync(copies).map((name) => `${copies}/${name}`),
    title: async (...flags: string[]) =>
      (await runCli(['show', 'brew', '--field', 'title', ...flags], { cwd, env })).stdout.trim(),
  }
}

/** Makes the file old enough for its times to be relied on. */
function age(file: string, seconds: number): void {
  const time = Date.now() / 1000 - seconds
  utimesSync(file, time, time)
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 80))

test('a lookup that is repeated loads neither what reads YAML nor node:crypto', async () => {
  const { cwd, env, title } = makeProject()
  await pause()
  await title()
  const hook = `${cwd}/hook.cjs`
  writeFileSync(
    hook,
    `process.on('exit', () => process.stdout.write(JSON.stringify({
      files: Object.keys(require.cache).map((file) => file.split('/').pop()).filter((name) => name !== 'hook.cjs').sort(),
      crypto: process.moduleLoadList.includes('NativeModule crypto'),
    })))`,
  )
  const args = ['--require', hook, PROGRAM, 'show', 'brew', '--field', 'owner', '-q']
  const out = execFileSync(process.execPath, args, { cwd, env, encoding: 'utf8' })
  expect(JSON.parse(out.replace('kitchen\n', ''))).toEqual({
    files: ['whoowns.cjs'],
    crypto: false,
  })
})

test('a change of the file is seen, also one that keeps its length and its time of change', async () => {
  const { file, title } = makeProject()
  age(file, 100)
  await pause()
  expect(await title()).toBe('Brew tea')
  const { atime, mtime } = statSync(file)
  writeFileSync(file, readFileSync(file, 'utf8').replace('Brew tea', 'Brew tee'))
  utimesSync(file, atime, mtime)
  expect(await title()).toBe('Brew tee')
})

test('a change within the same moment as the reading is seen', async () => {
  const { file, title } = makeProject()
  for (const name of ['Brew tee', 'Brew tea', 'Brew ale', 'Brew cha']) {
    writeFileSync(file, readFileSync(file, 'utf8').replace(/title: Brew .*/, `title: ${name}`))
    expect(await title()).toBe(name)
  }
})

test('a change of an extended file is seen, and a package that comes to lie nearer', async () => {
  const { cwd, title } = makeProject('whoowns: 1\nextends: [base.yaml, npm:tea]\n')
  const install = (folder: string, name: string) => {
    writeFiles(cwd, {
      [`${folder}/tea/package.json`]: '{}',
      [`${folder}/tea/whoowns.yaml`]: smallMatrix('Tea').replace('Brew tea', name),
    })
  }
  writeFiles(cwd, {
    'base.yaml': smallMatrix('Base'),
    'sub/whoowns.yaml': 'whoowns: 1\nextends: [../base.yaml, npm:tea]\n',
  })
  install('node_modules', 'Brew far')
  await pause()
  expect(await title('--matrix', 'sub/whoowns.yaml')).toBe('Brew far')
  expect(await title('--matrix', 'sub/whoowns.yaml')).toBe('Brew far')
  install('sub/node_modules', 'Brew near')
  expect(await title('--matrix', 'sub/whoowns.yaml')).toBe('Brew near')
})

test('the same text elsewhere uses the same copy, and so does a file whose times alone have changed', async () => {
  const { cwd, file, copies, title } = makeProject()
  await title()
  writeFiles(cwd, { 'other/whoowns.yaml': readFileSync(file) })
  age(file, 50)
  expect([await title('--matrix', 'other/whoowns.yaml'), await title()]).toEqual(['Brew tea', 'Brew tea'])
  expect(copies().length).toBe(1)
})

test('damage at any place of a copy is noticed and mended, and the answer is the right one', async () => {
  const { cwd, env, copies, title } = makeProject()
  await title()
  const [copy = ''] = copies()
  const sound = readFileSync(copy)
  const expected = await runCli(['list', '--json'], { cwd, env })
  for (let at = 0; at < sound.length; at += 97) {
    const damaged = Buffer.from(sound)
    damaged[at] = (damaged[at] ?? 0) ^ 0x15
    writeFileSync(copy, damaged)
    expect(await runCli(['list', '--json'], { cwd, env })).toEqual(expected)
    expect(await title()).toBe('Brew tea')
  }
})

test('a copy that is cut off, empty, too long or something else is made anew', async () => {
  const { copies, title } = makeProject()
  await title()
  const [copy = ''] = copies()
  const sound = readFileSync(copy)
  const shapes = [0, 1, 100, 1024, sound.length - 1024, sound.length - 1].map((length) => sound.subarray(0, length))
  const others = [Buffer.concat([sound, Buffer.alloc(1024)]), Buffer.from('{}'), Buffer.alloc(4096)]
  for (const bytes of [...shapes, ...others]) {
    writeFileSync(copy, bytes)
    expect(await title()).toBe('Brew tea')
  }
  expect(readFileSync(copy).equals(sound)).toBe(true)
})

test('a damaged stamp is as good as none', async () => {
  const { cache, title } = makeProject()
  await title()
  const folder = `${cache}/whoowns/stamps`
  const stamp = `${folder}/${readdirSync(folder)[0] ?? ''}`
  const sound = readFileSync(stamp, 'utf8')
  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '{"files":null}',
    sound.replace(/"key":"./, '"key":"zz'),
    sound.slice(0, 90),
  ]) {
    writeFileSync(stamp, text)
    expect(await title()).toBe('Brew tea')
  }
})

test('where no copy can be kept the answer is the same', async () => {
  const { cwd, cache, title, env } = makeProject()
  rmSync(cache, { recursive: true })
  writeFileSync(cache, 'a file')
  expect(await title()).toBe('Brew tea')
  for (const other of [{}, { HOME: 'relative' }, { HOME: '' }, { XDG_CACHE_HOME: '/dev/null' }]) {
    const { stdout } = await runCli(['show', 'brew', '--field', 'title'], { cwd, env: { ...other } })
    expect(stdout).toBe('Brew tea\n')
  }
  expect([readdirSync(cwd).sort(), env.XDG_CACHE_HOME]).toEqual([['.git', 'whoowns.yaml'], cache])
})

test('--no-cache reads the file itself and keeps no copy', async () => {
  const { cache, title } = makeProject()
  expect(await title('--no-cache')).toBe('Brew tea')
  expect(readdirSync(cache)).toEqual([])
})

test('copies are for the user alone', async () => {
  const { cache, copies, title } = makeProject()
  chmodSync(cache, 0o755)
  await title()
  const modes = [`${cache}/whoowns`, `${cache}/whoowns/compiled`, ...copies()].map(
    (path) => statSync(path).mode & 0o777,
  )
  expect(modes).toEqual([0o700, 0o700, 0o600])
})

test('several processes that build, damage and read the same copy all answer right', async () => {
  const { cwd, env, copies, title } = makeProject()
  await title()
  const [copy = ''] = copies()
  const ask = () =>
    promisify(execFile)(process.execPath, [PROGRAM, 'show', 'brew', '--field', 'title', '-q'], { cwd, env })
  for (let round = 0; round < 3; round += 1) {
    truncateSync(copy, 1024)
    const answers = await Promise.all(Array.from({ length: 6 }, ask))
    expect(answers.map(({ stdout, stderr }) => stdout + stderr)).toEqual(Array.from({ length: 6 }, () => 'Brew tea\n'))
  }
  expect(copies().length).toBe(1)
})
