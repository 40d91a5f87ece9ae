import { dutiesByLead } from '../cells/duties.js'
import { partyOfDutiesHeader } from '../words/duties-heading.js'
import { addDuty, hasNoDuties } from './duty-activity.js'
import type { OpenTable } from './open-table.js'
import { readProseCell } from './prose-cell.js'
import { oneLine } from './texts.js'

/** Columns are parties, and each cell, or each item of a list in it, is an activity of one. */
export function importLists(table: OpenTable): void {
  const taken = new Set<string>()
  for (const index of table.layout.values) {
    const { base } = table.splitLabel(table.headerOf(index))
    const role = table.into.roles.idOf(partyOfDutiesHeader(base) ?? base, table.sheet.grid.line, taken)
    table.into.roles.addAlias(role, base)
    taken.add(role)
    table.columns.set(index, role)
  }
  const { path, markers: groupMarkers } = table.splitPath(table.input.path)
  const { title } = table.layout
  if (title !== undefined) {
    importDuties(table, title, { path, groupMarkers })
    return
  }
  for (const row of table.sheet.rows) {
    for (const [index, role] of table.columns) {
      const cell = row.cells[index]
      if (!cell || cell.fromAbove || cell.fromLeft || hasNoDuties(table.input.read(cell.text))) continue
      for (const { lead, text } of dutiesByLead(cell.text)) {
        const steps = lead === null ? path : [...path, oneLine(lead)]
        addDuty(table, { cell: { ...cell, text }, role, path: steps, groupMarkers, isOneInTable: false })
      }
    }
  }
}

/** The duties of each party in the activity that the heading names. */
function importDuties(
  table: OpenTable,
  title: string,
  { path, groupMarkers }: { path: readonly string[]; groupMarkers: readonly string[] },
): void {
  const line = table.sheet.headings.at(-1)?.line ?? table.sheet.grid.line
  table.into.findings.addOnce('activity-from-heading', {
    code: 'activity-from-heading',
    severity: 'info',
    message: 'The headings of tables of one row are read as activities, and the cells as duties in them.',
    line,
    text: title,
    table: table.sheet.number,
  })
  const { base, markers } = table.splitLabel(oneLine(title))
  const draft = table.into.activities.add({
    title: base,
    group: table.into.groups.idOf(path),
    path,
    table: table.sheet.number,
    line,
    section: title,
    links: [],
    joins: true,
  })
  table.keepMarkers(draft, markers, { line, text: title })
  table.keepGroupNotes(draft, groupMarkers)
  for (const row of table.sheet.rows)
    for (const [index, role] of table.columns) {
      const cell = row.cells[index]
      if (cell && !cell.fromLeft) readProseCell(table, cell, draft, role)
    }
}
