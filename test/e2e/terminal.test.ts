import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { SHOP_YAML } from '../helpers/checklist-matrix.js'
import { scratchFolder } from '../helpers/scratch.js'
import { KEYS, PROGRAM, runOnTerminal, visible, type Step, type TerminalRun } from '../helpers/terminal.js'

// A terminal session takes many steps, each of which waits for the program.
vi.setConfig({ testTimeout: 120_000 })

let home = ''
let matrix = ''
beforeEach(() => {
  home = scratchFolder()
  matrix = join(home, 'shop.yaml')
  writeFileSync(matrix, SHOP_YAML)
})

const SIZES = [
  { columns: 80, rows: 24 },
  { columns: 40, rows: 10 },
]
const run = (args: readonly string[], steps: readonly Step[], options: Parameters<typeof runOnTerminal>[2] = {}) =>
  runOnTerminal(args, steps, { cwd: home, timeout: 30, ...options, env: { HOME: home, ...options.env } })
const onboard = (...args: string[]) => ['onboard', '--matrix', matrix, '--as', 'team', ...args]
const journal = () => readFileSync(join(home, '.local/state/whoowns/checklists/shop--team.jsonl'), 'utf8')
/** Where a run leaves the terminal: no step failed, the cursor is shown, the settings are those from before. */
const leavings = ({ failure, output, settingsKept }: TerminalRun) => ({
  failure,
  cursorHidden: output.lastIndexOf('\x1b[?25l') > output.lastIndexOf('\x1b[?25h'),
  settingsKept,
})
const CLEAN = { failure: null, cursorHidden: false, settingsKept: true }

describe.each(SIZES)('on a terminal of $columns x $rows', (size) => {
  test('whoowns alone asks for the role and the activity, answers, and goes on until it is left', async () => {
    const result = await run(
      [],
      [
        { wait: 'Who are you' },
        { send: 'cyb' },
        { sleep: 0.1 },
        { send: KEYS.enter },
        { wait: 'Which activity' },
        { send: 'pen test' },
        { sleep: 0.2 },
        { send: KEYS.enter },
        { wait: 'What next?' },
        { send: KEYS.up },
        { send: 'Leave' },
        { sleep: 0.1 },
        { send: KEYS.enter },
      ],
      size,
    )
    expect(leavings(result)).toEqual(CLEAN)
    expect([result.exitCode, visible(result.output)]).toEqual([0, expect.stringContaining('Cyber Security')])
  })

  test('onboarding is started, interrupted, resumed and finished', async () => {
    const interrupted = await run(
      onboard(),
      [{ wait: '(1 of 5)' }, { send: KEYS.enter }, { wait: '(2 of 5)' }, { send: KEYS.ctrlC }],
      size,
    )
    expect([leavings(interrupted), interrupted.exitCode]).toEqual([CLEAN, 130])
    expect(visible(interrupted.output)).toContain(
      'Stopped. Progress is saved. Continue with: whoowns onboard --as team',
    )
    const terminated = await run(
      onboard(),
      [{ wait: '(1 of 4)' }, { send: KEYS.enter }, { wait: '(2 of 4)' }, { signal: 'TERM' }],
      size,
    )
    expect([leavings(terminated), terminated.exitCode]).toEqual([CLEAN, 143])
    const hungUp = await run(
      onboard(),
      [
        { wait: '(1 of 3)' },
        { send: KEYS.down },
        { send: KEYS.enter },
        { wait: 'apply?' },
        { send: 'No logs\r' },
        { wait: '(2 of 3)' },
        { signal: 'HUP' },
      ],
      size,
    )
    expect([leavings(hungUp), hungUp.exitCode]).toEqual([CLEAN, 129])
    const finished = await run(
      onboard(),
      [
        { wait: 'So far: 2 of 5' },
        { wait: '(1 of 2)' },
        { send: KEYS.enter },
        { wait: '(2 of 2)' },
        { send: KEYS.enter },
        { wait: 'Everything is done.' },
      ],
      size,
    )
    expect([leavings(finished), finished.exitCode]).toEqual([CLEAN, 0])
    expect(journal().match(/"status":"done"/g)?.length).toBe(4)
    expect(journal()).toContain('"reason":"No logs"')
  })

  test('in accessible mode all of it works by numbers and names, without a single escape byte', async () => {
    const accessible = { ...size, env: { ACCESSIBLE: '1', FORCE_COLOR: '1' } }
    const hint = { wait: 'to leave.' }
    const asked = await run(
      [],
      [
        hint,
        { send: '\n' },
        { wait: 'Nothing was typed.' },
        hint,
        { send: '99\n' },
        { wait: 'not one of them' },
        hint,
        { send: 'cyber\n' },
        { wait: 'Chosen: Cyber Security' },
        hint,
        { send: 'structured logging\n' },
        { wait: '1. Set up & structure' },
        hint,
        { send: '1\n' },
        { wait: 'What next?' },
        hint,
        { send: 'leave\n' },
      ],
      accessible,
    )
    expect([leavings(asked), asked.exitCode]).toEqual([CLEAN, 0])
    const onboarded = await run(
      onboard(),
      [
        hint,
        { send: '1\n' },
        { wait: '(2 of 5)' },
        hint,
        { send: '2\n' },
        { wait: 'apply?' },
        { send: 'No logs\n' },
        { wait: '(3 of 5)' },
        hint,
        { send: KEYS.ctrlC },
      ],
      accessible,
    )
    expect([leavings(onboarded), onboarded.exitCode]).toEqual([CLEAN, 130])
    expect(visible(onboarded.output)).toContain('Stopped. Progress is saved.')
    for (const { output } of [asked, onboarded]) expect(output).not.toContain('\x1b')
    expect(journal()).toContain('"reason":"No logs"')
  })
})

test.each([
  ['Ctrl-C', KEYS.ctrlC],
  ['Ctrl-D', KEYS.ctrlD],
  ['Esc', KEYS.escape],
])('%s at the first question leaves with 130 and saves nothing', async (_, key) => {
  const result = await run([], [{ wait: 'Who are you' }, { wait: 'Leave'.slice(5) }, { sleep: 0.2 }, { send: key }])
  expect([leavings(result), result.exitCode, visible(result.output).trimEnd().endsWith('Stopped.')]).toEqual([
    CLEAN,
    130,
    true,
  ])
})

test.each([
  ['Ctrl-C', KEYS.ctrlC],
  ['Ctrl-D', KEYS.ctrlD],
  ['q', 'q\n'],
])('%s leaves the accessible question with 130', async (_, key) => {
  const result = await run(['--accessible'], [{ wait: 'to leave.' }, { sleep: 0.1 }, { send: key }])
  expect([leavings(result), result.exitCode, result.output.includes('\x1b')]).toEqual([CLEAN, 130, false])
})

test('a terminal without cursor movement gets the questions that need none', async () => {
  const result = await run([], [{ wait: 'to leave.' }, { send: '1\n' }, { wait: 'Which activity' }, { send: 'q\n' }], {
    env: { TERM: 'dumb' },
  })
  expect([leavings(result), result.exitCode, result.output.includes('\x1b')]).toEqual([CLEAN, 130, false])
})

test('the role question has no default: Enter alone chooses nobody', async () => {
  const result = await run(
    [],
    [
      { wait: 'Who are you' },
      { sleep: 0.2 },
      { send: KEYS.enter },
      { wait: 'Choose one of the list.' },
      { send: KEYS.enter },
      { sleep: 0.2 },
      { send: KEYS.ctrlC },
    ],
  )
  expect([leavings(result), result.exitCode]).toEqual([CLEAN, 130])
  expect(visible(result.output)).not.toContain('Which activity')
})

test('a captured standard output holds the answer and nothing of the questions', async () => {
  const result = await run(
    ['--as', 'cyber'],
    [
      { wait: 'Which activity' },
      { send: 'splunk' },
      { sleep: 0.3 },
      { send: KEYS.enter },
      { wait: 'What next?' },
      { send: KEYS.escape },
    ],
    { captureStdout: true },
  )
  expect(leavings(result)).toEqual(CLEAN)
  expect(result.stdout).toMatch(/^Provide account \(e\.g\. Splunk\)\n/)
  expect(result.stdout).not.toContain('\x1b')
  expect(result.stdout).not.toContain('Which activity')
})

test('an ambiguous question offers its candidates, and the choice is answered', async () => {
  const result = await run(
    ['logs', '--as', 'product-team'],
    [{ wait: 'Which one?' }, { send: KEYS.down }, { send: KEYS.enter }, { wait: 'Source' }],
  )
  expect([leavings(result), result.exitCode]).toEqual([CLEAN, 0])
})

test('a remembered role is shown, used and forgotten, and never asked for again', async () => {
  const remembered = await run(['role', 'cyber', '--remember'], [{ wait: 'Cyber Security is remembered' }])
  expect(remembered.exitCode).toBe(0)
  const asked = await run(
    [],
    [
      { wait: 'as Cyber Security, remembered; change with --as or whoowns role --forget.' },
      { wait: 'Which activity' },
      { send: KEYS.escape },
    ],
  )
  expect([leavings(asked), asked.exitCode]).toEqual([CLEAN, 130])
  expect((await run(['role', '--forget'], [{ wait: 'is forgotten' }])).exitCode).toBe(0)
  const again = await run([], [{ wait: 'Who are you' }, { send: KEYS.escape }])
  expect(again.exitCode).toBe(130)
})

test.each([[{ CI: 'true' }], [{ WHOOWNS_NO_INPUT: '1' }]])(
  'with %j nothing is asked, even on a terminal',
  async (env) => {
    const result = await run([], [{ wait: 'Which activity? Say it in a few words.' }], { env })
    expect([leavings(result), result.exitCode]).toEqual([CLEAN, 2])
  },
)

test('a terminal that is hung up ends the program and keeps what was answered', async () => {
  const result = await run(onboard(), [
    { wait: '(1 of 5)' },
    { send: KEYS.enter },
    { wait: '(2 of 5)' },
    { hangUp: true },
  ])
  // A shell calls this 129.
  expect([result.failure, result.signal]).toEqual([null, 'SIGHUP'])
  expect(journal()).toContain('"item":"ask-account","status":"done"')
})

test('whatever a matrix says, none of its control characters reach the terminal', async () => {
  const payload = String.raw`\u001b]0;owned\u0007\u001b[2J\u009b31m\u202e`
  writeFileSync(
    matrix,
    SHOP_YAML.replace(
      /(title|name|text|summary): ([A-Z][^\n,}\]]*)/g,
      (_, key: string, text: string) => `${key}: "${text.replaceAll('"', '')}${payload}"`,
    ),
  )
  const rich = await run(onboard(), [{ wait: '(1 of 5)' }, { send: KEYS.escape }])
  const asked = await run(
    ['--matrix', matrix],
    [
      { wait: 'Who are you' },
      { send: 'team' },
      { sleep: 0.2 },
      { send: KEYS.enter },
      { wait: 'Which activity' },
      { sleep: 0.3 },
      { send: KEYS.escape },
    ],
  )
  for (const { failure, output } of [rich, asked]) {
    expect(failure).toBeNull()
    expect(output).toContain(String.raw`\u001b]0;owned`)

    expect(output).not.toMatch(/\u001b\]|\u001b\[2J|\u0007|[\u0080-\u009f]|\u202e/)
  }
})

test.each(['INT', 'TERM', 'HUP'])(
  'SIG%s at any moment ends with its code, the cursor shown and the terminal as it was',
  async (signal) => {
    const code = { INT: 130, TERM: 143, HUP: 129 }[signal]
    for (let turn = 0; turn < 4; turn += 1) {
      const result = await run(onboard(), [
        { wait: `Onboarding: Team` },
        { sleep: Math.random() * 0.1 },
        { send: KEYS.enter },
        { sleep: Math.random() * 0.1 },
        { signal },
      ])
      expect([signal, leavings(result), result.exitCode]).toEqual([signal, CLEAN, code])
    }
  },
)

/** What a terminal sends for text that is pasted. */
const pasted = (text: string) => `\x1b[200~${text}\x1b[201~`

test('pasted text is text: its ends of lines answer nothing, and what could deceive the terminal is not typed', async () => {
  const hostile = `first\nsecond\r\n\tthird\u202e\u009b31m\x1b[2J\x07${'x'.repeat(300)}`
  const result = await run(onboard(), [
    { wait: '(1 of 5)' },
    { send: pasted('\n\n\ndone\n') },
    { sleep: 0.3 },
    { send: `${KEYS.down}${KEYS.enter}` },
    { wait: 'apply?' },
    { sleep: 0.1 },
    { send: pasted(hostile) },
    { sleep: 0.5 },
    { send: KEYS.enter },
    { wait: '(2 of 5)' },
    { sleep: 0.1 },
    { send: KEYS.escape },
  ])
  expect([leavings(result), result.exitCode]).toEqual([CLEAN, 130])
  expect(result.output).not.toMatch(/\u202e|\u009b|\u001b\[2J|\u0007/)
  expect(journal().trim().split('\n').length).toBe(2)
  expect(journal()).toContain('"status":"not-applicable","reason":"first second')
})

test('a text that is too long is asked for again, and nothing of it is cut off in silence', async () => {
  const result = await run(onboard(), [
    { wait: '(1 of 5)' },
    { send: `${KEYS.down}${KEYS.enter}` },
    { wait: 'apply?' },
    { sleep: 0.1 },
    { send: pasted('y'.repeat(1001)) },
    { sleep: 1 },
    { send: KEYS.enter },
    { wait: 'at most 1000 characters' },
    { send: '\x15short\r' },
    { wait: '(2 of 5)' },
    { send: KEYS.escape },
  ])
  expect([leavings(result), result.exitCode]).toEqual([CLEAN, 130])
  expect(journal()).toContain('"reason":"short"')
})

test.each([[[]], [['--accessible']]])('bytes that are no UTF-8 do no harm, with %j', async (flags) => {
  const bytes = Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0x80, 0xf0, 0x9f, 0x0d]).toString('base64')
  const result = await run(
    ['--as', 'cyber', ...flags],
    [
      { wait: 'Which activity' },
      { sleep: 0.2 },
      { sendBytes: bytes },
      { sleep: 0.3 },
      { send: flags.length > 0 ? 'q\n' : KEYS.ctrlC },
    ],
  )
  expect([leavings(result), result.exitCode]).toEqual([CLEAN, 130])
})

test('a window that changes its size while a question waits can still be answered', async () => {
  const result = await run(onboard(), [
    { wait: '(1 of 5)' },
    { resize: [40, 10] },
    { sleep: 0.1 },
    { send: KEYS.down },
    { resize: [20, 5] },
    { sleep: 0.1 },
    { send: KEYS.up },
    { resize: [200, 60] },
    { sleep: 0.1 },
    { send: KEYS.enter },
    { wait: '(2 of 5)' },
    { send: KEYS.escape },
  ])
  expect([leavings(result), result.exitCode]).toEqual([CLEAN, 130])
  expect(journal()).toContain('"item":"ask-account","status":"done"')
})

test('a program that is stopped from outside draws its question again when it goes on', async () => {
  const result = await run(onboard(), [
    { wait: '(1 of 5)' },
    { signal: 'STOP' },
    { sleep: 0.2 },
    { signal: 'CONT' },
    { wait: '(1 of 5)' },
    { send: KEYS.enter },
    { wait: '(2 of 5)' },
    { send: KEYS.ctrlC },
  ])
  expect([leavings(result), result.exitCode]).toEqual([CLEAN, 130])
})

test.each([[[]], [['--accessible']]])(
  'Ctrl-Z gives the terminal to the shell, and fg gives it back, with %j',
  async (flags) => {
    const { failure, output } = await run(
      [],
      [
        { wait: 'bash' },
        { send: `PS1='ready>'; '${process.execPath}' '${PROGRAM}' ${onboard(...flags).join(' ')}\n` },
        { wait: '(1 of 5)' },
        { sleep: 0.2 },
        { send: KEYS.ctrlZ },
        { wait: 'Stopped' },
        { wait: 'ready>' },
        { send: 'stty -a | grep -c "isig icanon"; fg\n' },
        { wait: '1' },
        ...(flags.length > 0 ? [{ sleep: 0.3 }, { send: '1\n' }] : [{ wait: '(1 of 5)' }, { send: KEYS.enter }]),
        { wait: '(2 of 5)' },
        { sleep: 0.2 },
        { send: KEYS.ctrlC },
        { wait: 'Progress is saved' },
        { wait: 'ready>' },
        { send: 'echo "code $?"; exit\n' },
        { wait: 'code 130' },
      ],
      { argv: ['bash', '--norc', '--noprofile', '-i'] },
    )
    expect(failure).toBeNull()
    if (flags.length > 0)
      expect(output.slice(output.indexOf('(1 of 5)'), output.indexOf('Stopped'))).not.toContain('\x1b')
  },
)
