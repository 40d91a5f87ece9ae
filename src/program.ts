import { COMMAND_NAMES, loadCommand, loadCommands } from './commands/index.js'
import { GRAMMAR } from './generated/grammar.js'
import { parseArguments } from './grammar/parse-arguments.js'
import type { Request } from './grammar/spec.js'
import { Flags } from './grammar/spec.js'
import { ClosedPipe } from './io/output.js'
import type { Context } from './io/context.js'
import { WhoownsError } from './model/errors.js'
import { EXIT } from './model/exit-codes.js'
import { disarmCommands } from './render/disarm-commands.js'
import { renderJson, type ErrorData } from './render/json.js'
import { Run } from './run.js'

/** Columns for which help is laid out ahead of time, and by which piped help is shown. */
export const HELP_WIDTH = 80
/** Asset with the help of every command; "" is that of the program. */
export const HELP_ASSET = 'help.json'

/** Runs the program on `argv` (without node and script) and returns the exit code. Errors are shown here and nowhere else. */
export async function main(argv: readonly string[], context: Context): Promise<number> {
  const json = asksForJson(argv)
  let run = null as Run | null
  try {
    const request = await parse(argv)
    if (request.kind === 'version') {
      context.stdout.write(`${context.tool.version}\n`)
      return EXIT.ok
    }
    if (request.kind === 'help') {
      context.stdout.write(await helpText(request.command, context))
      return EXIT.ok
    }
    const command = await loadCommand(request.command)
    const attempt = (damaged: boolean) =>
      command.run((run = new Run(request.args, request.flags, context, COMMAND_NAMES, damaged)))
    try {
      return await attempt(false)
    } catch (error) {
      // Nothing has been printed yet: commands print when they have read all they need.
      if ((error as Error).name !== 'DamagedCopy') throw error
      return await attempt(true)
    }
  } catch (error) {
    if (error instanceof ClosedPipe) return EXIT.ok
    return await showFailure(
      error,
      run ?? new Run([], new Flags(new Map()), context, COMMAND_NAMES),
      json,
      argv.includes('--debug'),
    )
  }
}

async function parse(argv: readonly string[]): Promise<Request> {
  const request = parseArguments(GRAMMAR, argv)
  if (request) return request
  const { parseWithCommander } = await import('./grammar/commander-program.js')
  return parseWithCommander(await loadCommands(), argv)
}

async function helpText(command: string | null, context: Context): Promise<string> {
  const columns = context.isTerminal(1) ? context.columns() : null
  if (columns === null || columns === HELP_WIDTH) {
    const prepared = JSON.parse(context.readAsset(HELP_ASSET)) as Record<string, string>
    const text = prepared[command ?? '']
    if (text !== undefined) return text
  }
  const { renderHelp } = await import('./grammar/commander-program.js')
  return renderHelp(await loadCommands(), command, columns ?? HELP_WIDTH)
}

/** Even arguments that make no sense get their error as JSON when they ask for it. */
function asksForJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return (end < 0 ? argv : argv.slice(0, end)).includes('--json')
}

async function showFailure(error: unknown, run: Run, json: boolean, debug: boolean): Promise<number> {
  const { context } = run
  const failure = describeFailure(error)
  try {
    if (json && failure.code !== 'OUTPUT_FAILED') {
      context.stdout.write(
        renderJson({ kind: 'error', tool: context.tool, view: run.openedMatrix, data: failure, warnings: [] }),
      )
    }
    const hint = failure.hint === null ? '' : `whoowns: hint: ${failure.hint}\n`
    const theme = await run.theme(2)
    const stack = debug && failure.code === 'INTERNAL' && error instanceof Error ? `${error.stack ?? ''}\n` : ''
    const text = `whoowns: ${theme.error('error:')} ${failure.message}\n${hint}${stack}`
    context.stderr.write(disarmCommands(text, context.env))
  } catch (second) {
    if (second instanceof ClosedPipe) return EXIT.ok
    return second instanceof WhoownsError ? second.exitCode : EXIT.bug
  }
  return failure.exitCode
}

function describeFailure(error: unknown): ErrorData {
  if (error instanceof WhoownsError) {
    const { code, message, hint, exitCode, location, suggestions } = error
    return { code, message, hint, exitCode, location, suggestions }
  }
  const reason = error instanceof Error ? error.message : String(error)
  return {
    code: 'INTERNAL',
    message: `A bug in whoowns: ${reason.replace(/\s+/g, ' ')}`,
    hint: 'Please report it with the output of the same command and --debug.',
    exitCode: EXIT.bug,
    location: null,
    suggestions: [],
  }
}
