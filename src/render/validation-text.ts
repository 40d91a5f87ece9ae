import type { Theme } from '../io/theme.js'
import { sortBySeverity, type Counts, type MatrixFinding, type Severity } from '../model/finding.js'
import type { Validation } from '../model/validation.js'
import { renderCodeFrame } from './code-frame.js'

export interface ValidationTextOptions {
  width: number
  theme: Theme
  /** Lines of each file, for code frames. */
  linesOf: (file: string) => readonly string[]
  /** Most findings to show; 0: all. */
  most: number
}

/** Findings under each other, each with its place in the text and what to do, and the sum of them. */
export function renderValidation(validation: Validation, options: ValidationTextOptions): string {
  const { theme, width, linesOf, most } = options
  const all = validation.files.flatMap(({ findings }) => findings)
  // The worst are shown when there are too many, in the order of the files all the same.
  const kept = most === 0 || all.length <= most ? all : worst(all, most)
  const blocks = kept.map((finding) => {
    const frame = renderCodeFrame(linesOf(finding.file), finding, width)
    const help = finding.suggestion === null ? [] : [`  ${theme.label('help:')} ${finding.suggestion}`]
    return [renderFinding(finding, theme), theme.faint(frame), ...help].join('\n')
  })
  const left = all.length - kept.length
  const more = left === 0 ? [] : [`${String(left)} more not shown; --max 0 shows all.`]
  return [...blocks, ...more, renderSum(validation)].join('\n\n')
}

/** "file:line:column: severity code message", the one line that tools read. */
export function renderFinding(finding: MatrixFinding, theme: Theme): string {
  const { file, line, column, severity, code, message } = finding
  return `${theme.strong(`${file}:${String(line)}:${String(column)}:`)} ${severityWord(severity, theme)} ${code} ${message}`
}

function severityWord(severity: Severity, theme: Theme): string {
  return severity === 'error'
    ? theme.error(severity)
    : severity === 'warning'
      ? theme.warn(severity)
      : theme.faint(severity)
}

/** The gravest ones, in the order in which they stand. */
function worst(all: readonly MatrixFinding[], most: number): MatrixFinding[] {
  const kept = new Set(sortBySeverity(all).slice(0, most))
  return all.filter((finding) => kept.has(finding))
}

function renderSum({ files, counts, known, mended }: Validation): string {
  const read = files.filter(({ failure }) => failure === null).length
  const fixable = files.flatMap(({ findings }) => findings).filter(({ fixable: can }) => can).length
  const parts = [
    `${counts.error + counts.warning + counts.hint === 0 ? 'Nothing to mend' : renderCounts(counts)} in ${count(read, 'file')}.`,
    ...(mended > 0 ? [`${String(mended)} mended.`] : []),
    ...(known > 0 ? [`${String(known)} known from the baseline.`] : []),
    ...(fixable > 0 ? [`--fix mends ${String(fixable)}.`] : []),
  ]
  return parts.join(' ')
}

export function renderCounts({ error, warning, hint }: Counts): string {
  const parts = [
    error > 0 && count(error, 'error'),
    warning > 0 && count(warning, 'warning'),
    hint > 0 && count(hint, 'hint'),
  ]
  return parts.filter((part) => part !== false).join(', ')
}

function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`
}
