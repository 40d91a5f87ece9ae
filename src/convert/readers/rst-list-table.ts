import type { Line } from './rst-lines.js'

/** The rows of a table that is written as a list of lists; cells are still source. */
export function listRows(content: readonly Line[]): { line: number; cells: { text: string; line: number }[] }[] {
  const rows: { line: number; cells: { text: string; line: number }[] }[] = []
  for (const { text, number: line } of content) {
    const row = /^\s{0,3}\*(?:\s+-(?:\s+(.*))?)?$/.exec(text)
    const item = /^\s{1,6}-(?:\s+(.*))?$/.exec(text)
    if (row)
      rows.push({ line, cells: text.includes('-') || row[1] !== undefined ? [{ text: row[1] ?? '', line }] : [] })
    else if (item && rows.length > 0) rows.at(-1)?.cells.push({ text: item[1] ?? '', line })
    else {
      const cell = rows.at(-1)?.cells.at(-1)
      if (cell) cell.text += `\n${text.trim()}`
    }
  }
  return rows
}
