import { spawn, spawnSync } from 'node:child_process'
import { openSync, closeSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { loadCommands } from '../../src/commands/index.js'

const program = fileURLToPath(new URL('../../dist/whoowns.cjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'whoowns-built-'))
afterAll(() => rmSync(folder, { recursive: true }))

const env = { PATH: process.env['PATH'] ?? '', HOME: folder }
const run = (args: readonly string[], extra: Record<string, string> = {}) =>
  spawnSync(process.execPath, [program, ...args], { cwd: folder, env: { ...env, ...extra }, encoding: 'utf8' })

/** Commands that print something without further input. */
const PRINTING = [
  ['set up logging'],
  ['list'],
  ['role', 're'],
  ['gaps'],
  ['about'],
  ['schema', 'answer'],
  ['--help'],
  ['list', '--json'],
]

describe.each(PRINTING)('%s %s', (...args) => {
  const argv = args.filter((arg) => typeof arg === 'string')
  const quoted = argv.map((arg) => `'${arg}'`).join(' ')
  const shell = (redirect: string) =>
    spawnSync('bash', ['-c', `set -o pipefail; "$NODE" "$PROGRAM" ${quoted} ${redirect}`], {
      cwd: folder,
      env: { ...env, NODE: process.execPath, PROGRAM: program },
      encoding: 'utf8',
    })

  test('ends quietly when its reader goes', () => {
    for (const reader of ['| head -n 1', '| head -c 1', '| true'])
      expect(shell(reader)).toMatchObject({ status: 0, stderr: '' })
  })

  test('fails with 3 and one line on a full disk', () => {
    const full = openSync('/dev/full', 'w')
    const { status, stderr } = spawnSync(process.execPath, [program, ...argv], {
      cwd: folder,
      env,
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    })
    closeSync(full)
    expect({ status, stderr }).toEqual({
      status: 3,
      stderr: 'whoowns: error: Cannot write to standard output (ENOSPC).\nwhoowns: hint: The disk is full.\n',
    })
  })

  test('says the same with standard error closed', () => {
    expect(shell('2>&-').stdout).toBe(run(argv).stdout)
  })
})

test('no command waits for input without a terminal', async () => {
  for (const { name } of await loadCommands()) {
    for (const input of ['', '\n'.repeat(1000)]) {
      const { status, signal } = spawnSync(process.execPath, [program, name], {
        cwd: folder,
        env,
        input,
        timeout: 20_000,
        encoding: 'utf8',
      })
      expect([name, signal, status !== null]).toEqual([name, null, true])
    }
  }
})

test('all of a large output reaches a slow reader', async () => {
  const activities = Object.fromEntries(
    Array.from({ length: 3000 }, (_, at) => [
      `activity-${String(at)}`,
      { title: `Activity number ${String(at)} of a large matrix`, assignments: { team: 'responsible' } },
    ]),
  )
  const matrix = {
    whoowns: 1,
    id: 'large',
    title: 'Large',
    capacities: { responsible: { label: 'R', kind: 'responsible' } },
    roles: { team: { name: 'Team' } },
    activities,
  }
  writeFileSync(join(folder, 'large.json'), JSON.stringify(matrix))
  const child = spawn(process.execPath, [program, 'list', '--json', '--matrix', 'large.json'], { cwd: folder, env })
  let text = ''
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    text += String(chunk)
    await new Promise((done) => setTimeout(done, 1))
  }
  const { data } = JSON.parse(text) as { data: { activities: unknown[] } }
  expect(data.activities).toHaveLength(3000)
  expect(text.length).toBeGreaterThan(1_000_000)
})

describe('colour', () => {
  test.each([
    [{}, false],
    [{ FORCE_COLOR: '1' }, true],
    [{ CLICOLOR_FORCE: '1' }, true],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '' }, true],
    [{ FORCE_COLOR: '0' }, false],
  ])('with %j: %s', (extra, coloured) => {
    const { stdout, stderr } = run(['set up logging'], extra)
    expect([stdout.includes('\u001b['), stderr]).toEqual([coloured, ''])
  })

  test('--no-color wins, and JSON never has any', () => {
    expect(run(['list', '--no-color'], { FORCE_COLOR: '1' }).stdout).not.toContain('\u001b')
    expect(run(['list', '--json'], { FORCE_COLOR: '1' }).stdout).not.toContain('\u001b')
  })
})

test('the language of the machine changes nothing', () => {
  const expected = run(['set up logging', '--as', 're']).stdout
  for (const LANG of ['C', 'tr_TR.UTF-8', 'ja_JP.UTF-8', 'ar_EG.UTF-8']) {
    expect(run(['set up logging', '--as', 're'], { LANG, LC_ALL: LANG }).stdout).toBe(expected)
  }
})

test('a lookup writes nothing anywhere', () => {
  const before = readdirSync(folder)
  run(['set up logging'])
  expect(readdirSync(folder)).toEqual(before)
})

test('arguments cannot send control characters to the terminal', () => {
  for (const text of ['\u001b[2J', '\u009b31m', 'a\rb', '\u202eevil', 'x\u0007']) {
    for (const args of [
      [text],
      ['show', text],
      ['--as', text, 'set up logging'],
      ['list', '--role', text],
      [`--${text}`],
      ['schema', text],
    ]) {
      const { stdout, stderr } = run(args)

      expect(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/.test(stdout + stderr)).toBe(false)
    }
  }
})
