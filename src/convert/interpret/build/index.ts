import type { SheetRow } from '../sheet.js'
import { importActivityHeading } from './activity-heading.js'
import type { ActivityDraft } from './activity-list.js'
import { readCapacityOfRow, readRightOfRow } from './capacity-of-row.js'
import {
  groupPartiesOfCells,
  nameColumns,
  reportBlankTable,
  reportStrangeColumns,
  reportTextColumns,
} from './columns.js'
import { importDutiesOfParties } from './duties-of-party.js'
import { importLists } from './lists.js'
import { readColumn } from './mark-column.js'
import { readNameCell } from './name-cell.js'
import { OpenTable } from './open-table.js'
import { headingParty, readPartyRow } from './party-row.js'
import { readProse } from './prose-cell.js'
import { walkRows } from './rows.js'
import { rowText } from './texts.js'
import { importTransposed } from './transposed.js'
import type { Registries, TableInput } from './types.js'

/** Reads one table into the registries. */
export function importTable(input: TableInput, into: Registries): void {
  run(new OpenTable(input, into))
}

function run(table: OpenTable): void {
  const { doubt } = table.layout
  for (const row of table.sheet.rows)
    for (const line of row.joined)
      table.inform('row-goes-on', `This line is read as part of the row in line ${String(row.line)}.`, {
        line,
        text: rowText(row),
      })
  if (doubt !== undefined)
    table.warn('parties-in-doubt', doubt, { line: table.sheet.grid.line, text: table.sheet.header.join(' | ') })
  reportCodes(table)
  reportOpenCells(table)
  if (table.layout.shape === 'transposed') {
    reportTextColumns(table)
    importTransposed(table)
    return
  }
  if (table.layout.shape === 'activity-heading') {
    importActivityHeading(table)
    return
  }
  if (table.layout.shape === 'lists') {
    importLists(table)
    return
  }
  if (table.layout.shape === 'duties') {
    importDutiesOfParties(table)
    return
  }
  if (table.layout.shape === 'inverted' && table.layout.title !== undefined)
    table.into.findings.addOnce('activity-from-heading names', {
      code: 'activity-from-heading',
      severity: 'info',
      message: 'The headings of tables of one row are read as activities: all of its columns are capacities.',
      line: table.sheet.grid.line,
      text: table.layout.title,
      table: table.sheet.number,
    })
  nameColumns(table)
  const party = table.layout.shape === 'party-heading' ? headingParty(table) : null
  if (table.layout.shape === 'marks') {
    reportTextColumns(table)
    reportStrangeColumns(table)
    reportBlankTable(table)
  }
  walkRows(table, (row, draft) => readRow(table, row, draft, party))
  groupPartiesOfCells(table)
}

/** Whether a cell only shows what stands in a column to its left that is none of values. */
function reachesFromLabel({ layout }: OpenTable, row: SheetRow, index: number): boolean {
  let origin = index
  while (origin > 0 && row.cells[origin]?.fromLeft === true) origin -= 1
  return origin !== index && !layout.values.includes(origin)
}

function reportCodes(table: OpenTable): void {
  const [first, ...others] = table.sheet.codes ?? []
  if (!first) return
  const all = [first, ...others].map(({ symbol, names }) => `"${symbol}" for ${names.join(' and ')}`)
  table.inform('party-codes', `The cells have signs for parties: ${all.join(', ')}.`, {
    line: first.line,
    text: first.symbol,
  })
}

/** Cells of a template that nobody has filled in yet. */
function reportOpenCells({ sheet, into }: OpenTable): void {
  const [first, ...others] = sheet.open ?? []
  if (!first) return
  const count = others.length === 0 ? 'One cell is' : `${String(others.length + 1)} cells are`
  into.findings.add({
    code: 'open-cells',
    severity: 'warning',
    message: `${count} still to be filled in ("${first.text}"); nothing is assigned there.`,
    line: first.line,
    text: first.text,
    table: sheet.number,
  })
}

function readRow(table: OpenTable, row: SheetRow, draft: ActivityDraft, party: string | null): void {
  if (party !== null) {
    readPartyRow(table, row, draft, party)
    return
  }
  if (table.layout.shape === 'rows' && table.layout.values.length === 0) readRightOfRow(table, draft, row)
  for (const index of table.layout.values) {
    const cell = row.cells[index]
    if (!cell) continue
    if (reachesFromLabel(table, row, index)) {
      table.inform(
        'wide-cell',
        `The text of another column reaches below "${table.headerOf(index)}"; nothing is assigned there.`,
        {
          line: cell.line,
          text: cell.text,
        },
      )
      continue
    }
    const role = table.columns.get(index)
    if (table.layout.shape === 'rows') readCapacityOfRow(table, cell, draft, row, index)
    else if (table.layout.shape === 'marks') readColumn(table, cell, draft, { index, row })
    else if (table.layout.shape === 'prose') readProse(table, cell, draft, { index, role })
    else readNameCell(table, cell, draft, index, row)
  }
  if (
    table.layout.shape === 'marks' &&
    row.given <= table.sheet.header.findLastIndex((header) => header !== '') &&
    row.given > 1 &&
    !row.cells.some(({ fromAbove, fromLeft }) => fromAbove || fromLeft)
  ) {
    table.inform('short-row', 'The row has fewer cells than the heading; the missing ones are read as blank.', {
      line: row.line,
      text: rowText(row),
    })
  }
}
