import { inertCell, matrixRows } from '../delimited.js'
import type { Writer } from '../writer.js'

/** The rows of the CSV export, separated by tabs; tabs and line ends inside a cell become spaces. */
export const tsvWriter: Writer = {
  kind: 'text',
  write: (input) => matrixRows(input).map(tsvLine).join(''),
}

function tsvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => inertCell(cell.replace(/[\t\r\n]+/g, ' ').trim())).join('\t')}\n`
}
