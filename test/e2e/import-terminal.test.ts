import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { scratchFolder } from '../helpers/scratch.js'
import { KEYS, runOnTerminal, visible, type Step } from '../helpers/terminal.js'

vi.setConfig({ testTimeout: 120_000 })

let home = ''
beforeEach(() => {
  home = scratchFolder()
  writeFileSync(
    join(home, 'duties.md'),
    '# Who runs the bakery\n\n| Activity | Bakers | Shop team |\n| --- | --- | --- |\n| Bake bread | R | Z |\n| Sell bread | I | R |\n',
  )
})
const run = (steps: readonly Step[], ...flags: string[]) =>
  runOnTerminal(['import', 'duties.md', ...flags], steps, {
    cwd: home,
    timeout: 30,
    captureStdout: true,
    env: { HOME: home },
  })

test('on a terminal a mark is corrected with the arrow keys, and the flags are said', async () => {
  const { failure, exitCode, output, stdout, settingsKept } = await run([
    { wait: 'read as it is meant?' },
    { send: KEYS.down },
    { send: KEYS.down },
    { send: KEYS.enter },
    { wait: 'Which mark?' },
    { send: 'Z' },
    { sleep: 0.2 },
    { send: KEYS.enter },
    { wait: 'mean?' },
    { send: 'supporting' },
    { sleep: 0.2 },
    { send: KEYS.enter },
    { wait: 'read as it is meant?' },
    { send: KEYS.enter },
  ])
  expect({ failure, exitCode, settingsKept }).toEqual({ failure: null, exitCode: 0, settingsKept: true })
  expect(visible(output)).toContain('whoowns import duties.md --map Z=supporting')
  expect(stdout).toContain('original: Z')
})

test('with --accessible the same goes by numbers, without an escape sequence', async () => {
  const { failure, exitCode, output, stdout } = await run(
    [
      { wait: 'q to leave.' },
      { send: 'Correct what a mark means\r' },
      { wait: 'Which mark?' },
      { send: '1\r' },
      { wait: 'mean?' },
      { send: 'supporting\r' },
      { wait: 'q to leave.' },
      { send: '1\r' },
    ],
    '--accessible',
  )
  expect({ failure, exitCode, escapes: output.includes('\x1b') }).toEqual({
    failure: null,
    exitCode: 0,
    escapes: false,
  })
  expect(visible(output)).toContain('whoowns import duties.md --map Z=supporting')
  expect(stdout).toContain('original: Z')
})

test('Ctrl-C leaves without a matrix', async () => {
  const { exitCode, stdout, settingsKept } = await run([{ wait: 'read as it is meant?' }, { send: KEYS.ctrlC }])
  expect({ exitCode, stdout, settingsKept }).toEqual({ exitCode: 130, stdout: '', settingsKept: true })
})
