import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, type TestContext } from 'vitest'
import { SHOP_YAML } from '../helpers/checklist-matrix.js'
import { scratchFolder } from '../helpers/scratch.js'
import { KEYS, PROGRAM, runOnTerminal, visible } from '../helpers/terminal.js'

const PAGE = 4096
let disk = ''
let matrix = ''
/** Why there is no disk to fill here, or null. */
let missing: string | null = null

beforeEach(() => {
  const folder = scratchFolder()
  disk = join(folder, 'disk')
  matrix = join(folder, 'shop.yaml')
  mkdirSync(disk)
  writeFileSync(matrix, SHOP_YAML)
  const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], {
    encoding: 'utf8',
  })
  missing = status === 0 ? null : `no small disk can be mounted here: ${error?.message ?? stderr.trim()}`
})
afterEach(() => {
  if (missing === null) execFileSync('umount', [disk])
})

const args = (kind: Kind, ...more: string[]) => [
  'onboard',
  '--matrix',
  matrix,
  '--as',
  'team',
  ...(kind === 'shared' ? ['--shared'] : []),
  ...more,
]
const KINDS = ['user', 'shared'] as const
type Kind = (typeof KINDS)[number]

function run(kind: Kind, ...more: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args(kind, ...more)], {
    cwd: disk,
    env: { HOME: disk, PATH: process.env['PATH'] },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

function begin({ skip }: TestContext, kind: Kind) {
  skip(missing !== null, missing ?? '')
  mkdirSync(join(disk, '.git'))
  expect(run(kind, '--answer', 'ask-account=done').status).toBe(0)
  const folder = join(disk, kind === 'shared' ? '.whoowns' : '.local/state/whoowns/checklists')
  const file = join(folder, 'shop--team.jsonl')
  return { folder, file, before: readFileSync(file, 'utf8') }
}

/** Leaves so many pages of the disk free. */
function fill(pages: number): void {
  for (let at = 0; ; at += 1) {
    try {
      writeFileSync(join(disk, `filler-${String(at)}`), Buffer.alloc(PAGE))
    } catch {
      rmSync(join(disk, `filler-${String(at)}`))
      for (let page = 1; page <= pages; page += 1) rmSync(join(disk, `filler-${String(at - page)}`))
      return
    }
  }
}

const fillers = () => readdirSync(disk).filter((name) => name.startsWith('filler'))

describe.each(KINDS)('a checklist of kind %s on a disk', (kind) => {
  test('that is nearly full keeps an answer as a whole, or fails and leaves all as it was', (context) => {
    const { folder, file } = begin(context, kind)
    for (const pages of [0, 1, 2, 3]) {
      const before = readFileSync(file, 'utf8')
      const words = `${String(pages)} ${'long '.repeat(180)}`.trim()
      fill(pages)
      const { status, stderr } = run(kind, '--answer', `ship-logs=na: ${words}`)
      const after = readFileSync(file, 'utf8')
      if (status === 0) expect(after).toContain(`"reason":"${words}"`)
      else expect([status, stderr, after]).toEqual([3, expect.stringContaining('the disk is full (ENOSPC)'), before])
      expect(readdirSync(folder)).toEqual(['shop--team.jsonl'])
      for (const name of fillers()) rmSync(join(disk, name))
    }
    expect(run(kind, '--answer', 'ship-logs=na: enough room').status).toBe(0)
  })

  test('that is full keeps what was saved, says why it cannot save, and can be exported', (context) => {
    const { folder, file, before } = begin(context, kind)
    fill(0)
    const { status, stderr } = run(kind, '--answer', `ship-logs=na: ${'long '.repeat(150)}`)
    expect([status, stderr]).toEqual([
      3,
      expect.stringContaining(`Cannot save the checklist in ${file}: the disk is full (ENOSPC).`),
    ])
    expect([readdirSync(folder), readFileSync(file, 'utf8')]).toEqual([['shop--team.jsonl'], before])
    expect(run(kind, '--export', 'markdown').stdout).toContain('- [x] Ask for the account `ask-account`')
  })

  test('that is read-only keeps what was saved, says why it cannot save, and can be exported', (context) => {
    const { file, before } = begin(context, kind)
    execFileSync('mount', ['-o', 'remount,ro', disk])
    const { status, stderr } = run(kind, '--answer', 'ship-logs=done')
    expect([status, stderr]).toEqual([3, expect.stringContaining(`in ${file}: the file system is read-only (EROFS).`)])
    expect(run(kind, '--export', 'markdown').stdout).toContain('- [x] Ask for the account `ask-account`')
    execFileSync('mount', ['-o', 'remount,rw', disk])
    expect(readFileSync(file, 'utf8')).toBe(before)
  })

  test('that fills up during the questions goes on, and prints the answers as a list that comes back', async (context) => {
    const { file, before } = begin(context, kind)
    fill(0)
    const result = await runOnTerminal(
      args(kind),
      [
        { wait: '(1 of 4)' },
        { send: KEYS.enter },
        { wait: 'the disk is full' },
        { wait: '(2 of 4)' },
        { send: KEYS.ctrlC },
        { wait: '- [x] Ship the logs' },
      ],
      { cwd: disk, env: { HOME: disk }, columns: 200, timeout: 30 },
    )
    expect([result.failure, result.exitCode, result.settingsKept]).toEqual([null, 130, true])
    expect(readFileSync(file, 'utf8')).toBe(before)
    for (const name of fillers()) rmSync(join(disk, name))
    const list = join(disk, 'list.md')
    const shown = result.output.replaceAll('\r\n', '\n')
    writeFileSync(list, shown.slice(shown.indexOf('# Onboarding')))
    expect(run(kind, '--from', list).status).toBe(0)
    expect(visible(run(kind, '--status').stdout)).toContain('2 of 5 done')
  })
})
