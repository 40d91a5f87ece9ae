import type { Severity } from '../model/finding.js'
import type { Validation } from '../model/validation.js'

/** A step shows no more annotations of a level than this. */
const MOST = 10
const LEVELS: Record<Severity, string> = { error: 'error', warning: 'warning', hint: 'notice' }

/** Workflow commands that GitHub shows beside the lines of a change; the first ten of each level, then how many there are. */
export function renderGithub({ files }: Validation): string {
  const lines: string[] = []
  for (const { file, failure } of files) {
    if (!failure) continue
    const { line, column } = failure.location ?? {}
    lines.push(command('error', { file, line, col: column, title: failure.code }, failure.message))
  }
  for (const severity of ['error', 'warning', 'hint'] as const) {
    const found = files.flatMap(({ file, findings }) =>
      findings.filter((finding) => finding.severity === severity).map((finding) => ({ file, finding })),
    )
    for (const { file, finding } of found.slice(0, MOST)) {
      const { line, column, endLine, endColumn, code, message, suggestion } = finding
      const place = { file, line, endLine, col: column, ...(line === endLine ? { endColumn } : {}), title: code }
      lines.push(command(LEVELS[severity], place, suggestion === null ? message : `${message} ${suggestion}`))
    }
    const left = found.length - MOST
    if (left > 0) lines.push(command('notice', { title: 'whoowns' }, `${String(left)} more of severity ${severity}.`))
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}

function command(
  level: string,
  properties: Record<string, string | number | null | undefined>,
  message: string,
): string {
  const shown = Object.entries(properties)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
  return `::${level} ${shown.join(',')}::${escapeMessage(message)}`
}

function escapeMessage(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
}
