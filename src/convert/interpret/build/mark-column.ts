import type { Cell } from '../../grid.js'
import type { ActivityDraft } from './activity-list.js'
import { readMarkCell } from './mark-cell.js'
import type { OpenTable } from './open-table.js'

/** A cell of a column of marks, for its party or for all of them, with what crossed headings say. */
export function readColumn(
  table: OpenTable,
  cell: Cell,
  draft: ActivityDraft,
  index: number,
  role: string | undefined,
): void {
  const header = table.headerOf(index)
  if (role === undefined) {
    for (const each of table.columns.values()) readMarkCell(table, cell, draft, each, header, null, header)
    if (table.input.read(cell.text).kind !== 'blank')
      table.into.findings.addOnce(`both ${String(table.sheet.number)}`, {
        code: 'shared',
        severity: 'info',
        message: `"${header}" is read as the two parties of the other columns.`,
        line: cell.line,
        text: cell.text,
        table: table.sheet.number,
      })
    return
  }
  const part = table.crossed?.get(index)
  const before = table.rowVariant
  if (part?.variant) table.rowVariant = table.variantOf(part.variant)
  readMarkCell(table, cell, draft, role, header, part?.concept ?? null)
  table.rowVariant = before
}
