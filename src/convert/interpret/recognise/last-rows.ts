import type { SheetRow } from '../sheet.js'
import { tidyMark } from '../words/signs.js'

/**
 * Rows without a last one that holds a link to further reading in each cell where the others have none: it says nothing of what the
 * columns hold.
 */
export function withoutRowOfLinks(rows: readonly SheetRow[]): readonly SheetRow[] {
  const last = rows.at(-1)
  const others = rows.slice(0, -1)
  if (!last || others.length === 0) return rows
  const valuesOf = (row: SheetRow) => row.cells.slice(1).filter(({ text }) => tidyMark(text) !== '')
  const isLinked = valuesOf(last).length >= 2 && valuesOf(last).every(({ links }) => links.length > 0)
  const areOthers = others.some((row) => valuesOf(row).some(({ links }) => links.length > 0))
  return isLinked && !areOthers ? others : rows
}
