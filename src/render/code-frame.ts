import { sanitiseLine } from '../matrix/sanitise.js'
import { textWidth } from './text-width.js'

interface Range {
  line: number
  column: number
  endLine: number
  endColumn: number
}

/** The line of a place with the line before it, and a mark under the place; long lines are cut around it. */
export function renderCodeFrame(lines: readonly string[], range: Range, width: number): string {
  const numberWidth = String(range.line).length
  const room = Math.max(20, width - numberWidth - 6)
  const source = lines[range.line - 1] ?? ''
  const from = windowStart(source, range.column - 1, room)
  const shown = (number: number) => {
    const line = lines[number - 1] ?? ''
    return `${String(number).padStart(numberWidth)} | ${sanitiseLine(line.slice(from, from + room))}`
  }
  const before = range.line > 1 && (lines[range.line - 2] ?? '').trim() !== '' ? [shown(range.line - 1)] : []
  const end = range.endLine === range.line ? range.endColumn - 1 : source.length
  const lead = textWidth(sanitiseLine(source.slice(from, range.column - 1)))
  const marked = textWidth(sanitiseLine(source.slice(range.column - 1, Math.min(end, from + room))))
  const mark = `${' '.repeat(numberWidth)} | ${' '.repeat(lead)}${'^'.repeat(Math.max(1, marked))}`
  return [...before, shown(range.line), mark].map((line) => `  ${line}`.trimEnd()).join('\n')
}

/** Where to cut a line so that `column` is seen. */
function windowStart(line: string, column: number, room: number): number {
  if (line.length <= room || column < room - 10) return 0
  return Math.min(column - 10, Math.max(0, line.length - room))
}
