import { sanitiseLine } from '../matrix/sanitise.js'
import { sortBySeverity, type Finding, type Severity } from '../model/finding.js'

/** Annotations of one level that GitHub shows of one step; more are dropped in silence. */
export const ANNOTATIONS_PER_LEVEL = 10
/** GitHub cuts a message about here. */
const MAX_MESSAGE = 4000

type Command = 'error' | 'warning' | 'notice'

const COMMANDS: Readonly<Record<Severity, Command>> = { error: 'error', warning: 'warning', hint: 'notice' }
const PLURALS: Readonly<Record<Severity, string>> = { error: 'errors', warning: 'warnings', hint: 'hints' }

/** Text of a workflow command, so that it ends where it should: percent signs and line ends escaped. */
export function escapeCommandData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
}

/** Value of a property of a workflow command, such as a file name or a title. */
export function escapeCommandProperty(text: string): string {
  return escapeCommandData(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
}

/** A workflow command on a line of its own. Properties without a value are left out. */
export function workflowCommand(
  command: string,
  properties: Readonly<Record<string, string | number | null | undefined>>,
  message: string,
): string {
  const given = Object.entries(properties).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [`${name}=${escapeCommandProperty(sanitiseLine(String(value)))}`],
  )
  const text = escapeCommandData(sanitiseLine(message).slice(0, MAX_MESSAGE))
  return `::${command}${given.length === 0 ? '' : ` ${given.join(',')}`}::${text}\n`
}

/**
 * Findings as annotations, the gravest first. Of each level no more than GitHub shows; when there are more, the last one says
 * how many are left out, and how to see them.
 */
export function renderAnnotations(
  findings: readonly Finding[],
  howToSeeAll = 'without --format all are shown',
): string {
  const sorted = sortBySeverity(findings)
  return (Object.keys(COMMANDS) as Severity[])
    .flatMap((severity) => {
      const all = sorted.filter((finding) => finding.severity === severity)
      const shown = all.length > ANNOTATIONS_PER_LEVEL ? all.slice(0, ANNOTATIONS_PER_LEVEL - 1) : all
      const rest = all.length - shown.length
      const more = `and ${String(rest)} more ${PLURALS[severity]}: ${howToSeeAll}`
      return [
        ...shown.map((finding) => annotation(finding)),
        ...(rest > 0 ? [workflowCommand(COMMANDS[severity], { title: 'whoowns' }, more)] : []),
      ]
    })
    .join('')
}

function annotation({ code, severity, message, ...place }: Finding): string {
  const properties = {
    file: place.file,
    line: place.line,
    endLine: place.endLine,
    col: place.column,
    endColumn: place.endColumn,
    title: `whoowns ${code}`,
  }
  return workflowCommand(COMMANDS[severity], properties, message)
}
