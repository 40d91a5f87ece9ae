import * as fs from 'node:fs'
import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { WhoownsError } from '../../src/model/errors.js'
import { startChecklist, type ChecklistState, type ItemRecord } from '../../src/onboard/state.js'
import { createStore, checklistFileName, type ChecklistStore } from '../../src/sources/checklist-store.js'
import { DISK, type Disk } from '../../src/sources/disk.js'
import { journalFormat } from '../../src/sources/journal-format.js'
import { sharedFormat } from '../../src/sources/shared-format.js'
import { scratchFolder } from '../helpers/scratch.js'
import { validatorOf } from '../helpers/schema.js'

const at = '2026-01-15T12:00:00.000Z'
const scope = { matrix: 'shop', role: 'team', service: null }
const start = (): ChecklistState => ({ ...startChecklist(scope, [], at), known: ['a', 'b', 'c'] })
const record = (item: string, change: Partial<ItemRecord> = {}): ItemRecord => ({
  item,
  status: 'done',
  reason: null,
  note: null,
  at,
  activity: 'Send logs',
  capacity: 'owns',
  condition: null,
  text: 'Ship the logs',
  ...change,
})
const formats = { user: journalFormat, shared: sharedFormat }

function open(kind: 'user' | 'shared', file: string, disk: Disk = DISK, from = start): ChecklistStore {
  return createStore({ file, format: formats[kind](disk, process), start: from, disk, process })
}

function failureOf(work: () => unknown): WhoownsError {
  try {
    work()
  } catch (error) {
    if (error instanceof WhoownsError) return error
    throw error
  }
  throw new Error('Nothing failed')
}

const answersOf = (store: ChecklistStore) =>
  [...(store.read()?.records.values() ?? [])].map(({ item, status }) => [item, status])

describe.each(['user', 'shared'] as const)('a checklist of kind %s', (kind) => {
  test('keeps every answer, and nothing else is left in the folder', () => {
    const folder = scratchFolder()
    const file = join(folder, 'deep', 'list.jsonl')
    const store = open(kind, file)
    expect(store.read()).toBeNull()
    store.update(() => [record('a')])
    const state = store.update(({ records }) => [
      record('b', { status: 'not-applicable', reason: `after ${String(records.size)}` }),
    ])
    expect(open(kind, file).read()).toEqual(state)
    expect([state.scope, state.startedAt, state.known]).toEqual([scope, at, ['a', 'b', 'c']])
    expect([...state.records.values()]).toEqual([
      record('a'),
      record('b', { status: 'not-applicable', reason: 'after 1' }),
    ])
    expect(fs.readdirSync(join(folder, 'deep'))).toEqual(['list.jsonl'])
  })

  test('every line of the file is what the schema of a saved checklist says', () => {
    const file = join(scratchFolder(), 'list.jsonl')
    open(kind, file).update(() => [record('a'), record('c', { status: 'not-applicable', reason: 'no', note: 'n' })])
    const lines = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean)
    const validate = validatorOf('checklist-state')
    expect(lines.map((line) => validate(JSON.parse(line)))).toEqual(lines.map(() => true))
    expect(lines.length).toBe(kind === 'user' ? 3 : 4)
  })

  test('whatever call of the file system fails, the old state stays and the failure says so', () => {
    const calls = [
      'openSync',
      'writeSync',
      'fsyncSync',
      'renameSync',
      'ftruncateSync',
      'mkdirSync',
      'readdirSync',
    ] as const
    const outcomes = new Map<string, string>()
    for (const call of calls) {
      for (let turn = 1; turn <= 8; turn += 1) {
        const file = join(scratchFolder(), 'list.jsonl')
        open(kind, file).update(() => [record('a')])
        let left = turn
        const fail = (...args: unknown[]): unknown => {
          left -= 1
          if (left === 0) throw Object.assign(new Error('injected'), { code: call === 'writeSync' ? 'ENOSPC' : 'EIO' })
          return (fs[call] as (...all: unknown[]) => unknown)(...args)
        }
        const store = open(kind, file, { ...fs, [call]: fail })
        let outcome = 'saved'
        try {
          store.update(() => [record('b')])
        } catch (error) {
          outcome = error instanceof WhoownsError ? error.code : String(error)
        }
        const hit = left <= 0
        const kept = answersOf(open(kind, file))
        // Once renamed or written, only making it last can fail; then the answer may be there, but was not promised.
        if (outcome === 'saved')
          expect(kept).toEqual([
            ['a', 'done'],
            ['b', 'done'],
          ])
        else {
          expect([call, turn, outcome, kept[0]]).toEqual([call, turn, 'STATE_UNWRITABLE', ['a', 'done']])
          if (call !== 'fsyncSync' && call !== 'openSync') expect(kept).toEqual([['a', 'done']])
        }
        if (hit) outcomes.set(`${call} ${String(turn)}`, outcome)
        // And the next run works.
        open(kind, file).update(() => [record('c')])
        expect(answersOf(open(kind, file)).at(-1)).toEqual(['c', 'done'])
        expect(fs.readdirSync(join(file, '..'))).toEqual(['list.jsonl'])
      }
    }
    // The test would be worth nothing if the calls were not made.
    expect([
      outcomes.get('writeSync 1'),
      outcomes.get('writeSync 2'),
      outcomes.get('fsyncSync 1'),
      outcomes.get('mkdirSync 1'),
    ]).toEqual(Array.from({ length: 4 }, () => 'STATE_UNWRITABLE'))
  })

  test('a file in pieces: a short write goes on', () => {
    const file = join(scratchFolder(), 'list.jsonl')
    const slow = {
      ...fs,
      writeSync: (fd: number, bytes: Uint8Array, from: number) =>
        fs.writeSync(fd, bytes, from, Math.min(7, bytes.length - from)),
    }
    open(kind, file, slow as unknown as Disk).update(() => [record('a')])
    expect(answersOf(open(kind, file))).toEqual([['a', 'done']])
  })

  test.each([
    [
      'of another matrix',
      { matrix: 'other', role: 'team', service: null },
      'is a checklist of the matrix other, not of shop.',
    ],
    [
      'of another role',
      { matrix: 'shop', role: 'crew', service: null },
      'is a checklist of the role crew, not of team.',
    ],
    [
      'of a service',
      { matrix: 'shop', role: 'team', service: 'Pay' },
      'is a checklist of the service Pay, not of none.',
    ],
  ])('a file %s is refused and left alone', (_, other, message) => {
    const file = join(scratchFolder(), 'list.jsonl')
    open(kind, file, DISK, () => startChecklist(other, [], at)).update(() => [record('a')])
    const bytes = fs.readFileSync(file, 'utf8')
    for (const work of [() => open(kind, file).read(), () => open(kind, file).update(() => [record('b')])]) {
      const failure = failureOf(work)
      expect([failure.code, failure.exitCode, failure.message, failure.location?.file]).toEqual([
        'STATE_UNREADABLE',
        3,
        `${file} ${message}`,
        file,
      ])
      expect(failure.hint).toContain('--reset --yes')
    }
    expect(fs.readFileSync(file, 'utf8')).toBe(bytes)
  })

  test('a file from a newer version is refused and left alone', () => {
    const file = join(scratchFolder(), 'list.jsonl')
    const text = '{"whoowns":"checklist","version":2,"what":"ever"}\n'
    fs.writeFileSync(file, text)
    const failure = failureOf(() => open(kind, file).update(() => [record('b')]))
    expect([failure.code, failure.message, failure.hint]).toEqual([
      'STATE_UNREADABLE',
      `${file} was written by a newer whoowns (format 2).`,
      'Update whoowns; the file is left as it is.',
    ])
    expect(fs.readFileSync(file, 'utf8')).toBe(text)
  })

  test.each([
    ['empty of lines', '\n\n\n'],
    ['text', 'hello world\n'],
    ['text without an end', 'hello world'],
    ['no UTF-8', Buffer.from([0xff, 0xfe, 0x00])],
    ['JSON of another kind', '{"name":"x"}\n'],
    ['a header that lacks its parts', '{"whoowns":"checklist","version":1}\n'],
  ])('a file that is %s is refused, names itself and is left alone', (_, content) => {
    const file = join(scratchFolder(), 'list.jsonl')
    fs.writeFileSync(file, content)
    const failure = failureOf(() => open(kind, file).update(() => [record('b')]))
    expect([failure.code, failure.exitCode]).toEqual(['STATE_UNREADABLE', 3])
    expect(failure.message).toContain(file)
    expect(failure.hint).toContain('left as it is')
    expect(fs.readFileSync(file)).toEqual(Buffer.from(content as string))
  })

  test('a named pipe in its place does not hang', () => {
    const file = join(scratchFolder(), 'list.jsonl')
    execFileSync('mkfifo', [file])
    expect(failureOf(() => open(kind, file).read()).message).toBe(`${file} is not a regular file.`)
  })

  test('2,000 files with some bytes changed are read as they were or refused, and never written over', () => {
    const file = join(scratchFolder(), 'list.jsonl')
    open(kind, file).update(() => [record('a'), record('b', { note: 'two' }), record('c')])
    const good = fs.readFileSync(file)
    const state = open(kind, file).read()
    const silent: string[] = []
    let refused = 0
    const byte = fc.integer({ min: 0, max: 255 })
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: good.length - 2 }),
        byte,
        fc.integer({ min: 0, max: 3 }),
        (position, value, remove) => {
          const bad = Buffer.concat([
            good.subarray(0, position),
            Buffer.from([value]),
            good.subarray(Math.min(good.length - 1, position + remove)),
          ])
          if (bad.equals(good)) return
          fs.writeFileSync(file, bad)
          try {
            const read = open(kind, file).read()
            // Without checksums a changed letter of a text is a changed text.
            if (
              kind === 'user' &&
              JSON.stringify([...(read?.records ?? [])]) !== JSON.stringify([...(state?.records ?? [])])
            )
              silent.push(bad.toString())
          } catch (error) {
            if (!(error instanceof WhoownsError) || error.code !== 'STATE_UNREADABLE') throw error
            refused += 1
            expect(() => open(kind, file).update(() => [record('c')])).toThrow(WhoownsError)
          }
          expect(fs.readFileSync(file).equals(bad)).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
    expect(silent).toEqual([])
    expect(refused).toBeGreaterThan(kind === 'user' ? 1900 : 500)
  })

  test('reset sets the file aside, each time under a name of its own', () => {
    const file = join(scratchFolder(), 'list.jsonl')
    const store = open(kind, file)
    expect(store.reset()).toBeNull()
    store.update(() => [record('a')])
    expect(store.reset()).toBe(`${file}.1.bak`)
    fs.writeFileSync(file, 'broken')
    expect(store.reset()).toBe(`${file}.2.bak`)
    expect([store.read(), fs.readFileSync(`${file}.2.bak`, 'utf8')]).toEqual([null, 'broken'])
  })

  test('a lock of a dead process is taken over at once, one of a living one is waited for and then named', () => {
    const file = join(scratchFolder(), 'list.jsonl')
    const dead = spawnSync('true').pid
    fs.writeFileSync(
      `${file}.lock`,
      `${String(dead)} ${fs.readFileSync('/proc/sys/kernel/hostname', 'utf8').trim()} 1\n`,
    )
    const begun = Date.now()
    open(kind, file).update(() => [record('a')])
    expect(Date.now() - begun).toBeLessThan(1000)
    fs.writeFileSync(`${file}.lock`, `1 ${fs.readFileSync('/proc/sys/kernel/hostname', 'utf8').trim()} 1\n`)
    const failure = failureOf(() => open(kind, file).update(() => [record('b')]))
    expect([failure.code, failure.exitCode]).toEqual(['STATE_LOCKED', 3])
    expect(failure.message).toContain(`${file}.lock`)
    expect(fs.existsSync(`${file}.lock`)).toBe(true)
  })

  test('a half-written lock is taken over after a while, and leavings are swept', () => {
    const file = join(scratchFolder(), 'list.jsonl')
    const dead = String(spawnSync('true').pid)
    fs.writeFileSync(`${file}.lock`, '')
    fs.writeFileSync(join(file, '..', `.list.jsonl.${dead}.tmp`), 'half')
    open(kind, file).update(() => [record('a')])
    expect(fs.readdirSync(join(file, '..'))).toEqual(['list.jsonl'])
  })
})

describe('a journal', () => {
  test('that was cut off at any byte holds all whole lines, and takes the next answer', () => {
    const file = join(scratchFolder(), 'list.jsonl')
    open('user', file).update(() => [record('a')])
    const before = fs.readFileSync(file)
    open('user', file).update(() => [record('b', { note: 'é' })])
    const after = fs.readFileSync(file)
    for (let length = 0; length < after.length; length += 1) {
      fs.writeFileSync(file, after.subarray(0, length))
      const held = answersOf(open('user', file)).map(([item]) => item)
      // A last line that only lacks its end counts as well.
      const whole = length >= after.length - 1 ? ['a', 'b'] : length >= before.length - 1 ? ['a'] : []
      expect([length, held]).toEqual([length, whole])
      open('user', file).update(() => [record('c')])
      expect(answersOf(open('user', file)).map(([item]) => item)).toEqual([...whole, 'c'])
    }
  })

  test('that has grown large is written anew with the latest answers only', () => {
    const file = join(scratchFolder(), 'list.jsonl')
    const store = open('user', file)
    const long = 'x'.repeat(10_000)
    for (let turn = 0; turn < 120; turn += 1) store.update(() => [record('a', { note: `${String(turn)} ${long}` })])
    expect(fs.statSync(file).size).toBeLessThan(700_000)
    expect(open('user', file).read()?.records.get('a')?.note?.slice(0, 4)).toBe('119 ')
  })
})

describe('a shared checklist', () => {
  const git = (folder: string, ...args: string[]) =>
    spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
      cwd: folder,
      encoding: 'utf8',
    })

  function branches(mine: ItemRecord, theirs: ItemRecord) {
    const folder = scratchFolder()
    const file = join(folder, 'list.jsonl')
    git(folder, 'init', '-q', '-b', 'main')
    const commit = (work: () => void) => {
      work()
      git(folder, 'add', '.')
      git(folder, 'commit', '-qm', 'x')
    }
    commit(() => open('shared', file).update(() => [record('x')]))
    git(folder, 'checkout', '-qb', 'theirs')
    commit(() => open('shared', file).update(() => [theirs]))
    git(folder, 'checkout', '-q', 'main')
    commit(() => open('shared', file).update(() => [mine]))
    return { file, status: git(folder, 'merge', '-q', 'theirs').status }
  }

  test('answers to neighbouring items on two branches merge without a conflict', () => {
    const { file, status } = branches(record('a'), record('b'))
    expect([status, answersOf(open('shared', file))]).toEqual([
      0,
      [
        ['a', 'done'],
        ['b', 'done'],
        ['x', 'done'],
      ],
    ])
  })

  test('two answers to one item conflict in git, and the later one counts, marks and all', () => {
    const later = '2026-01-15T13:00:00.000Z'
    const { file, status } = branches(record('b', { status: 'todo', at: later }), record('b'))
    expect([status, fs.readFileSync(file, 'utf8')]).toEqual([1, expect.stringContaining('<<<<<<<')])
    expect(answersOf(open('shared', file))).toEqual([
      ['b', 'todo'],
      ['x', 'done'],
    ])
    open('shared', file).update(() => [record('c', { at: later })])
    expect(fs.readFileSync(file, 'utf8')).not.toContain('<<<<')
    expect(answersOf(open('shared', file))).toEqual([
      ['b', 'todo'],
      ['c', 'done'],
      ['x', 'done'],
    ])
  })

  test('line ends of Windows and a byte order mark are fine', () => {
    const file = join(scratchFolder(), 'list.jsonl')
    open('shared', file).update(() => [record('a')])
    fs.writeFileSync(file, `\ufeff${fs.readFileSync(file, 'utf8').replaceAll('\n', '\r\n')}`)
    expect(answersOf(open('shared', file))).toEqual([['a', 'done']])
  })
})

test('services have files of their own, whatever they are called', () => {
  const name = (service: string | null) => checklistFileName({ matrix: 'm', role: 'r', service })
  expect([name(null), name('pay'), name('PAY'), name('Pay-ments')]).toEqual([
    'm--r.jsonl',
    'm--r--pay.jsonl',
    'm--r--pay.jsonl',
    'm--r--payments.jsonl',
  ])
  const odd = ['../../etc', 'été', 'čaj', '日本', '本日', 'x'.repeat(100), `${'x'.repeat(99)}y`, 'con', 'a/b', 'a b!']
  const files = odd.map(name)
  expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(odd.length - 1)
  for (const file of files) expect(file).toMatch(/^[a-z0-9.-]{1,120}$/)
})
