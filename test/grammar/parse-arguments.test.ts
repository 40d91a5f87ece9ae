import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadCommands } from '../../src/commands/index.js'
import { GRAMMAR } from '../../src/generated/grammar.js'
import { parseWithCommander } from '../../src/grammar/commander-program.js'
import { makeGrammar } from '../../src/grammar/grammar.js'
import { GLOBAL_OPTIONS } from '../../src/grammar/global-options.js'
import { parseArguments } from '../../src/grammar/parse-arguments.js'
import type { Request } from '../../src/grammar/spec.js'

const commands = await loadCommands()

function plain(request: Request | null) {
  if (request?.kind !== 'run') return request
  const { kind, command, args, flags } = request
  return { kind, command, args: [...args], flags: Object.fromEntries(flags.entries()) }
}

const parse = (...argv: string[]) => plain(parseArguments(GRAMMAR, argv))

test('the grammar that ships is the one of the commands', () => {
  expect(GRAMMAR).toEqual(JSON.parse(JSON.stringify(makeGrammar(commands))))
})

describe('arguments', () => {
  test.each([
    [['set', 'up', 'logging'], 'ask', ['set', 'up', 'logging'], {}],
    [['set up logging', '--as', 're'], 'ask', ['set up logging'], { as: 're' }],
    [['--as=re', 'x'], 'ask', ['x'], { as: 're' }],
    [['--json', 'list', '--role', 'cyber'], 'list', [], { json: true, role: 'cyber' }],
    [['x', '--when', 'a', '--when', 'b'], 'ask', ['x'], { when: ['a', 'b'] }],
    [['show', 'x', '-q'], 'show', ['x'], { quiet: true }],
    [['--', 'list'], 'ask', ['list'], {}],
    [['init', '--role', 'a', '--role', 'b'], 'init', [], { role: ['a', 'b'] }],
    [['validate', '--format', 'sarif'], 'validate', [], { format: 'sarif' }],
    [['--as', 're', '--', '--json'], 'ask', ['--json'], { as: 're' }],
    [['role'], 'role', [], {}],
    [[], 'ask', [], {}],
    [['constructor'], 'ask', ['constructor'], {}],
    [['__proto__', 'x'], 'ask', ['__proto__', 'x'], {}],
  ])('%j run %s with %j and %j', (argv, command, args, flags) => {
    expect(parse(...argv)).toEqual({ kind: 'run', command, args, flags })
    expect(plain(parseWithCommander(commands, argv))).toEqual({ kind: 'run', command, args, flags })
  })

  test.each([
    [['-h'], null],
    [['list', '--help'], 'list'],
    [['--nonsense', 'list', '-h'], 'list'],
    [['help'], null],
    [['help', 'role'], 'role'],
    [['set up logging', '-h'], null],
    [['--as', 'list', '-h'], null],
  ])('%j show the help of %j', (argv, command) => {
    expect(parse(...argv)).toEqual({ kind: 'help', command })
  })

  test('-V asks for the version', () => {
    expect([parse('-V'), parse('--version')]).toEqual([{ kind: 'version' }, { kind: 'version' }])
  })

  test.each([
    [['--rol', 'x'], 'UNKNOWN_FLAG', 'Unknown flag --rol.'],
    [['list', '--rolee', 'x'], 'UNKNOWN_FLAG', 'Unknown flag --rolee.'],
    [['x', '--as'], 'USAGE', "Option '--as <role>' argument missing."],
    [['show'], 'USAGE', "Missing required argument 'activity'."],
    [['list', 'extra'], 'USAGE', "Too many arguments for 'list'. Expected 0 arguments but got 1."],
    [['help', 'nothing'], 'UNKNOWN_COMMAND', 'No such command.'],
    [['--json=yes', 'x'], 'UNKNOWN_FLAG', 'Unknown flag --json=yes.'],
  ])('%j are refused with %s', (argv, code, message) => {
    expect(parse(...argv)).toBeNull()
    let thrown: unknown
    try {
      parseWithCommander(commands, argv)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toMatchObject({ code, message })
  })
})

test('what the fast reading accepts, commander accepts with the same meaning', () => {
  const options = [...commands.flatMap((command) => command.options), ...GLOBAL_OPTIONS]
  const words = fc.constantFrom('x', 'set up', 'logging', 're', '-', 'a=b', 'é', ...commands.map(({ name }) => name))
  const flags = fc.tuple(fc.constantFrom(...options), words, fc.boolean()).map(([{ name, value }, word, inline]) => {
    if (value === undefined) return [`--${name}`]
    return inline ? [`--${name}=${word}`] : [`--${name}`, word]
  })
  const odd: fc.Arbitrary<string[]> = fc.constantFrom(
    ['--'],
    ['-q'],
    ['-x'],
    ['--no'],
    ['--as'],
    ['--json=1'],
    ['-qx'],
    [''],
  )
  const argv = fc.array(
    fc.oneof(
      { weight: 4, arbitrary: words.map((word) => [word]) },
      { weight: 3, arbitrary: flags },
      { weight: 1, arbitrary: odd },
    ),
    { maxLength: 6 },
  )
  let compared = 0
  fc.assert(
    fc.property(
      argv.map((parts) => parts.flat()),
      (tokens) => {
        const fast = plain(parseArguments(GRAMMAR, tokens))
        if (fast?.kind !== 'run') return
        compared += 1
        expect(plain(parseWithCommander(commands, tokens))).toEqual(fast)
      },
    ),
    { numRuns: 800 },
  )
  expect(compared).toBeGreaterThan(200)
})
