import { GLOBAL_OPTIONS } from './global-options.js'
import { Flags, type CommandSpec, type OptionSpec, type Request } from './spec.js'

/**
 * Arguments as a request, or null when anything about them is out of the ordinary: then commander, which is slower to load,
 * reads them and says what is wrong. What this accepts, commander accepts with the same meaning (a test compares the two).
 */
export function parseArguments(commands: readonly CommandSpec[], argv: readonly string[]): Request | null {
  const tokens = tokenise(argv, optionTable(commands))
  if (tokens === null) return null
  const first = tokens.words[0]
  const named = tokens.wordsBeforeTerminator > 0 ? commands.find(({ name }) => name === first) : undefined
  if (tokens.help || (first === 'help' && tokens.wordsBeforeTerminator > 0)) {
    const topic = first === 'help' ? tokens.words[1] : first
    const command = commands.find(({ name }) => name === topic) ?? null
    return first === 'help' && topic !== undefined && command === null ? null : { kind: 'help', command }
  }
  if (tokens.version) return { kind: 'version' }
  const command = named ?? commands[0]
  if (!command) return null
  const args = named ? tokens.words.slice(1) : tokens.words
  if (!acceptsOptions(command, tokens.options) || !acceptsCount(command, args.length)) return null
  return { kind: 'run', command, args, flags: new Flags(tokens.options) }
}

interface Tokens {
  words: string[]
  wordsBeforeTerminator: number
  options: Map<string, string | true | readonly string[]>
  help: boolean
  version: boolean
}

function optionTable(commands: readonly CommandSpec[]): Map<string, OptionSpec> {
  const table = new Map<string, OptionSpec>()
  for (const option of [...commands.flatMap(({ options }) => options), ...GLOBAL_OPTIONS]) {
    table.set(`--${option.name}`, option)
    if (option.short !== undefined) table.set(`-${option.short}`, option)
  }
  return table
}

function tokenise(argv: readonly string[], table: ReadonlyMap<string, OptionSpec>): Tokens | null {
  const end = argv.indexOf('--')
  const before = end < 0 ? argv : argv.slice(0, end)
  const tokens: Tokens = { words: [], wordsBeforeTerminator: 0, options: new Map(), help: false, version: false }
  // With help asked for, nothing else can be wrong.
  const lenient = before.some((token) => token === '-h' || token === '--help')
  for (let at = 0; at < before.length; at += 1) {
    const token = before[at] ?? ''
    if (token === '-h' || token === '--help') tokens.help = true
    else if (token === '-V' || token === '--version') tokens.version = true
    else if (!token.startsWith('-') || token === '-') tokens.words.push(token)
    else {
      const equals = token.startsWith('--') ? token.indexOf('=') : -1
      const option = table.get(equals < 0 ? token : token.slice(0, equals))
      const inline = equals < 0 ? undefined : token.slice(equals + 1)
      const value = option?.value === undefined ? undefined : (inline ?? before[(at += 1)])
      if (!option || !store(tokens.options, option, value, inline)) {
        if (!lenient) return null
      }
    }
  }
  tokens.wordsBeforeTerminator = tokens.words.length
  if (end >= 0) tokens.words.push(...argv.slice(end + 1))
  return tokens
}

/** False when the value does not go with the option. */
function store(
  options: Tokens['options'],
  option: OptionSpec,
  value: string | undefined,
  inline: string | undefined,
): boolean {
  if (option.value === undefined) {
    options.set(option.name, true)
    return inline === undefined
  }
  // A value that looks like a flag is most likely a forgotten value.
  if (value === undefined || (inline === undefined && value.startsWith('-'))) return false
  if (option.choices && !option.choices.includes(value)) return false
  const earlier = options.get(option.name)
  options.set(
    option.name,
    option.repeatable ? [...(Array.isArray(earlier) ? (earlier as string[]) : []), value] : value,
  )
  return true
}

function acceptsOptions({ options }: CommandSpec, given: Tokens['options']): boolean {
  const known = new Set([...options, ...GLOBAL_OPTIONS].map(({ name }) => name))
  return [...given.keys()].every((name) => known.has(name))
}

function acceptsCount({ arguments: declared }: CommandSpec, count: number): boolean {
  const required = declared.filter((argument) => argument.required).length
  const most = declared.some((argument) => argument.variadic) ? Infinity : declared.length
  return count >= required && count <= most
}
