import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { runCli } from '../helpers/run-cli.js'
import { scratchFolder } from '../helpers/scratch.js'
import { KEYS, runOnTerminal, visible, type Step } from '../helpers/terminal.js'

// A terminal session takes many steps, each of which waits for the program.
vi.setConfig({ testTimeout: 120_000 })

let home = ''
beforeEach(() => {
  home = scratchFolder()
})

const run = (steps: readonly Step[], env: Record<string, string> = {}, ...flags: string[]) =>
  runOnTerminal(['init', ...flags], steps, { cwd: home, timeout: 30, env: { HOME: home, ...env } })
const isValid = async () => (await runCli(['validate', '--fail-on', 'warning'], { cwd: home })).exitCode === 0

test('a matrix is made by questions', async () => {
  const result = await run([
    { wait: 'What to begin from?' },
    { send: KEYS.enter },
    { wait: 'What is it about?' },
    { send: 'Payments\r' },
    { wait: 'Which roles' },
    { send: 'Payments team, Platform team\r' },
    { wait: 'How can a role be involved?' },
    { send: KEYS.down },
    { sleep: 0.1 },
    { send: KEYS.enter },
    { wait: 'Which activities to begin with?' },
    { send: KEYS.enter },
    { wait: 'Their titles' },
    { send: 'Close the books\r' },
    { wait: 'Also write' },
    { send: 'n\r' },
    { wait: 'The same without questions' },
  ])
  expect([result.failure, result.exitCode, result.settingsKept]).toEqual([null, 0, true])
  expect(visible(result.output).replace(/\s+/g, ' ')).toContain(
    "whoowns init --title Payments --role 'Payments team' --role 'Platform team' --scale raci --activity 'Close the books'",
  )
  expect(await isValid()).toBe(true)
  const again = await run([{ wait: 'whoowns.yaml is there already' }])
  expect([again.failure, again.exitCode]).toEqual([null, 2])
})

test('in accessible mode the same works by numbers and names, without a single escape byte', async () => {
  const hint = { wait: 'to leave.' }
  const result = await run(
    [
      hint,
      { send: '1\n' },
      { wait: 'What is it about?' },
      { send: 'Payments\n' },
      { wait: 'Which roles' },
      { send: 'Payments team\n' },
      hint,
      { send: '1\n' },
      hint,
      { send: '2\n' },
      { wait: 'yes or no' },
      { send: 'yes\n' },
      { wait: 'The same without questions' },
    ],
    { FORCE_COLOR: '1' },
    '--accessible',
  )
  expect([result.failure, result.exitCode]).toEqual([null, 0])
  expect(result.output).not.toContain('\x1b')
  expect(await isValid()).toBe(true)
  expect(readFileSync(join(home, 'whoowns.yaml'), 'utf8')).toContain('$schema=./whoowns.schema.json')
})

test('a matrix is made of a document that is named on the way', async () => {
  writeFileSync(join(home, 'duties.md'), '| Activity | Bakers | Shop |\n| --- | --- | --- |\n| Bake bread | R | I |\n')
  const result = await run([
    { wait: 'What to begin from?' },
    { send: KEYS.down.repeat(3) },
    { sleep: 0.1 },
    { send: KEYS.enter },
    { wait: 'Which file?' },
    { send: 'dutys.md\r' },
    { wait: 'There is no document' },
    { send: 'duties.md\r' },
    { wait: 'Also write' },
    { send: 'n\r' },
    { wait: 'read as it is meant?' },
    { send: KEYS.enter },
    { wait: 'The same without questions' },
  ])
  expect([result.failure, result.exitCode, result.settingsKept]).toEqual([null, 0, true])
  expect(visible(result.output)).toContain('whoowns init --from duties.md')
  expect(await isValid()).toBe(true)
})

test('Ctrl-C at any question leaves nothing behind', async () => {
  const result = await run([
    { wait: 'What to begin from?' },
    { send: KEYS.enter },
    { wait: 'What is it about?' },
    { send: KEYS.ctrlC },
  ])
  expect([result.failure, result.exitCode, result.settingsKept]).toEqual([null, 130, true])
  expect(visible(result.output)).toContain('Stopped. Nothing is written.')
  expect(existsSync(join(home, 'whoowns.yaml'))).toBe(false)
})
