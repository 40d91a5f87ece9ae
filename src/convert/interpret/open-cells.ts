import type { Sheet, SheetRow } from './sheet.js'
import { isPlaceholder } from './words/placeholders.js'
import { tidyMark } from './words/signs.js'

/** The table with blanks where a template says what is to be filled in, and without the rows that hold nothing else. */
export function withoutPlaceholders(sheet: Sheet): Sheet {
  const open: { text: string; line: number }[] = []
  const rows = sheet.rows.flatMap((row): SheetRow[] => {
    if (row.section !== null) return [row]
    const cells = row.cells.map((cell, index) => {
      if (!isPlaceholder(cell.text, sheet.header[index] ?? '')) return cell
      open.push({ text: cell.text, line: cell.line })
      return { ...cell, text: '', original: cell.text, lead: null, links: [] }
    })
    return cells.some(({ text }) => tidyMark(text) !== '') ? [{ ...row, cells }] : []
  })
  return open.length === 0 ? sheet : { ...sheet, rows, open }
}
