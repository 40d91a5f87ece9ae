import type { Grammar, OptionGrammar } from './grammar.js'
import { Flags, type Request } from './spec.js'

/**
 * Arguments as a request, or null when anything about them is out of the ordinary: then commander, which is slower to load,
 * reads them and says what is wrong. What this accepts, commander accepts with the same meaning (a test compares the two).
 */
export function parseArguments(grammar: Grammar, argv: readonly string[]): Request | null {
  const tokens = tokenise(argv, grammar)
  if (tokens === null) return null
  const { commands } = grammar
  const first = tokens.wordsBeforeTerminator > 0 ? (tokens.words[0] ?? null) : null
  const isCommand = (name: string | null | undefined): name is string =>
    typeof name === 'string' && Object.hasOwn(commands, name)
  if (tokens.help || first === 'help') {
    const topic = first === 'help' ? tokens.words[1] : first
    if (isCommand(topic)) return { kind: 'help', command: topic }
    return first === 'help' && topic !== undefined ? null : { kind: 'help', command: null }
  }
  if (tokens.version) return { kind: 'version' }
  const command = isCommand(first) ? first : Object.keys(commands)[0]
  const rules = command === undefined ? undefined : commands[command]
  if (command === undefined || !rules) return null
  const args = isCommand(first) ? tokens.words.slice(1) : tokens.words
  const [least, most] = rules.count
  const fits = args.length >= least && (most === null || args.length <= most)
  const known = (name: string) => Object.hasOwn(rules.options, name) || Object.hasOwn(grammar.global, name)
  if (!fits || ![...tokens.options.keys()].every(known)) return null
  // A flag of a command's own goes after its name.
  if (isCommand(first) && tokens.early.some((name) => !Object.hasOwn(grammar.global, name))) return null
  return { kind: 'run', command, args, flags: new Flags(tokens.options) }
}

interface Tokens {
  words: string[]
  wordsBeforeTerminator: number
  /** Options before the first word. */
  early: string[]
  options: Map<string, string | true | readonly string[]>
  help: boolean
  version: boolean
}

interface NamedOption {
  name: string
  takesValue: boolean
  repeatable: boolean
  choices: readonly string[] | undefined
}

/** The option that is typed like this: one of all commands, else of the one that `word` names, else of whichever has it. */
function findOption({ commands, global }: Grammar, typed: string, word: string | undefined): NamedOption | null {
  const named = word !== undefined && Object.hasOwn(commands, word) ? commands[word] : undefined
  const long = typed.startsWith('--') ? typed.slice(2) : null
  const groups = [...(named ? [named] : []), ...Object.values(commands)].map((command) => command.options)
  for (const options of [global, ...groups]) {
    if (long !== null) {
      const option = Object.hasOwn(options, long) ? options[long] : undefined
      if (option !== undefined) return nameOption(long, option)
      continue
    }
    for (const [name, option] of Object.entries(options)) {
      if (option !== 1 && option.short !== undefined && typed === `-${option.short}`) return nameOption(name, option)
    }
  }
  return null
}

function nameOption(name: string, option: OptionGrammar): NamedOption {
  if (option === 1 || !('value' in option)) return { name, takesValue: false, repeatable: false, choices: undefined }
  return { name, takesValue: true, repeatable: option.repeatable === 1, choices: option.choices }
}

function tokenise(argv: readonly string[], grammar: Grammar): Tokens | null {
  const end = argv.indexOf('--')
  const before = end < 0 ? argv : argv.slice(0, end)
  const tokens: Tokens = {
    words: [],
    wordsBeforeTerminator: 0,
    early: [],
    options: new Map(),
    help: false,
    version: false,
  }
  // With help asked for, nothing else can be wrong.
  const lenient = before.some((token) => token === '-h' || token === '--help')
  for (let at = 0; at < before.length; at += 1) {
    const token = before[at] ?? ''
    if (token === '-h' || token === '--help') tokens.help = true
    else if (token === '-V' || token === '--version') tokens.version = true
    else if (!token.startsWith('-') || token === '-') tokens.words.push(token)
    else {
      const equals = token.startsWith('--') ? token.indexOf('=') : -1
      const option = findOption(grammar, equals < 0 ? token : token.slice(0, equals), tokens.words[0])
      const inline = equals < 0 ? undefined : token.slice(equals + 1)
      const value = option?.takesValue === true ? (inline ?? before[(at += 1)]) : undefined
      // Before the command, commander knows only the options of all.
      const isPlaced = option !== null && (tokens.words.length > 0 || Object.hasOwn(grammar.global, option.name))
      const stored = isPlaced && store(tokens.options, option, value, inline)
      if (!stored && !lenient) return null
      if (option && tokens.words.length === 0) tokens.early.push(option.name)
    }
  }
  tokens.wordsBeforeTerminator = tokens.words.length
  if (end >= 0) tokens.words.push(...argv.slice(end + 1))
  return tokens
}

/** False when the value does not go with the option. */
function store(
  options: Tokens['options'],
  { name, takesValue, repeatable, choices }: NamedOption,
  value: string | undefined,
  inline: string | undefined,
): boolean {
  if (!takesValue) {
    options.set(name, true)
    return inline === undefined
  }
  // A value that looks like a flag is most likely a forgotten value.
  if (value === undefined || (inline === undefined && value.startsWith('-'))) return false
  if (choices && !choices.includes(value)) return false
  const earlier = options.get(name)
  options.set(name, repeatable ? [...(Array.isArray(earlier) ? (earlier as string[]) : []), value] : value)
  return true
}
