import type { Finding, ImportResult, TableReport } from '../convert/report.js'
import { SHAPES } from '../convert/interpret/layout.js'
import type { Theme } from '../io/theme.js'
import { textWidth, wrapText } from './text-width.js'

const MAX_SHOWN = 20
/** Places to check that are shown between questions, where little room is left. */
const MAX_BETWEEN = 6

/** How a report is laid out. */
export interface ImportLayout {
  /** The document's name. */
  name: string
  theme: Theme
  /** Columns of the terminal; null leaves every entry on one line, for programs that read the report. */
  width: number | null
}

/** The report of an import, for people: what became of each table (unless they have been shown), then what was not understood. */
export function renderImportReport(
  { matrix, tables, findings }: ImportResult,
  { name, theme, width, tablesAreKnown = false }: ImportLayout & { tablesAreKnown?: boolean },
): string {
  const lines: (string | Entry)[] = []
  if (matrix) {
    const cells = Object.values(matrix.activities).reduce(
      (sum, { assignments }) => sum + Object.values(assignments ?? {}).flat().length,
      0,
    )
    lines.push(
      `${name}: ${count(Object.keys(matrix.activities).length, 'activity', 'activities')}, ${count(Object.keys(matrix.roles).length, 'role')}, ${count(cells, 'assignment')}.`,
    )
  }
  if (!tablesAreKnown) for (const table of tables) lines.push(tableLine(table, theme))
  const warnings = findings.filter(({ severity }) => severity === 'warning')
  const notes = findings.filter(({ severity }) => severity === 'info')
  if (warnings.length > 0)
    lines.push(`To check (${String(warnings.length)}):`, ...shown(warnings, MAX_SHOWN, name, theme))
  if (notes.length > 0)
    lines.push(`Read as follows (${String(notes.length)}):`, ...shown(notes, MAX_SHOWN, name, theme))
  if (matrix && warnings.length === 0) lines.push('Nothing was left that is not understood.')
  return layOut(lines, width)
}

/** What was found and how it is read: the tables, the marks with their meanings, the roles, the doubts. For somebody who may correct it. */
export function renderTables({ matrix, tables, findings }: ImportResult, { name, theme, width }: ImportLayout): string {
  const lines: (string | Entry)[] = tables.map((table) => tableLine(table, theme))
  if (matrix) {
    const marks = Object.values(matrix.capacities).map(({ mark, label }) =>
      mark === undefined || mark === '' ? label : `${oneLine(mark)} ${label}`,
    )
    const names = Object.values(matrix.roles).map(({ name }) => name)
    const many =
      names.length > MAX_SHOWN ? [...names.slice(0, MAX_SHOWN), `and ${String(names.length - MAX_SHOWN)} more`] : names
    const doubts = findings.filter(({ severity }) => severity === 'warning')
    lines.push(`  Marks: ${marks.join(', ')}.`, `  Roles: ${many.join(', ')}.`)
    if (doubts.length > 0)
      lines.push(`  ${count(doubts.length, 'place')} to check:`, ...shown(doubts, MAX_BETWEEN, name, theme))
  }
  return layOut(lines, width)
}

interface Entry {
  text: string
  /** Colours for a line of it, once the text has been laid out. */
  paint?: (line: string) => string
}

/** Entries under each other; what does not fit into a line goes on below it, further in. */
function layOut(entries: readonly (string | Entry)[], width: number | null): string {
  return entries
    .map((entry) => (typeof entry === 'string' ? { text: entry } : entry))
    .flatMap(({ text, paint = (line: string) => line }: Entry) => hang(text, width).map(paint))
    .join('\n')
}

function hang(text: string, width: number | null): string[] {
  if (width === null || textWidth(text) <= width) return [text]
  const indent = /^ */.exec(text)?.[0] ?? ''
  const hanging = `${indent}  `
  const [first = ''] = wrapText(text.trimStart(), width - indent.length)
  const rest = text.slice(indent.length + first.length).trimStart()
  return [indent + first, ...wrapText(rest, width - hanging.length).map((line) => hanging + line)]
}

function tableLine(
  { number, lines: [first, last], heading, rows, imported, shape, reason }: TableReport,
  theme: Theme,
): Entry {
  const title = heading === null ? '' : ` "${oneLine(heading).slice(0, 60)}"`
  const place = `  Table ${String(number)} (lines ${String(first)}-${String(last)})${title}: `
  return imported && shape !== null
    ? { text: `${place}${count(rows, 'row')}, ${SHAPES[shape]}.` }
    : { text: `${place}left out: ${reason ?? 'unknown'}.`, paint: (line) => theme.faint(line) }
}

function shown(findings: readonly Finding[], most: number, name: string, theme: Theme): (string | Entry)[] {
  const rows = findings.slice(0, most).map(({ line, code, message, text, severity }): Entry => {
    const quoted = text === '' ? '' : ` [${oneLine(text).slice(0, 80)}]`
    return {
      text: `  ${name}:${String(line)} ${code} ${message}${quoted}`,
      paint: (part) => (severity === 'warning' ? part.replace(` ${code} `, ` ${theme.warn(code)} `) : part),
    }
  })
  const more = findings.length - most
  return more > 0 ? [...rows, `  ... and ${String(more)} more; --json has them all.`] : rows
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${String(number)} ${number === 1 ? one : many}`
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
