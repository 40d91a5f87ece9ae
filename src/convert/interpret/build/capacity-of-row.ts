import type { Cell } from '../../grid.js'
import type { SheetRow } from '../sheet.js'
import { conceptOfHeader } from '../words/capacity-heading.js'
import { splitNames } from '../words/names.js'
import { foldMark } from '../words/signs.js'
import { assign, type ActivityDraft } from './activity-list.js'
import { readMarkCell } from './mark-cell.js'
import type { OpenTable } from './open-table.js'
import { oneLine, rowText } from './texts.js'

/** A cell of a row that names its party: a tick below a capacity, or the capacity itself. */
export function readCapacityOfRow(
  table: OpenTable,
  cell: Cell,
  draft: ActivityDraft,
  row: SheetRow,
  index: number,
): void {
  const names = partiesOfRow(table, row)
  const concept = table.layout.values.length > 1 ? conceptOfHeader(table.headerOf(index), table.input) : null
  for (const name of names)
    readMarkCell(table, cell, draft, table.into.roles.idOf(name, row.line), table.headerOf(index), concept)
}

/** A row that is itself the right of its party. */
export function readRightOfRow(table: OpenTable, draft: ActivityDraft, row: SheetRow): void {
  const cell = row.cells[table.layout.label]
  if (!cell) return
  for (const name of partiesOfRow(table, row)) {
    const use = { concept: 'responsible', symbol: '', legend: null } as const
    assign(draft, table.into.roles.idOf(name, row.line), table.assignment([use], cell, []))
  }
}

/** The party of a row, which the row above may have named; several where the document knows each of them. */
function partiesOfRow(table: OpenTable, row: SheetRow): string[] {
  const text = oneLine(row.cells[table.layout.party ?? 0]?.text ?? '')
  if (text !== '') table.lastParty = text
  if (table.lastParty === '') {
    table.warn('row-without-party', 'The row names no party; it is left out.', { line: row.line, text: rowText(row) })
    return []
  }
  const names = splitNames(table.lastParty)
  const several = names.length > 1 && names.every((name) => table.input.parties.has(foldMark(name)))
  return several ? names : [table.splitLabel(table.lastParty).base]
}
