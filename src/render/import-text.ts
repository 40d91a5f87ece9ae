import type { Finding, ImportResult, TableReport } from '../convert/report.js'
import { SHAPES } from '../convert/interpret/layout.js'
import type { Theme } from '../io/theme.js'

const MAX_SHOWN = 20

/** The report of an import, for people: what became of each table, then what was not understood. */
export function renderImportReport(
  { matrix, tables, findings }: ImportResult,
  { name, theme }: { name: string; theme: Theme },
): string {
  const lines: string[] = []
  if (matrix) {
    const cells = Object.values(matrix.activities).reduce(
      (sum, { assignments }) => sum + Object.keys(assignments ?? {}).length,
      0,
    )
    lines.push(
      `${name}: ${count(Object.keys(matrix.activities).length, 'activity', 'activities')}, ${count(Object.keys(matrix.roles).length, 'role')}, ${count(cells, 'assignment')}.`,
    )
  }
  for (const table of tables) lines.push(tableLine(table, theme))
  const warnings = findings.filter(({ severity }) => severity === 'warning')
  const notes = findings.filter(({ severity }) => severity === 'info')
  if (warnings.length > 0) lines.push(`To check (${String(warnings.length)}):`, ...shown(warnings, name, theme))
  if (notes.length > 0) lines.push(`Read as follows (${String(notes.length)}):`, ...shown(notes, name, theme))
  if (matrix && warnings.length === 0) lines.push('Nothing was left that is not understood.')
  return lines.join('\n')
}

/** What was found and how it is read: the tables, the marks with their meanings, the roles. For somebody who may correct it. */
export function renderTables({ matrix, tables, findings }: ImportResult, theme: Theme): string {
  const lines = tables.map((table) => tableLine(table, theme))
  if (matrix) {
    const marks = Object.values(matrix.capacities).map(({ mark, label }) =>
      mark === undefined || mark === '' ? label : `${oneLine(mark)} ${label}`,
    )
    const names = Object.values(matrix.roles).map(({ name }) => name)
    const many =
      names.length > MAX_SHOWN ? [...names.slice(0, MAX_SHOWN), `and ${String(names.length - MAX_SHOWN)} more`] : names
    const doubts = findings.filter(({ severity }) => severity === 'warning').length
    lines.push(`  Marks: ${marks.join(', ')}.`, `  Roles: ${many.join(', ')}.`)
    if (doubts > 0) lines.push(`  ${count(doubts, 'place')} to check.`)
  }
  return lines.join('\n')
}

function tableLine(
  { number, lines: [first, last], heading, rows, imported, shape, reason }: TableReport,
  theme: Theme,
): string {
  const title = heading === null ? '' : ` "${oneLine(heading).slice(0, 60)}"`
  const place = `  Table ${String(number)} (lines ${String(first)}-${String(last)})${title}: `
  return imported && shape !== null
    ? `${place}${count(rows, 'row')}, ${SHAPES[shape]}.`
    : `${place}${theme.faint(`left out: ${reason ?? 'unknown'}.`)}`
}

function shown(findings: readonly Finding[], name: string, theme: Theme): string[] {
  const rows = findings.slice(0, MAX_SHOWN).map(({ line, code, message, text, severity }) => {
    const label = severity === 'warning' ? theme.warn(code) : code
    return `  ${name}:${String(line)} ${label} ${message}${text === '' ? '' : ` [${oneLine(text).slice(0, 80)}]`}`
  })
  const more = findings.length - MAX_SHOWN
  return more > 0 ? [...rows, `  ... and ${String(more)} more; --json has them all.`] : rows
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${String(number)} ${number === 1 ? one : many}`
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
