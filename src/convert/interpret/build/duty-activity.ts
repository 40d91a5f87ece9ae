import type { Cell } from '../../grid.js'
import { saysNo, type Reading } from '../cells/read-mark.js'
import { assign } from './activity-list.js'
import type { OpenTable } from './open-table.js'
import { oneLine } from './texts.js'

/** Whether a cell of duties is empty or says "none"; words such as "Approval" are activities there. */
export function hasNoDuties(reading: Reading): boolean {
  return reading.kind === 'blank' || saysNo(reading)
}

interface Duty {
  /** The cell, with the text of this duty alone. */
  cell: Cell
  role: string
  /** Titles of the groups it stands under, outermost first, and the references behind them. */
  path: readonly string[]
  groupMarkers: readonly string[]
  /** Whether the same words in another row are the same activity. */
  isOneInTable: boolean
}

/** A duty that is an activity of its own, for which a role is responsible. */
export function addDuty(table: OpenTable, { cell, role, path, groupMarkers, isOneInTable }: Duty): void {
  const { base, markers } = table.splitLabel(oneLine(cell.text))
  const draft = table.into.activities.add({
    title: base,
    group: table.into.groups.idOf(path),
    path,
    table: table.sheet.number,
    line: cell.line,
    section: table.section,
    links: cell.links,
    joins: true,
    ...(isOneInTable ? { sameIn: new Set([table.sheet.number]) } : {}),
  })
  table.keepMarkers(draft, markers, { line: cell.line, text: cell.text })
  table.keepGroupNotes(draft, groupMarkers)
  assign(draft, role, table.assignment([{ concept: 'responsible', symbol: '', legend: null }], cell, []))
}
