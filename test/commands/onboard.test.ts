import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Checklist } from '../../src/onboard/checklist.js'
import { CHECKLIST_STYLE, CHECKLIST_STYLE_HASH } from '../../src/render/checklist-html.js'
import { SHOP_YAML } from '../helpers/checklist-matrix.js'
import { runCli, type CliResult } from '../helpers/run-cli.js'
import { expectJson } from '../helpers/schema.js'
import { scratchFolder } from '../helpers/scratch.js'
import { visible } from '../helpers/terminal.js'
import { LEAVE, scriptedPrompter, type ScriptedAnswer } from '../helpers/scripted-prompter.js'

let home = ''
let matrix = ''
beforeEach(() => {
  home = scratchFolder()
  matrix = join(home, 'shop.yaml')
  writeFileSync(matrix, SHOP_YAML)
})

const world = () => ({ env: { HOME: home }, cwd: home })
const onboard = (...args: string[]): Promise<CliResult> =>
  runCli(['onboard', '-q', '--matrix', matrix, '--as', 'team', ...args], world())
const statuses = async (...args: string[]) => {
  const { stdout } = await onboard('--json', ...args)
  return expectJson<Checklist>(stdout, 'checklist').data.items.map(({ id, status }) => `${id}=${status}`)
}
async function talk(script: readonly ScriptedAnswer[], ...args: string[]) {
  const prompter = scriptedPrompter(script)
  const result = await runCli(['onboard', '-q', '--matrix', matrix, ...args], { ...world(), ...prompter.options })
  expect(prompter.unused()).toEqual([])
  return { ...result, said: visible(prompter.said()), asked: prompter.asked }
}

const STEP = 'send-logs.ask-platform-for-a-place-to'

test('the whole list by questions: each answer is saved, notes and reasons are kept, and the status closes it', async () => {
  const { exitCode, stdout, said } = await talk([
    ['role', 'Team'],
    ['remember', 'no'],
    ['item', 'Done'],
    ['item', 'Not applicable'],
    ['reason', 'No logs'],
    ['item', 'Add a note'],
    ['note', 'Ask Anna'],
    ['item', 'Later'],
    ['item', 'Done'],
    ['item', 'Done'],
  ])
  expect(exitCode).toBe(0)
  expect(stdout).toBe(
    [
      'Onboarding: Team',
      'Shop 1.0.0',
      '3 of 5 done, 1 not applicable, 1 open.',
      '',
      'Accounts  [##########]  1 of 1 done',
      'Logging   [#######...]  1 of 3 done, 1 not applicable, 1 open',
      'Other     [##########]  1 of 1 done',
      '',
      'Open',
      '  Logging: Send logs',
      '    - Ask Platform for a place to send them',
      `      (${STEP})`,
      '',
    ].join('\n'),
  )
  expect(said).toContain('Continue with: whoowns onboard --as team --matrix')
  expect(await statuses()).toEqual([
    'ask-account=done',
    'ship-logs=not-applicable',
    `${STEP}=todo`,
    'read-logs=done',
    'tidy-up=done',
  ])
  const { data } = expectJson<Checklist>((await onboard('--json')).stdout, 'checklist')
  expect(data.items.map(({ reason, note }) => [reason, note]).slice(1, 3)).toEqual([
    ['No logs', null],
    [null, 'Ask Anna'],
  ])
})

test('the one before can be answered again, and a reason or a note can be left out after all', async () => {
  const { exitCode, said, stdout } = await talk(
    [
      ['item', 'Done'],
      ['item', 'Back'],
      ['item', 'Not applicable'],
      ['reason', ''],
      ['item', 'Add a note'],
      ['note', ''],
      ['item', 'Not applicable'],
      ['reason', 'No users'],
      ['item', 'Stop for now'],
    ],
    '--as',
    'team',
  )
  expect(exitCode).toBe(0)
  expect(said).toContain('Answer done')
  expect(stdout).toContain('0 of 5 done, 1 not applicable, 4 open')
})

test('a situation is refused: a checklist holds the duties of all', async () => {
  const { exitCode, stderr } = await onboard('--status', '--when', 'anything')
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('so --when chooses nothing in it')])
})

test('leaving a question says how to go on, exits with 130, and coming back asks only what is open', async () => {
  const first = await talk(
    [
      ['item', 'Done'],
      ['item', LEAVE],
    ],
    '--as',
    'team',
    '--service',
    'Pay now',
  )
  expect([first.exitCode, first.stdout, first.stderr]).toEqual([
    130,
    '',
    `Stopped. Progress is saved.\nContinue with: whoowns onboard --as team --service 'Pay now' --matrix ${matrix}\n`,
  ])
  const second = await talk([['item', 'Stop for now']], '--as', 'team', '--service', 'pay-now')
  expect(second.exitCode).toBe(0)
  expect(second.said).toContain('So far: 1 of 5 done, 4 open.')
  expect(second.said).toContain('Ship the logs')
  expect(second.said).not.toContain('Ask for the account')
})

test('questions, flags and a list lead to the same checklist', async () => {
  await talk(
    [
      ['item', 'Done'],
      ['item', 'Not applicable'],
      ['reason', 'No logs'],
      ['item', 'Stop for now'],
    ],
    '--as',
    'team',
  )
  const byQuestions = await onboard('--json')
  await onboard('--service', 'flags', '--answer', 'ask-account=done', '--answer', 'ship-logs=na: No logs')
  const list = join(home, 'list.md')
  writeFileSync(list, '- [x] a `ask-account`\n- [x] b `ship-logs` - not applicable: No logs\n')
  await onboard('--service', 'list', '--from', list)
  const plain = ({ stdout }: CliResult) => {
    const { items, counts } = expectJson<Checklist>(stdout, 'checklist').data
    return { items, counts }
  }
  expect(plain(await onboard('--json', '--service', 'flags'))).toEqual(plain(byQuestions))
  expect(plain(await onboard('--json', '--service', 'list'))).toEqual(plain(byQuestions))
})

test('coming back after the matrix has changed says what is open again, new and gone', async () => {
  await onboard('--answer', 'ship-logs=done', '--answer', 'read-logs=done', '--answer', 'ask-account=done')
  writeFileSync(
    matrix,
    SHOP_YAML.replace('text: Ship the logs', 'text: Ship all logs').replace('id: read-logs', 'id: see-logs'),
  )
  const { stdout } = await onboard('--status')
  expect(stdout.split('\n').slice(6, 14)).toEqual([
    'Other     [..........]  0 of 1 done, 1 open',
    '',
    'Changed in the matrix since',
    '    - ship-logs: Ship all logs - It read: "Ship the logs"',
    '    - see-logs: Read the logs - New in the matrix since you began.',
    'No longer in the matrix',
    '    - read-logs: Read the logs. You had answered: done.',
    '',
  ])
  const { said } = await talk([['item', 'Stop for now']], '--as', 'team')
  expect(said).toContain('Changed in the matrix since: 1 changed and open again, 1 new, 1 no longer there.')
  expect(said).toContain('Changed It read: "Ship the logs"')
})

describe('for scripts', () => {
  test('--check exits with 1 while items are open and with 0 after', async () => {
    expect((await onboard('--status', '--check')).exitCode).toBe(1)
    const all = ['ask-account', 'ship-logs', STEP, 'read-logs', 'tidy-up'].flatMap((id) => ['--answer', `${id}=done`])
    const done = await onboard('--check', ...all)
    expect([done.exitCode, done.stdout.split('\n').slice(-2)]).toEqual([0, ['5 of 5 done.', '']])
    expect((await onboard('--check', '--answer', 'tidy-up=todo')).exitCode).toBe(1)
  })

  test('--plain, --field and --fields print what they say', async () => {
    await onboard('--answer', 'ship-logs=na: No\tlogs', '--note', 'ship-logs=a note')
    expect((await onboard('--plain')).stdout.split('\n')[1]).toBe(
      'ship-logs\tnot-applicable\tlogging\tsend-logs\tShip the logs\tNo logs\ta note',
    )
    expect((await onboard('--field', 'open')).stdout).toBe('4\n')
    const some = await onboard('--json', '--fields', 'counts,complete')
    expect(expectJson<Checklist>(some.stdout, 'checklist').data).toMatchObject({ complete: false })
    expect((await onboard('--field', 'opne')).exitCode).toBe(2)
  })

  test('a note is taken away by an empty one', async () => {
    await onboard('--note', 'ship-logs=x')
    expect((await onboard('--note', 'ship-logs=')).stdout).toContain('ship-logs: note removed')
    expect(expectJson<Checklist>((await onboard('--json')).stdout, 'checklist').data.items[1]?.note).toBeNull()
  })

  test.each([
    [
      ['--answer', 'ship-log=done'],
      'UNKNOWN_ITEM',
      'No item "ship-log" on this checklist.',
      `Did you mean ship-logs? Items: ask-account, ship-logs, ${STEP}, read-logs, tidy-up.`,
    ],
    [
      ['--answer', 'ship-logs=maybe'],
      'USAGE',
      '"maybe" is no answer to ship-logs.',
      'Say ship-logs=done, ship-logs=todo or "ship-logs=na: reason".',
    ],
    [['--answer', 'ship-logs=na'], 'USAGE', 'Why does ship-logs not apply?', 'Say "ship-logs=na: reason".'],
    [
      ['--answer', 'ship-logs'],
      'USAGE',
      '--answer needs an item and a value, not "ship-logs".',
      'Say id=done, id=todo or "id=na: reason".',
    ],
    [
      ['--note', `ship-logs=${'x'.repeat(1001)}`],
      'INPUT_TOO_LONG',
      'A reason or note has at most 1000 characters.',
      null,
    ],
    [['--service', ' - '], 'USAGE', '--service needs a name of 1 to 100 characters with a letter or a digit.', null],
    [
      ['--reset', '--answer', 'ship-logs=done'],
      'USAGE',
      '--reset begins anew, and goes with no answer and no export.',
      'Run them one after the other.',
    ],
    [
      ['--export', 'html'],
      'USAGE',
      '--json and --export html ask for two different outputs.',
      'Run them one after the other.',
    ],
    [
      ['--reset'],
      'MISSING_INPUT',
      'Begin the checklist anew? Say so with --yes.',
      'The old progress is set aside under another name.',
    ],
    [
      ['--from', '/does/not/exist'],
      'INPUT_UNREADABLE',
      'Cannot read the list from /does/not/exist: ENOENT.',
      'Give a file that --export markdown or --export json has written.',
    ],
    [
      ['--from', '/'],
      'INPUT_UNREADABLE',
      'Cannot read the list from /: it is no regular file.',
      'Give a file that --export markdown or --export json has written.',
    ],
  ])('%j is refused with %s, and nothing is written', async (args, code, message, hint) => {
    const { exitCode, stdout } = await onboard('--json', ...args)
    expect(expectJson<object>(stdout, 'error').data).toMatchObject({ code, message, hint, exitCode })
    expect([exitCode, existsSync(join(home, '.local'))]).toEqual([code === 'INPUT_UNREADABLE' ? 3 : 2, false])
  })

  test('without a role or something to do it exits with 2 and names the flags', async () => {
    const none = await runCli(['onboard', '--matrix', matrix, '-q'], world())
    expect([none.exitCode, none.stderr]).toEqual([
      2,
      `whoowns: error: Which role? Say it with --as.\nwhoowns: hint: Roles: team, platform, crew.\n`,
    ])
    const some = await onboard()
    expect([some.exitCode, some.stderr]).toEqual([
      2,
      'whoowns: error: Nobody can be asked here, so say what to do with the checklist.\n' +
        'whoowns: hint: --status shows it, --answer id=done answers an item, --export markdown prints it.\n',
    ])
  })
})

describe('exports', () => {
  test('the Markdown export is a task list', async () => {
    await onboard('--answer', 'ship-logs=done', '--answer', 'tidy-up=na: All *clean*')
    expect((await onboard('--export', 'markdown')).stdout).toBe(`# Onboarding: Team

<!-- whoowns checklist {"matrix":"shop","role":"team","service":null} -->

Shop 1.0.0: 1 of 5 done, 1 not applicable, 3 open.

## Accounts (0 of 1 done, 1 open)

### Get an account

- [ ] Ask for the account \`ask-account\`
  - Why: Team: helps.
  - Contact: Platform: no contact given

## Logging (1 of 3 done, 2 open)

### Send logs

- [x] Ship the logs \`ship-logs\`
  - Why: Team: owns. Logs leave the machine.
  - If: Only in production.
  - Contact: Platform: no contact given
- [ ] Ask Platform for a place to send them \`${STEP}\`
  - Why: Team: owns. Logs leave the machine.
  - If: Only in production.
  - Contact: Platform: no contact given
- [ ] Read the logs \`read-logs\`
  - Why: Team: helps as part of Crew. Logs leave the machine.
  - Contact: Platform: no contact given
  - Source: Logs, lines 7-9

## Other (0 of 1 done, 1 not applicable)

### Tidy up

- [x] Tidy up \`tidy-up\` - not applicable: All \\*clean\\*
  - Why: Team: owns. Does the work.
`)
  })

  test('--export json is what --json prints', async () => {
    expect((await onboard('--export', 'json')).stdout).toBe((await onboard('--json')).stdout)
  })

  test('the page has no script, allows only its own style, and shows hostile text as text', async () => {
    writeFileSync(matrix, SHOP_YAML.replace('text: Ship the logs', 'text: "<img src=x onerror=alert(1)> & \\"co\\""'))
    const { stdout } = await onboard('--export', 'html')
    expect(stdout).toContain('&#60;img src=x onerror=alert(1)&#62; &#38; &#34;co&#34;')
    expect(stdout).not.toMatch(/<script|<img|onerror="/)
    expect(stdout).toContain(`style-src '${CHECKLIST_STYLE_HASH}'`)
    expect(stdout).toContain(`<style>${CHECKLIST_STYLE}</style>`)
    expect(CHECKLIST_STYLE_HASH).toBe(`sha256-${createHash('sha256').update(CHECKLIST_STYLE).digest('base64')}`)
    expect(
      stdout.match(/<progress value="0" max="3" aria-label="Logging"><\/progress><\/td><td>0 of 3 done, 3 open/),
    ).not.toBeNull()
  })

  test('ticks of an edited copy are taken over, and what the copy does not tick stays', async () => {
    await onboard('--answer', 'ask-account=done')
    const list = join(home, 'list.md')
    const text = (await onboard('--export', 'md')).stdout
    await onboard('--answer', 'read-logs=done')
    writeFileSync(list, `${text.replace('[ ] Ship the logs', '[x] Ship the logs')}- [x] Old \`old-item\`\n`)
    const { exitCode, stdout, stderr } = await runCli(
      ['onboard', '--matrix', matrix, '--as', 'team', '--from', list],
      world(),
    )
    expect([exitCode, stdout, stderr.split('\n').slice(-3)]).toEqual([
      0,
      'ship-logs: done\n3 of 5 done, 2 open.\n',
      [
        'whoowns: Answered here and not ticked in the list, left as they are: read-logs.',
        'whoowns: In the list and not on this checklist: old-item.',
        '',
      ],
    ])
  })

  test('a tick that was given to what a duty was before it changed does not settle it', async () => {
    await onboard('--answer', 'ship-logs=done')
    const list = join(home, 'list.md')
    writeFileSync(list, (await onboard('--export', 'md')).stdout)
    writeFileSync(matrix, SHOP_YAML.replace('text: Ship the logs', 'text: Ship all logs'))
    const old = await runCli(['onboard', '--matrix', matrix, '--as', 'team', '--from', list], world())
    expect(old.stderr).toContain('Changed in the matrix since the list was written, left open: ship-logs.')
    writeFileSync(list, '- [x] Ship all logs `ship-logs`\n')
    await onboard('--from', list)
    expect((await statuses())[1]).toBe('ship-logs=done')
  })

  test('the list of another role or service is refused with the way to take it over', async () => {
    const list = join(home, 'list.md')
    writeFileSync(list, (await onboard('--export', 'md', '--service', 'pay')).stdout)
    const { exitCode, stderr } = await onboard('--from', list)
    expect([exitCode, stderr]).toEqual([
      2,
      'whoowns: error: The list is the checklist of team in shop for pay.\n' +
        'whoowns: hint: Take it over with --as team --service "pay".\n',
    ])
    writeFileSync(list, '- [x] milk\n')
    expect((await onboard('--from', list)).stderr).toContain('The list has no item of this checklist.')
  })
})

describe('where it is kept', () => {
  test('for the user alone in the state folder, and --reset sets it aside', async () => {
    await onboard('--answer', 'ship-logs=done')
    const folder = join(home, '.local/state/whoowns/checklists')
    expect(readdirSync(folder)).toEqual(['shop--team.jsonl'])
    expect((await onboard('--reset', '--yes')).stdout).toBe(
      `The old progress is kept in ${join(folder, 'shop--team.jsonl.1.bak')}.\n`,
    )
    expect((await statuses())[1]).toBe('ship-logs=todo')
    const no = await talk([['reset', 'no']], '--as', 'team', '--reset')
    expect([no.exitCode, no.stdout]).toEqual([0, ''])
  })

  test('with --shared in the repository, from any folder of it', async () => {
    mkdirSync(join(home, '.git'))
    mkdirSync(join(home, 'deep'))
    const args = ['onboard', '--matrix', matrix, '--as', 'team', '--shared', '--answer', 'ship-logs=done']
    const { exitCode } = await runCli(args, { env: {}, cwd: join(home, 'deep') })
    expect([exitCode, readdirSync(join(home, '.whoowns'))]).toEqual([0, ['shop--team.jsonl']])
    expect((await statuses('--shared'))[1]).toBe('ship-logs=done')
    expect((await statuses())[1]).toBe('ship-logs=todo')
  })

  test('--shared outside of a repository, or through a link out of it, is refused', async () => {
    expect((await onboard('--shared', '--status')).exitCode).toBe(2)
    const outside = scratchFolder()
    mkdirSync(join(home, '.git'))
    symlinkSync(outside, join(home, '.whoowns'))
    const { exitCode, stderr } = await onboard('--shared', '--answer', 'ship-logs=done')
    expect([exitCode, stderr, readdirSync(outside)]).toEqual([
      3,
      expect.stringContaining('leads out of the repository'),
      [],
    ])
  })

  test.each([
    ['unset', undefined],
    ['empty', ''],
    ['relative', 'home'],
    ['missing', '/does/not/exist'],
    ['a file', '/etc/passwd'],
  ])('HOME %s: answers are refused with the reason, the status is shown, nothing is written here', async (_, value) => {
    const place = { env: { HOME: value }, cwd: home }
    const args = ['onboard', '--matrix', matrix, '--as', 'team']
    const answer = await runCli([...args, '--answer', 'ship-logs=done'], place)
    expect([answer.exitCode, answer.stdout]).toEqual([3, ''])
    expect(answer.stderr).toMatch(/There is no place to keep the checklist: HOME .*\n.*Set HOME or XDG_STATE_HOME/)
    expect((await runCli([...args, '--status'], place)).exitCode).toBe(0)
    expect(readdirSync(home)).toEqual(['shop.yaml'])
  })

  test('when nothing can be saved the questions go on, and the answers are printed as a list that can be read back', async () => {
    writeFileSync(join(home, '.local'), 'in the way')
    const { exitCode, stdout, said } = await talk(
      [
        ['item', 'Done'],
        ['item', 'Stop for now'],
      ],
      '--as',
      'team',
    )
    expect(exitCode).toBe(3)
    expect(said).toMatch(/Cannot save the checklist in .*: a part of the path is a file \((EEXIST|ENOTDIR)\)/)
    expect(said).toContain('Your answers are kept until you leave')
    expect(stdout).toContain('- [x] Ask for the account `ask-account`')
    const left = await talk(
      [
        ['item', 'Done'],
        ['item', LEAVE],
      ],
      '--as',
      'team',
    )
    expect([left.exitCode, left.stdout]).toEqual([
      130,
      expect.stringContaining('- [x] Ask for the account `ask-account`'),
    ])
    expect(left.stderr).toContain('Stopped. Nothing could be saved since.')
    const list = join(home, 'list.md')
    writeFileSync(list, stdout)
    mkdirSync(join(home, '.git'))
    await onboard('--from', list, '--shared')
    expect((await statuses('--shared'))[0]).toBe('ask-account=done')
  })

  test('a damaged file is named with the line, left alone, and --reset is the way out', async () => {
    await onboard('--answer', 'ship-logs=done')
    const file = join(home, '.local/state/whoowns/checklists/shop--team.jsonl')
    const bad = readFileSync(file, 'utf8').replace('"done"', '"dome"')
    writeFileSync(file, bad)
    for (const args of [['--status'], ['--answer', 'ship-logs=todo'], ['--export', 'md']]) {
      const { exitCode, stderr } = await onboard(...args)
      expect([exitCode, stderr]).toEqual([
        3,
        `whoowns: error: ${file}:2 is damaged: the line is not an answer with its checksum.\n` +
          'whoowns: hint: The file is left as it is. Repair or move it, or set it aside and begin anew with --reset --yes.\n',
      ])
    }
    expect(readFileSync(file, 'utf8')).toBe(bad)
    expect((await onboard('--reset', '--yes')).exitCode).toBe(0)
    expect(readFileSync(`${file}.1.bak`, 'utf8')).toBe(bad)
  })

  test('a file that may not be read says so', async () => {
    await onboard('--answer', 'ship-logs=done')
    const file = join(home, '.local/state/whoowns/checklists/shop--team.jsonl')
    chmodSync(file, 0o000)
    const { exitCode } = await onboard('--status')
    // The administrator may read everything.
    expect(exitCode).toBe(process.getuid?.() === 0 ? 0 : 3)
  })
})

test('a role that the matrix gives nothing has an empty list, and nothing is open', async () => {
  const { exitCode, stdout } = await runCli(['onboard', '--as', 'user-support', '--status', '--check', '-q'], world())
  expect([exitCode, stdout.split('\n')[0]]).toEqual([1, 'Onboarding: User Support'])
  writeFileSync(
    matrix,
    SHOP_YAML.replace('  platform: { name: Platform }', '  platform: { name: Platform }\n  guest: { name: Guest }'),
  )
  const guest = await runCli(['onboard', '--as', 'guest', '--status', '--check', '--matrix', matrix, '-q'], world())
  expect([guest.exitCode, guest.stdout]).toEqual([
    0,
    'Onboarding: Guest\nShop 1.0.0\n0 of 0 done.\n\nThe matrix gives this role nothing to do.\n',
  ])
})

test.each([20, 40, 59, 60, 80, 120])('at %i columns no line of the status is wider', async (width) => {
  const { stdout } = await runCli(['onboard', '--as', 'product-team', '--status', '-q'], {
    env: { COLUMNS: String(width), HOME: home },
    cwd: home,
  })
  expect(stdout.split('\n').filter((line) => line.length > width)).toEqual([])
})
