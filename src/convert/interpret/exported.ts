import type { Grid, Row } from '../grid.js'

/** Headings that programs for tables of data give to columns without any. */
const NO_HEADING = /^(?:unnamed:\s*\d+(?:_level_\d+)?|__empty(?:_\d+)?)$/i
/** What they write for an empty cell. */
const NO_VALUE = /^(?:nan|nat|<na>)$/i

/**
 * A table that a program wrote out of a spreadsheet, as the spreadsheet had it: without the words for missing headings and values, and
 * without the columns that are empty then.
 */
export function asInSpreadsheet(grid: Grid): Grid {
  const [head] = grid.rows
  const isExported =
    head?.cells.some(({ text }) => NO_HEADING.test(text.trim())) === true ||
    grid.rows.some(({ cells }) => cells.some(({ text }) => text.trim() === 'NaN'))
  if (!isExported) return grid
  const rows = grid.rows.map((row): Row => ({
    ...row,
    cells: row.cells.map((cell) =>
      NO_VALUE.test(cell.text.trim()) || (row === head && NO_HEADING.test(cell.text.trim()))
        ? { ...cell, text: '', links: [] }
        : cell,
    ),
  }))
  const used = new Set(
    rows.flatMap(({ cells }) => cells.flatMap(({ text }, column) => (text.trim() === '' ? [] : [column]))),
  )
  if (used.size < 2) return grid
  return {
    ...grid,
    columns: used.size,
    rows: rows.map((row) => ({ ...row, cells: row.cells.filter((_, column) => used.has(column)) })),
  }
}
