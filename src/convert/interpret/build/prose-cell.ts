import type { AssignmentFile } from '../../../model/matrix-file.js'
import type { Cell } from '../../grid.js'
import { splitByParty } from '../cells/cell-parties.js'
import { splitDuties } from '../cells/duties.js'
import type { CapacityUse } from '../cells/read-mark.js'
import type { ConceptId } from '../words/concepts.js'
import { saysHelp } from '../words/duties-heading.js'
import { addLinks, assign, type ActivityDraft } from './activity-list.js'
import { slugOf } from './ids.js'
import { readMarkCell } from './mark-cell.js'
import type { OpenTable } from './open-table.js'
import { oneLine } from './texts.js'

/** "None", "No action needed", "No change management responsibilities". */
const SAYS_NOTHING =
  /^(?:none|nothing|no (?:[\p{L}-]+ ){0,3}(?:actions?|part|role|involvement|responsibilit(?:y|ies)|duties|obligations)|not applicable)(?![\p{L}-]).{0,40}$/iu

/** A cell that tells duties, of the party of its column or of those that it names itself. */
export function readProse(
  table: OpenTable,
  cell: Cell,
  draft: ActivityDraft,
  { index, role }: { index: number; role: string | undefined },
): void {
  const names = table.cellParties.get(index)
  const parts =
    names && table.input.read(cell.text).kind === 'text'
      ? splitByParty(cell.text, names)
      : [{ party: null, text: cell.text }]
  for (const { party, text } of parts) {
    const whose =
      party === null
        ? (role ?? table.into.roles.idOf(table.headerOf(index), cell.line))
        : table.into.roles.idOf(party, cell.line)
    const helps = saysHelp(table.headerOf(index))
    if (helps) reportHelp(table, index)
    const concept = helps ? 'supporting' : 'responsible'
    readProseCell(table, { ...cell, text: text === '' ? (party ?? '') : text }, draft, whose, concept)
  }
}

function reportHelp(table: OpenTable, index: number): void {
  const header = table.headerOf(index)
  table.inform('help', `What stands below "${header}" is read as support of those who are responsible.`, {
    line: table.sheet.grid.line,
    text: header,
  })
}

/** The same of a party that is known. */
export function readProseCell(
  table: OpenTable,
  cell: Cell,
  draft: ActivityDraft,
  role: string,
  concept: ConceptId = 'responsible',
): void {
  const reading = table.input.read(cell.text)
  if (reading.kind === 'blank') return
  if (reading.kind === 'capacities') {
    readMarkCell(table, cell, draft, role, table.into.roles.nameOf(role))
    return
  }
  if (/^(?:the )?(?:\S+ ){1,3}(?:is|are) not responsible for\b[^.\n]*\.?$/i.test(oneLine(cell.text))) {
    assign(draft, role, table.assignment([{ concept: 'not-involved', symbol: '', legend: null }], cell, []))
    return
  }
  if (SAYS_NOTHING.test(oneLine(cell.text))) {
    const negative: ConceptId = /applicable/i.test(cell.text) ? 'not-applicable' : 'not-involved'
    assign(draft, role, table.assignment([{ concept: negative, symbol: cell.text, legend: null }], cell, []))
    return
  }
  const use: CapacityUse = { concept, symbol: '', legend: null }
  assign(draft, role, { ...table.assignment([use], cell, []), obligations: obligationsOf(table, cell, draft, role) })
  addLinks(draft, cell)
}

/** The duties in a cell, each an obligation. */
export function obligationsOf(
  table: OpenTable,
  cell: Cell,
  draft: ActivityDraft,
  role: string,
): NonNullable<AssignmentFile['obligations']> {
  const parts = splitDuties(cell.text)
  return parts.slice(0, 200).map((text) => ({
    id: table.into.obligationIds.take([slugOf(`${role} ${draft.title}`)], 'duty'),
    text,
    source: { lines: [cell.line, cell.line] },
  }))
}
