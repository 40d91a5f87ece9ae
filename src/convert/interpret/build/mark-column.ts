import type { Cell } from '../../grid.js'
import { saysNo } from '../cells/read-mark.js'
import type { SheetRow } from '../sheet.js'
import type { ActivityDraft } from './activity-list.js'
import { readMarkCell } from './mark-cell.js'
import type { OpenTable } from './open-table.js'

/**
 * A cell of a column of marks, for its party or for all of them, with what crossed headings say. Where a column of all is ticked, "no"
 * below a party means "not alone", and where it is not, that says nothing of the others.
 */
export function readColumn(
  table: OpenTable,
  cell: Cell,
  draft: ActivityDraft,
  { index, row }: { index: number; row: SheetRow },
): void {
  const header = table.headerOf(index)
  const role = table.columns.get(index)
  const ofAll = table.layout.values.find((other) => !table.columns.has(other))
  if (ofAll !== undefined && saysNo(table.input.read(cell.text))) {
    const all = table.input.read(row.cells[ofAll]?.text ?? '')
    if (role === undefined || (all.kind === 'capacities' && !saysNo(all))) return
  }
  if (role === undefined) {
    for (const each of table.columns.values()) readMarkCell(table, cell, draft, each, header, 'shared')
    if (table.input.read(cell.text).kind !== 'blank')
      table.into.findings.addOnce(`both ${String(table.sheet.number)}`, {
        code: 'shared',
        severity: 'info',
        message: `"${header}" is read as the two parties of the other columns, who share.`,
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
