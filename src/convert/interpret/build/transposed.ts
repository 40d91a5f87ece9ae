import { saysNo } from '../cells/read-mark.js'
import { tidyMark } from '../words/signs.js'
import { addLinks, keepAttribute } from './activity-list.js'
import { readMarkCell } from './mark-cell.js'
import { readProseCell } from './prose-cell.js'
import type { OpenTable } from './open-table.js'
import { oneLine, rowText } from './texts.js'

/** Whether most cells that say more than "none" are texts on what a party does; one word again and again is a mark that nothing explains. */
function areDuties({ sheet, layout, input }: OpenTable): boolean {
  const said = sheet.rows
    .flatMap(({ cells }) => layout.values.map((index) => cells[index]?.text ?? ''))
    .map((text) => ({ text, reading: input.read(text) }))
    .filter(({ reading }) => reading.kind !== 'blank' && !saysNo(reading))
  const unread = said.filter(({ reading }) => reading.kind === 'text').map(({ text }) => text)
  const words = unread.reduce((sum, text) => sum + oneLine(text).split(' ').length, 0)
  return (
    unread.length > said.length / 2 &&
    words > unread.length * 2 &&
    new Set(unread).size > Math.min(2, unread.length - 1)
  )
}

/** Rows are parties, columns activities. */
export function importTransposed(table: OpenTable): void {
  const { label, values } = table.layout
  table.inform('transposed', 'The rows are read as parties and the columns as activities.', {
    line: table.sheet.grid.line,
    text: table.sheet.header.join(' | '),
  })
  table.rowVariant = table.tableVariant()
  const { path, markers: groupMarkers } = table.splitPath(table.input.path)
  const drafts = values.map((index) => {
    const { base, markers } = table.splitLabel(oneLine(table.headerOf(index)))
    const draft = table.into.activities.add({
      title: base,
      group: table.into.groups.idOf(path),
      path,
      table: table.sheet.number,
      line: table.sheet.grid.line,
      section: table.section,
      links: [],
      joins: false,
      sameIn: table.sameIn(base, false),
    })
    table.keepMarkers(draft, markers, { line: table.sheet.grid.line, text: base })
    table.keepGroupNotes(draft, groupMarkers)
    return { draft, index }
  })
  const tellsDuties = areDuties(table)
  const taken = new Set<string>()
  for (const row of table.sheet.rows) {
    // A party that has nothing to do looks like a heading.
    if (row.section !== null && row.sectionIsCertain) {
      table.warn('section-row', 'A heading among the parties is left out.', { line: row.line, text: row.section })
      continue
    }
    const { title, rest } = table.partsOfLabel(row.cells[label])
    const { base } = table.splitLabel(title)
    if (base === '') {
      table.warn('row-without-label', 'The row names no party; it is left out.', {
        line: row.line,
        text: rowText(row),
      })
      continue
    }
    const filled = drafts.flatMap(({ draft, index }) => {
      const cell = row.cells[index]
      return cell && tidyMark(cell.text) !== '' ? [{ draft, cell }] : []
    })
    if (!tellsDuties && filled.length > 1 && filled.every(({ cell }) => table.input.read(cell.text).kind === 'text')) {
      for (const { draft, cell } of filled) {
        keepAttribute(draft, base, cell.text)
        addLinks(draft, cell)
      }
      table.warn(
        'row-without-marks',
        `The row "${base}" has texts where the others have marks; they are kept as texts.`,
        {
          line: row.line,
          text: rowText(row),
        },
      )
      continue
    }
    const role = table.into.roles.idOf(base, row.line, taken)
    taken.add(role)
    const summary = [rest, ...table.layout.attributes.map((index) => row.cells[index]?.text ?? '')]
      .filter((text) => text !== '')
      .join(' ')
    table.into.roles.addSummary(role, oneLine(summary))
    for (const { draft, index } of drafts) {
      const cell = row.cells[index]
      if (cell && tellsDuties) readProseCell(table, cell, draft, role)
      else if (cell) readMarkCell(table, cell, draft, role, base)
    }
  }
}
