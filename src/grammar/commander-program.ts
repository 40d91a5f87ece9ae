import { Command, CommanderError, Help, Option } from 'commander'
import { WhoownsError } from '../model/errors.js'
import { nearestNames } from '../ask/nearest-names.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { GLOBAL_OPTIONS } from './global-options.js'
import { Flags, type CommandSpec, type ExampleSpec, type OptionSpec, type Request } from './spec.js'

const TAGLINE = 'Who owns this activity, what must I do, and whom do I call.'
const MORE_HELP = 'More: whoowns help <command>; README.md and docs/ in the package.\n'
/** Of the commands' examples, those that the main help shows. */
const MAIN_EXAMPLES = 4

/** `argv` read by commander: the request, or USAGE and its kin with what is wrong and what would be right. */
export function parseWithCommander(commands: readonly CommandSpec[], argv: readonly string[]): Request {
  const requests: Request[] = []
  const program = buildProgram(commands, 80, (made) => void requests.push(made))
  try {
    program.parse(protectWords(argv, commands), { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.code === 'commander.version') return { kind: 'version' }
    throw usageError(error, commands, argv)
  }
  const [request] = requests
  if (!request) throw new WhoownsError('USAGE', 'Nothing to do.', { hint: 'See whoowns --help.' })
  return request
}

/** Help of one command, or of the program, as commander lays it out for `width` columns. */
export function renderHelp(commands: readonly CommandSpec[], command: string | null, width: number): string {
  const program = buildProgram(commands, width, () => undefined)
  const target = command === null ? program : program.commands.find((child) => child.name() === command)
  if (!target) throw new Error(`No command ${String(command)}`)
  let text = ''
  target.configureOutput({ writeOut: (part) => (text += part) })
  target.outputHelp()
  return text
}

function buildProgram(commands: readonly CommandSpec[], width: number, onRequest: (request: Request) => void): Command {
  const [main, ...others] = commands
  if (!main) throw new Error('No commands')
  const program = new Command('whoowns')
  program
    .exitOverride()
    .configureOutput({ writeOut: () => undefined, writeErr: () => undefined })
    .configureHelp({ helpWidth: width, showGlobalOptions: false, formatHelp: formatHelp(main) })
    .helpCommand('help [command]', 'show the help of a command')
    .helpOption('-h, --help', 'show this help')
    .version('0', '-V, --version', 'show the version')
    .description(TAGLINE)
    .usage('[options] <activity...>')
  declare(program, main, onRequest, [])
  for (const spec of [main, ...others]) {
    const command = program
      .command(spec.name)
      .summary(spec.summary)
      .description(spec.details ? `${capitalise(spec.summary)}.\n\n${spec.details}` : `${capitalise(spec.summary)}.`)
    command.helpOption('-h, --help', 'show this help').configureHelp({ helpWidth: width, formatHelp: formatHelp(spec) })
    declare(command, spec, onRequest, [program])
  }
  return program
}

function capitalise(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

function declare(command: Command, spec: CommandSpec, onRequest: (request: Request) => void, parents: Command[]): void {
  for (const { name, required, variadic, summary } of spec.arguments) {
    const dots = variadic ? '...' : ''
    command.argument(required ? `<${name}${dots}>` : `[${name}${dots}]`, summary)
  }
  command.allowExcessArguments(false)
  for (const option of spec.options) command.addOption(toOption(option))
  for (const option of GLOBAL_OPTIONS) command.addOption(toOption(option).helpGroup('Global options:'))
  command.action(() => {
    const values = new Map<string, string | true | readonly string[]>()
    const options = [...spec.options, ...GLOBAL_OPTIONS]
    for (const source of [...parents, command]) collect(source, options, values)
    const args = command.args
    onRequest({ kind: 'run', command: spec.name, args, flags: new Flags(values) })
  })
}

function collect(
  command: Command,
  options: readonly OptionSpec[],
  values: Map<string, string | true | readonly string[]>,
): void {
  for (const option of options) {
    const attribute = toOption(option).attributeName()
    if (command.getOptionValueSource(attribute) !== 'cli') continue
    const value: unknown = command.getOptionValue(attribute)
    if (option.repeatable) {
      const earlier = values.get(option.name)
      values.set(option.name, [...(Array.isArray(earlier) ? (earlier as string[]) : []), ...(value as string[])])
    } else values.set(option.name, typeof value === 'string' ? value : true)
  }
}

function toOption({ name, short, value, repeatable, choices, summary }: OptionSpec): Option {
  const flags = `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` <${value}>`}`
  const option = new Option(flags, summary)
  if (choices) option.choices(choices)
  if (repeatable)
    option.argParser((next: string, earlier: unknown) => [
      ...(Array.isArray(earlier) ? (earlier as string[]) : []),
      next,
    ])
  return option
}

/** Words after `--` are a question even when they begin with the name of a command. */
function protectWords(argv: readonly string[], commands: readonly CommandSpec[]): string[] {
  const end = argv.indexOf('--')
  if (end < 0) return [...argv]
  const options = [...commands.flatMap((command) => command.options), ...GLOBAL_OPTIONS]
  const takesValue = (token: string) =>
    options.some(
      ({ name, short, value }) => value !== undefined && (token === `--${name}` || token === `-${short ?? ''}`),
    )
  const first = argv.slice(0, end).find((token, at) => !token.startsWith('-') && !takesValue(argv[at - 1] ?? ''))
  return commands.some(({ name }) => name === first) ? [...argv] : ['ask', ...argv]
}

function formatHelp(spec: CommandSpec): (command: Command, helper: Help) => string {
  return (command, helper) => {
    const examples = command.parent === null ? spec.examples.slice(0, MAIN_EXAMPLES) : spec.examples
    return [
      Help.prototype.formatHelp.call(helper, command, helper),
      ...formatExamples(examples, helper),
      ...(command.parent === null ? [MORE_HELP] : []),
    ].join('\n')
  }
}

function formatExamples(examples: readonly ExampleSpec[], helper: Help): string[] {
  if (examples.length === 0) return []
  const lines = examples.flatMap(({ command, summary }) => [
    `  ${command}`,
    helper.boxWrap(`      ${summary}`, helper.helpWidth ?? 80),
  ])
  return [`Examples:\n${lines.join('\n')}\n`]
}

function usageError(error: CommanderError, commands: readonly CommandSpec[], argv: readonly string[]): WhoownsError {
  const message = sanitiseLine(error.message.replace(/^error: /, '').split('\n')[0] ?? '')
  const sentence = `${capitalise(message)}${/[.?!]$/.test(message) ? '' : '.'}`
  const command = commands.find(({ name }) => argv.includes(name))
  const help = `whoowns ${command ? `${command.name} ` : ''}--help`
  if (error.code === 'commander.unknownOption') {
    const typed = /'(.*)'/.exec(error.message)?.[1] ?? ''
    const all = [...((command ?? commands[0])?.options ?? []), ...GLOBAL_OPTIONS]
    const near = nearestNames(
      typed,
      all.map(({ name, summary }) => ({ id: `--${name}`, title: summary, name })),
    )
    const hint = near[0] ? `Did you mean ${near[0].id}? See ${help}.` : `See ${help}.`
    return new WhoownsError('UNKNOWN_FLAG', `Unknown flag ${sanitiseLine(typed)}.`, { hint, suggestions: near })
  }
  if (error.code === 'commander.unknownCommand' || error.code === 'commander.help') {
    return new WhoownsError('UNKNOWN_COMMAND', 'No such command.', {
      hint: `Commands: ${commands.map(({ name }) => name).join(', ')}.`,
    })
  }
  return new WhoownsError('USAGE', sentence, { hint: `See ${help}.` })
}
