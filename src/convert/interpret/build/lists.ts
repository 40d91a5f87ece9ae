import { dutiesByLead } from '../cells/duties.js'
import type { Reading } from '../cells/read-mark.js'
import { CONCEPTS } from '../words/concepts.js'
import { partyOfDutiesHeader } from '../words/duties-heading.js'
import { assign } from './activity-list.js'
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
      if (!cell || cell.fromAbove || cell.fromLeft || isNothing(table.input.read(cell.text))) continue
      for (const { lead, text } of dutiesByLead(cell.text)) {
        const { base, markers } = table.splitLabel(oneLine(text))
        const steps = lead === null ? path : [...path, oneLine(lead)]
        const draft = table.into.activities.add({
          title: base,
          group: table.into.groups.idOf(steps),
          path: steps,
          table: table.sheet.number,
          line: cell.line,
          section: table.section,
          links: cell.links,
          joins: true,
        })
        table.keepMarkers(draft, markers, { line: cell.line, text })
        table.keepGroupNotes(draft, groupMarkers)
        assign(
          draft,
          role,
          table.assignment([{ concept: 'responsible', symbol: '', legend: null }], { ...cell, text }, []),
        )
      }
    }
  }
}

/** Whether a cell is empty or says "none"; words such as "Approval" are activities here. */
function isNothing(reading: Reading): boolean {
  return (
    reading.kind === 'blank' ||
    (reading.kind === 'capacities' && reading.uses.every(({ concept }) => CONCEPTS[concept].kind === 'not-involved'))
  )
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
