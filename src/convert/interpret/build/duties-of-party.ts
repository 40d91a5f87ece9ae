import { splitSentences } from '../cells/duties.js'
import type { SheetRow } from '../sheet.js'
import { addDuty, hasNoDuties } from './duty-activity.js'
import type { OpenTable } from './open-table.js'
import { oneLine, rowText } from './texts.js'

/** Rows are parties, and each item of the list in the cell of duties is an activity of one; what else stands in a row describes the party. */
export function importDutiesOfParties(table: OpenTable): void {
  const { header } = table.sheet
  const [value = 0] = table.layout.values
  table.warn(
    'duties-of-parties',
    `The rows are read as parties, and what stands below "${header[value] ?? ''}" as their activities.`,
    { line: table.sheet.grid.line, text: header.join(' | ') },
  )
  const taken = new Set<string>()
  for (const row of table.sheet.rows) {
    if (row.section !== null) continue
    const { base } = table.splitLabel(table.partsOfLabel(row.cells[table.layout.label]).title)
    if (base === '') {
      table.warn('row-without-label', 'The row names no party; it is left out.', { line: row.line, text: rowText(row) })
      continue
    }
    const role = table.into.roles.idOf(base, row.line, taken)
    taken.add(role)
    const summary = table.layout.attributes.map((index) => row.cells[index]?.text ?? '').filter((text) => text !== '')
    table.into.roles.addSummary(role, oneLine(summary.join(' ')))
    readDuties(table, row, value, role)
  }
}

function readDuties(table: OpenTable, row: SheetRow, value: number, role: string): void {
  const cell = row.cells[value]
  if (!cell || hasNoDuties(table.input.read(cell.text))) return
  const { path, markers: groupMarkers } = table.splitPath(table.input.path)
  for (const text of splitSentences(cell.text)) {
    const links = cell.links.filter(({ text: shown }) => text.includes(shown))
    addDuty(table, { cell: { ...cell, text, links }, role, path, groupMarkers, isOneInTable: true })
  }
}
