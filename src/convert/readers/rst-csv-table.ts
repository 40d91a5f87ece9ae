import type { RawRow } from '../grid.js'
import { readCsv } from './csv.js'
import type { Line } from './rst-lines.js'

/** The rows of a table that is written as comma-separated values below the line `number`; cells are still source. */
export function csvRows(
  content: readonly Line[],
  options: ReadonlyMap<string, string>,
  number: number,
): { rows: RawRow[]; headRows: number } {
  const header = options.get('header')?.replace(/\s*\n\s*/g, ' ')
  const delimiter = options.get('delim') ?? ','
  const body = content.map(({ text }) => text).join('\n')
  const text = header === undefined ? body : `${header}\n${body}`
  const grid = readCsv(text, delimiter === 'tab' ? '\t' : delimiter).blocks.find((block) => block.kind === 'table')
  const shift = (content[0]?.number ?? number) - 1 - (header === undefined ? 0 : 1)
  const rows = (grid?.rows ?? []).map((row) => ({
    line: Math.max(number, row.line + shift),
    cells: row.cells.map((cell) => ({ text: cell.text, line: Math.max(number, cell.line + shift) })),
  }))
  return { rows, headRows: Number(options.get('header-rows') ?? 0) + (header === undefined ? 0 : 1) }
}
