import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { COMMAND_NAMES } from '../../src/commands/index.js'
import { scratchFolder } from '../helpers/scratch.js'

vi.setConfig({ testTimeout: 120_000 })

const PROGRAM = fileURLToPath(new URL('../../dist/whoowns.cjs', import.meta.url))
/** On a quiet machine none takes half a second; the limit leaves room for a busy one, and tells a hang all the same. */
const LIMIT_MS = 10_000
const FLOOD = '\n'.repeat(100_000)
const INPUTS = ['empty', 'open pipe', 'closed', 'newlines'] as const

function run(args: readonly string[], input: (typeof INPUTS)[number], home: string, cwd = home) {
  return new Promise<{ code: number | null; signal: string | null; stderr: string }>((resolve, reject) => {
    const command =
      input === 'closed'
        ? ['sh', ['-c', 'exec "$@" <&-', 'sh', process.execPath, PROGRAM, ...args]]
        : [process.execPath, [PROGRAM, ...args]]
    const child = spawn(command[0] as string, command[1] as string[], {
      env: { HOME: home, PATH: process.env['PATH'] },
      cwd,
      stdio: [input === 'empty' ? 'ignore' : 'pipe', 'ignore', 'pipe'],
    })
    let stderr = ''
    child.stderr?.on('data', (data: Buffer) => (stderr += data.toString()))
    child.stdin?.on('error', () => undefined)
    if (input === 'newlines') child.stdin?.end(FLOOD)
    const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ code, signal, stderr })
    })
  })
}

const DOCUMENT = '| Task | Team A | Team B |\n| --- | --- | --- |\n| Ship | yes | help |\n'

/** Each command alone, the forms that ask on a terminal, and those that have what they need. */
const FORMS = [
  [],
  ['slo'],
  ['role', '--remember'],
  ['role', 're'],
  ['onboard', '--as', 'product-team'],
  ['onboard', '--as', 'product-team', '--reset'],
  ['onboard', '--as', 'product-team', '--status', '--check'],
  ['onboard', '--as', 'product-team', '--export', 'html'],
  ['show', 'set-up-logging'],
  ['assert', 'set-up-logging', 'product-team'],
  ['diff', 'bundled', 'bundled:cloud'],
  ['export', '--to', 'markdown'],
  ['import', 'document.md'],
  ['inject', 'document.md', '--check'],
  ['validate', 'document.md'],
  ['init', '--from', 'bundled'],
  ['sync', '--offline'],
  ...COMMAND_NAMES.map((name) => [name]),
]

test.each(INPUTS)('with standard input %s no command waits, and none takes it for an answer', async (input) => {
  const home = scratchFolder()
  for (const args of FORMS) {
    const folder = join(home, 'work')
    mkdirSync(folder)
    writeFileSync(join(folder, 'document.md'), DOCUMENT)
    const { code, signal, stderr } = await run(args, input, home, folder)
    expect([args, signal, [0, 1, 2, 3].includes(code ?? -1)]).toEqual([args, null, true])
    expect(stderr).not.toContain('What next?')
    rmSync(folder, { recursive: true })
  }
  // Nothing is remembered, and no answer was taken.
  expect(existsSync(join(home, '.local'))).toBe(false)
})

test('what has to be asked exits with 2 and names the flag', async () => {
  const home = scratchFolder()
  const results = await Promise.all(
    [[], ['role'], ['role', '--remember'], ['onboard'], ['onboard', '--as', 're']].map((args) =>
      run(args, 'newlines', home),
    ),
  )
  expect(results.map(({ code, stderr }) => [code, stderr.split('\n')[0]])).toEqual([
    [2, 'whoowns: error: Which activity? Say it in a few words.'],
    [2, 'whoowns: error: Which role? Say it with --as.'],
    [2, 'whoowns: error: Which role? Say it with --as.'],
    [2, 'whoowns: error: Which role? Say it with --as.'],
    [2, 'whoowns: error: Nobody can be asked here, so say what to do with the checklist.'],
  ])
})
