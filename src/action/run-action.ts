import type { AssertionResult } from '../model/assertion.js'
import type { MatrixDiff } from '../model/diff.js'
import { assertionFindings } from '../render/assertion-text.js'
import { renderAnnotations, workflowCommand } from '../render/github-commands.js'
import { escapeMarkdown } from '../render/markdown-escape.js'
import { readInputs, UnknownCommand, type Inputs } from './inputs.js'

/** What the action needs of the runner. */
export interface ActionWorld {
  env: Readonly<Record<string, string | undefined>>
  write: (text: string) => void
  append: (file: string, text: string) => void
  /** Something that nobody can guess, for the end of a stretch without commands. */
  token: string
  whoowns: (args: readonly string[]) => { exitCode: number; stdout: string; stderr: string }
}

/** GitHub drops a summary that is larger than 1 MiB. */
const MAX_SUMMARY = 900 * 1024

/** Runs the command that the inputs name: log, annotations, job summary, outputs. Returns the exit code of the step. */
export function runAction(world: ActionWorld): number {
  try {
    const inputs = readInputs(world.env)
    return ACTIONS[inputs.command](inputs, world)
  } catch (error) {
    if (!(error instanceof UnknownCommand)) throw error
    world.write(workflowCommand('error', { title: 'whoowns' }, error.message))
    return 2
  }
}

const ACTIONS: Readonly<Record<Inputs['command'], (inputs: Inputs, world: ActionWorld) => number>> = {
  validate: runValidate,
  assert: runAssert,
  diff: runDiff,
}

function runValidate({ files, common }: Inputs, world: ActionWorld): number {
  const result = world.whoowns(['validate', ...common, '--format', 'github', '--', ...files])
  // Its output is annotations, which are made to be read by the runner; what it says beside them is not.
  world.write(result.stdout)
  log(world, result.stderr)
  const passed = result.exitCode === 0
  finish(world, {
    passed,
    summary: `### whoowns validate\n\n${passed ? 'No findings that count.' : 'There are findings.'}\n`,
  })
  return result.exitCode
}

function runAssert({ file, common, assertOptions }: Inputs, world: ActionWorld): number {
  const result = world.whoowns(['assert', '--file', file, ...assertOptions, ...common, '--json'])
  if (result.exitCode > 1) return fail(world, result)
  const { data } = JSON.parse(result.stdout) as { data: AssertionResult }
  const findings = assertionFindings(data)
  log(world, [...findings.map(({ severity, message }) => `${severity}: ${message}\n`), result.stderr].join(''))
  world.write(renderAnnotations(findings))
  const rows = findings.map(({ severity, message }) => `| ${severity} | ${escapeMarkdown(message)} |\n`)
  const { counts } = data
  const verdict = `${String(counts.checks)} checks: ${String(counts.passed)} passed, ${String(counts.failed)} failed, ${String(counts.warnings)} warnings.`
  const table = rows.length === 0 ? '' : `\n| | |\n| --- | --- |\n${rows.join('')}`
  finish(world, {
    passed: result.exitCode === 0,
    summary: `### whoowns assert\n\n${verdict}\n${table}`,
    outputs: { failed: String(counts.failed), warnings: String(counts.warnings) },
  })
  return result.exitCode
}

function runDiff({ from, to, common, diffOptions }: Inputs, world: ActionWorld): number {
  const sides = [from, ...(to === null ? [] : [to])]
  const result = world.whoowns(['diff', ...diffOptions, ...common, '--json', '--', ...sides])
  if (result.exitCode > 1) return fail(world, result)
  const { data } = JSON.parse(result.stdout) as { data: MatrixDiff }
  const markdown = world.whoowns(['diff', ...diffOptions, ...common, '--markdown', '--', ...sides])
  const text = world.whoowns(['diff', ...diffOptions, ...common, '--', ...sides])
  log(world, `${text.stdout}${result.stderr}`)
  const { gained, lost, changed } = data.counts
  if (data.responsibilityChanged) {
    const counts = `${String(gained)} gained, ${String(lost)} lost, ${String(changed)} held differently`
    const who = data.roles.map(({ role }) => role.name).join(', ')
    world.write(workflowCommand('notice', { title: 'Responsibility changes' }, `${counts}: ${who}`))
  }
  finish(world, {
    passed: result.exitCode === 0,
    summary: markdown.stdout,
    outputs: {
      changed: String(!data.same),
      'responsibility-changed': String(data.responsibilityChanged),
      roles: data.roles.map(({ role }) => role.id).join(','),
      markdown: markdown.stdout,
    },
  })
  return result.exitCode
}

function fail(world: ActionWorld, { exitCode, stdout, stderr }: ReturnType<ActionWorld['whoowns']>): number {
  const reason = errorOf(stdout) ?? (stderr.trim() || `whoowns ended with ${String(exitCode)}.`)
  world.write(workflowCommand('error', { title: 'whoowns' }, reason))
  finish(world, { passed: false, summary: `### whoowns\n\n${escapeMarkdown(reason)}\n` })
  return exitCode
}

/** The message of an error document, with its hint. */
function errorOf(stdout: string): string | null {
  try {
    const { data } = JSON.parse(stdout) as { data: { message: string; hint: string | null } }
    return data.hint === null ? data.message : `${data.message} ${data.hint}`
  } catch {
    return null
  }
}

/** Text for the log, in which no line is a command. */
function log({ write, token }: ActionWorld, text: string): void {
  if (text === '') return
  write(`::stop-commands::${token}\n${text.endsWith('\n') ? text : `${text}\n`}::${token}::\n`)
}

interface Ending {
  passed: boolean
  summary: string
  outputs?: Readonly<Record<string, string>>
}

function finish({ env, append, token }: ActionWorld, { passed, summary, outputs = {} }: Ending): void {
  const summaryFile = env['GITHUB_STEP_SUMMARY'] ?? ''
  if (summaryFile !== '') append(summaryFile, cut(summary))
  const outputFile = env['GITHUB_OUTPUT'] ?? ''
  if (outputFile === '') return
  const values = Object.entries({ passed: String(passed), ...outputs })
  // The end of each value is a line that nobody can put into one.
  append(outputFile, values.map(([name, value]) => `${name}<<${token}\n${value}\n${token}\n`).join(''))
}

function cut(summary: string): string {
  if (Buffer.byteLength(summary) <= MAX_SUMMARY) return summary
  const kept = Buffer.from(summary).subarray(0, MAX_SUMMARY).toString('utf8')
  return `${kept.slice(0, kept.lastIndexOf('\n'))}\n\nThe rest is left out.\n`
}
