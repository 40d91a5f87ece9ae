import type { SheetRow } from '../sheet.js'
import { conceptOfHeader } from '../words/capacity-heading.js'
import { partyOfHeading } from '../words/party-heading.js'
import { LIMITS, addLinks, assign, type ActivityDraft } from './activity-list.js'
import { obligationsOf } from './prose-cell.js'
import type { OpenTable } from './open-table.js'

/** The party that the heading of the table names. */
export function headingParty(table: OpenTable): string {
  const heading = table.sheet.headings.at(-1)
  const name =
    (heading ? partyOfHeading(table.splitLabel(heading.text).base, table.input.parties) : null) ??
    table.section ??
    table.sheet.caption ??
    'Unnamed party'
  const line = heading?.line ?? table.sheet.grid.line
  const id = table.into.roles.idOf(name, line)
  table.inform('party-from-heading', `The heading names the party: the activities below are those of "${name}".`, {
    line,
    text: heading?.text ?? '',
  })
  return id
}

/** A row of the party in the heading: its capacities, or its duties. */
export function readPartyRow(table: OpenTable, row: SheetRow, draft: ActivityDraft, party: string): void {
  const marked = table.layout.values.flatMap((index) => {
    const cell = row.cells[index]
    const reading = cell ? table.input.read(cell.text) : null
    const concept = conceptOfHeader(table.headerOf(index), table.input)
    if (!cell || reading?.kind !== 'capacities') return []
    const says = reading.uses.some(({ concept: own }) => own !== 'not-involved' && own !== 'not-applicable')
    return concept !== null && says
      ? [{ cell, use: { concept, symbol: table.headerOf(index), legend: null } }]
      : concept === null
        ? reading.uses.map((use) => ({ cell, use }))
        : []
  })
  for (const { cell, use } of marked) assign(draft, party, table.assignment([use], cell, []))
  if (table.layout.values.length > 0) return
  const texts = table.layout.attributes.flatMap((index) => (row.cells[index]?.text ? [row.cells[index]] : []))
  const label = row.cells[table.layout.label]
  if (!label) return
  const base = table.assignment([{ concept: 'responsible', symbol: '', legend: null }], label, [])
  const obligations = texts.flatMap((cell) => obligationsOf(table, cell, draft, party))
  for (const cell of texts) addLinks(draft, cell)
  assign(draft, party, {
    ...base,
    original: texts
      .map(({ text }) => text)
      .join('\n')
      .slice(0, LIMITS.original),
    ...(obligations.length > 0 ? { obligations } : {}),
  })
}
