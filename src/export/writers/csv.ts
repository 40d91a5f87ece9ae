import { inertCell, matrixRows } from '../delimited.js'
import type { Writer } from '../writer.js'

/** RFC 4180, with a mark for UTF-8 by which spreadsheets read accents and ticks right. */
export const csvWriter: Writer = {
  kind: 'text',
  write: (input) => `\ufeff${matrixRows(input).map(csvLine).join('')}`,
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quote(inertCell(cell))).join(',')}\r\n`
}

/** Everything but plain words is quoted: semicolons and tabs as well, which some programs take for separators. */
function quote(cell: string): string {
  return /^[\p{L}\p{N} .:()/_-]*$/u.test(cell) ? cell : `"${cell.replace(/"/g, '""')}"`
}
