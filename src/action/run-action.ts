import { sanitiseLine } from '../matrix/sanitise.js'
import type { AssertionResult } from '../model/assertion.js'
import type { MatrixDiff } from '../model/diff.js'
import { SEVERITIES, sortBySeverity, type Finding } from '../model/finding.js'
import type { Where } from '../model/where.js'
import type { Validation } from '../model/validation.js'
import { assertionFindings } from '../render/assertion-text.js'
import { count } from '../render/diff-words.js'
import { renderAnnotations, workflowCommand } from '../render/github-commands.js'
import { escapeMarkdown } from '../render/markdown-escape.js'
import { validationFindings } from '../render/validation-findings.js'
import { readInputs, UnknownCommand, type Inputs } from './inputs.js'

/** What the action needs of the runner. */
export interface ActionWorld {
  env: Readonly<Record<string, string | undefined>>
  write: (text: string) => void
  append: (file: string, text: string) => void
  /** Something that nobody can guess, for the end of a stretch without commands. */
  token: string
  whoowns: (args: readonly string[]) => Result
}

interface Result {
  exitCode: number
  stdout: string
  stderr: string
}

/** GitHub drops a summary that is larger than 1 MiB. */
const MAX_SUMMARY = 900 * 1024
/** Rows of a table in a summary; a longer one is not read. */
const MAX_ROWS = 100

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

function runValidate({ files, common, validateOptions }: Inputs, world: ActionWorld): number {
  const result = world.whoowns(['validate', ...validateOptions, ...common, '--json', '--', ...files])
  const data = dataOf<Validation>(result.stdout, 'validation')
  if (data === null) return fail(world, result)
  const findings = validationFindings(data)
  report(world, 'validate', findings, result, {
    verdict: `${counted(findings)} in ${data.files.length === 1 ? '1 file' : `${String(data.files.length)} files`}.`,
    outputs: { failed: String(data.counts.error), warnings: String(data.counts.warning) },
  })
  return result.exitCode
}

function runAssert({ file, common, assertOptions }: Inputs, world: ActionWorld): number {
  const result = world.whoowns(['assert', '--file', file, ...assertOptions, ...common, '--json'])
  const data = dataOf<AssertionResult>(result.stdout, 'assertion')
  if (data === null) return fail(world, result)
  const { checks, passed, failed, warnings } = data.counts
  report(world, 'assert', assertionFindings(data), result, {
    verdict: `${count(checks, 'check')}: ${String(passed)} passed, ${String(failed)} failed, ${count(warnings, 'warning')}.`,
    outputs: { failed: String(failed), warnings: String(warnings) },
  })
  return result.exitCode
}

/** Findings in the log, all of them; as annotations and in the summary, the gravest. */
function report(
  world: ActionWorld,
  command: string,
  findings: readonly Finding[],
  { exitCode, stderr }: Result,
  { verdict, outputs }: { verdict: string; outputs: Readonly<Record<string, string>> },
): void {
  log(world, [...findings.map((finding) => `${logLine(finding)}\n`), stderr].join(''))
  world.write(renderAnnotations(findings, 'see the log of this step'))
  const rows = sortBySeverity(findings)
    .slice(0, MAX_ROWS)
    .map(
      (finding) =>
        `| ${finding.severity} | ${escapeMarkdown(placeOf(finding))} | ${escapeMarkdown(finding.message)} |\n`,
    )
  const rest = findings.length - rows.length
  const more = rest > 0 ? `\nand ${String(rest)} more: see the log of the step.\n` : ''
  const table = rows.length === 0 ? '' : `\n| | Where | What |\n| --- | --- | --- |\n${rows.join('')}${more}`
  finish(world, { passed: exitCode === 0, summary: `### whoowns ${command}\n\n${verdict}\n${table}`, outputs })
}

function counted(findings: readonly Finding[]): string {
  const parts = SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length
    return count === 0 ? [] : [`${String(count)} ${severity}${count === 1 ? '' : 's'}`]
  })
  return parts.length === 0 ? 'No findings' : parts.join(', ')
}

function placeOf({ file, line }: Finding): string {
  return [file, line].filter((part) => part !== null).join(':')
}

function logLine({ file, line, column, severity, code, message }: Finding): string {
  return sanitiseLine(
    `${[file, line, column].filter((part) => part !== null).join(':')}: ${severity} ${code} ${message}`,
  )
}

function runDiff(inputs: Inputs, world: ActionWorld): number {
  const { from, to, common, diffOptions } = inputs
  const before = from ?? `${inputs.base}:./${inputs.matrix ?? findMatrix(world)}`
  const sides = [before, ...(to === null ? [] : [to])]
  const result = world.whoowns(['diff', ...diffOptions, ...common, '--json', '--', ...sides])
  const data = dataOf<MatrixDiff>(result.stdout, 'diff')
  if (data === null) return fail(world, result)
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

/** The file that the folder names as its matrix. */
function findMatrix(world: ActionWorld): string {
  const { exitCode, stdout } = world.whoowns(['where', '--json'])
  const data = exitCode === 0 ? dataOf<Where>(stdout, 'where') : null
  return data?.used.step === 'project' ? data.used.ref : 'whoowns.yaml'
}

function fail(world: ActionWorld, { exitCode, stdout, stderr }: Result): number {
  const reason = errorOf(stdout) ?? (stderr.trim() || `whoowns ended with ${String(exitCode)}.`)
  world.write(workflowCommand('error', { title: 'whoowns' }, reason))
  finish(world, { passed: false, summary: `### whoowns\n\n${escapeMarkdown(reason)}\n` })
  return exitCode
}

/** The message of an error document, with its hint. */
function errorOf(stdout: string): string | null {
  const data = dataOf<{ message: string; hint: string | null }>(stdout, 'error')
  return data && (data.hint === null ? data.message : `${data.message} ${data.hint}`)
}

/** The data of a document of this kind; null when it is of another one. */
// The caller says what the data of the kind is, as it would of JSON.parse.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
function dataOf<Data>(stdout: string, wanted: string): Data | null {
  try {
    const { kind, data } = JSON.parse(stdout) as { kind: string; data: Data }
    return kind === wanted ? data : null
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
