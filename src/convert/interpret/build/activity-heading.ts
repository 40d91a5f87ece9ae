import { conceptOfHeader } from '../words/capacity-heading.js'
import { MODEL } from '../words/models.js'
import { splitNames } from '../words/names.js'
import { splitMarkers, tidyMark } from '../words/signs.js'
import { assign, keepNote } from './activity-list.js'
import { readMarkCell } from './mark-cell.js'
import type { OpenTable } from './open-table.js'
import { oneLine } from './texts.js'

/** The table is about one activity, which the heading names. */
export function importActivityHeading(table: OpenTable): void {
  // "Stage 2 – Requisition > RACI": what the table is about stands above the heading that only says what it is.
  const isGeneral = (text: string) => GENERAL_HEADING.test(text)
  const heading = table.sheet.headings.findLast(({ text }) => !isGeneral(text)) ?? table.sheet.headings.at(-1)
  const { base: title, markers } = table.splitLabel(oneLine(table.sheet.caption ?? heading?.text ?? 'Unnamed activity'))
  const { path, markers: groupMarkers } = table.splitPath(
    table.input.path.filter((step) => !isGeneral(step) && step !== heading?.text),
  )
  const draft = table.into.activities.add({
    title,
    group: table.into.groups.idOf(path),
    path,
    table: table.sheet.number,
    line: heading?.line ?? table.sheet.grid.line,
    section: heading?.text ?? null,
    links: [],
    joins: false,
  })
  table.keepGroupNotes(draft, [...markers, ...groupMarkers])
  for (const row of table.sheet.rows) {
    const label = row.cells[table.layout.label]
    if (!label || tidyMark(label.text) === '') continue
    const names = table.layout.label === 0 ? [splitMarkers(oneLine(label.text)).base] : splitNames(label.text)
    for (const name of names) {
      const role = table.into.roles.idOf(name, row.line)
      for (const index of table.layout.values) {
        const cell = row.cells[index]
        if (!cell) continue
        const reading = table.input.read(cell.text)
        // "R – Responsible" in front of the names.
        const told =
          table.layout.label > index && reading.kind === 'text' ? conceptOfHeader(cell.text, table.input) : null
        if (told !== null) {
          assign(draft, role, table.assignment([{ concept: told, symbol: cell.text, legend: null }], cell, []))
          continue
        }
        const concept = table.layout.label === 0 ? conceptOfHeader(table.headerOf(index), table.input) : null
        const isTick =
          reading.kind === 'capacities' &&
          reading.uses.some((use) => use.concept === 'responsible' || use.concept === 'yes')
        if (concept !== null && table.layout.values.length > 1 && isTick)
          assign(draft, role, table.assignment([{ concept, symbol: table.headerOf(index), legend: null }], cell, []))
        else if (concept === null || table.layout.values.length === 1) readMarkCell(table, cell, draft, role, name)
      }
    }
    for (const index of table.layout.attributes) {
      const text = row.cells[index]?.text ?? ''
      if (text !== '') keepNote(draft, `${names.join(', ')}: ${text}`, row.line)
    }
  }
}

const GENERAL_HEADING = new RegExp(
  `^(?:the |matriz |tabla |matrice )?(?:${MODEL}|roles?|responsibilit(?:y|ies)|roles? (?:and|&) responsibilit(?:y|ies)|who does what|ownership|accountability|zuständigkeiten|responsabilidades|responsabilités)(?: (?:matrix|chart|table|model|assignment))?$`,
  'i',
)
