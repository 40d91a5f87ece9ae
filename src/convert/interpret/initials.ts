import type { Cell } from '../grid.js'
import type { Sheet } from './sheet.js'

/** Initials on a line of their own, and letters of capacities on those below. */
const INITIALS_AND_LETTERS = /^(\p{Lu}[\p{L}.]{0,3})((?:\s*\n\s*[A-Z]{1,2})+)$/u

/**
 * A sheet without the initials that badges show above the letters: "TM" and "A" below it, in each cell of "Project manager", say no
 * more than "A". As it is where the cells of a column have different ones.
 */
export function withoutInitials(sheet: Sheet): Sheet {
  const texts = (index: number) =>
    sheet.rows.map(({ cells }) => cells[index]?.text.trim() ?? '').filter((text) => text !== '')
  const columns = sheet.header.flatMap((_, index) => (index > 0 && texts(index).length > 0 ? [index] : []))
  const initials = columns.map(
    (index) => new Set(texts(index).map((text) => INITIALS_AND_LETTERS.exec(text)?.[1] ?? null)),
  )
  const areBadges = columns.length > 1 && initials.every((found) => found.size === 1 && !found.has(null))
  if (!areBadges || new Set(initials.flatMap((found) => [...found])).size < columns.length) return sheet
  const tidy = (cell: Cell, index: number): Cell => {
    const letters = INITIALS_AND_LETTERS.exec(cell.text.trim())?.[2]?.trim()
    return index === 0 || letters === undefined
      ? cell
      : { ...cell, text: letters.split(/\s*\n\s*/).join(', '), original: cell.text }
  }
  return { ...sheet, rows: sheet.rows.map((row) => ({ ...row, cells: row.cells.map(tidy) })) }
}
