import type { Line } from './rst-lines.js'

/**
 * The rows of a table that is written as a list of lists; cells are still source. A cell begins below the dash of the row's first one;
 * where some were indented less, they are cells of the row all the same.
 */
export function listRows(content: readonly Line[]): { line: number; cells: { text: string; line: number }[] }[] {
  const rows: { line: number; cells: { text: string; line: number }[] }[] = []
  let dash = Infinity
  for (const { text, number: line } of content) {
    const row = /^(\s{0,3}\*(?:\s+(?=-(?:\s|$)))?)(-)?(?:\s+(.*))?$/.exec(text)
    const item = /^(\s{0,6})-(?:\s+(.*))?$/.exec(text)
    if (row && (row[2] !== undefined || row[3] === undefined)) {
      dash = row[2] === undefined ? Infinity : (row[1] ?? '').length
      rows.push({ line, cells: row[2] === undefined ? [] : [{ text: row[3] ?? '', line }] })
    } else if (item && rows.length > 0 && (item[1] ?? '').length <= dash) {
      if (dash === Infinity) dash = (item[1] ?? '').length
      rows.at(-1)?.cells.push({ text: item[2] ?? '', line })
    } else {
      const cell = rows.at(-1)?.cells.at(-1)
      if (cell) cell.text += `\n${text.trim()}`
    }
  }
  return rows
}
