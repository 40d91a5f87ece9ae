import type { Cell } from '../../grid.js'
import { readNames, type NamedParty } from '../cells/name-cells.js'
import type { CapacityUse } from '../cells/read-mark.js'
import { conceptOfHeader } from '../words/capacity-heading.js'
import { foldMark, tidyMark } from '../words/signs.js'
import { addLinks, assign, keepAttribute, type ActivityDraft } from './activity-list.js'
import { namesInClauses } from '../legend/shared-parties.js'
import type { SheetRow } from '../sheet.js'
import { DEPUTY_HEADER } from '../recognise/name-columns.js'
import type { OpenTable } from './open-table.js'
import { oneLine } from './texts.js'

/** Names of parties in a cell; the column says the capacity, the variant, or that they own it. */
export function readNameCell(table: OpenTable, cell: Cell, draft: ActivityDraft, index: number, row: SheetRow): void {
  if (tidyMark(cell.text) === '') return
  const header = table.headerOf(index)
  const place = { line: cell.line, text: cell.text }
  const variant = table.layout.shape === 'names' ? table.variantOf(header) : table.rowVariant
  const concept =
    table.layout.shape === 'inverted'
      ? (conceptOfHeader(header, table.input) ?? 'responsible')
      : table.layout.shape === 'owner' && DEPUTY_HEADER.test(header)
        ? 'secondary'
        : 'responsible'
  // Of several owners the heading says which one each is; so it does beside capacities.
  const isOfKind =
    table.layout.shape === 'owner'
      ? table.layout.values.length > 1
      : table.layout.shape === 'inverted' && conceptOfHeader(header, table.input) === null
  const kind = isOfKind ? [header] : []
  const reading = table.input.read(cell.text)
  const negative = reading.kind === 'capacities' && reading.uses.length === 1 ? reading.uses[0]?.concept : null
  if (negative === 'not-applicable' && variant !== null) {
    const use: CapacityUse = { concept: 'not-applicable', symbol: cell.text, legend: null }
    for (const name of table.input.known.atoms)
      assign(draft, table.into.roles.idOf(name, cell.line), { ...table.assignment([use], cell, []), variant })
    return
  }
  if (negative === 'not-applicable' || negative === 'not-involved') {
    keepAttribute(draft, header, cell.text)
    table.into.findings.addOnce(`nobody ${header} ${String(table.sheet.number)}`, {
      code: 'nobody',
      severity: 'info',
      message: `"${oneLine(cell.text)}" below "${header}" is read as: nobody.`,
      ...place,
      table: table.sheet.number,
    })
    return
  }
  const names = readNames(cell.text, table.input.known)
  if (names === null) {
    keepAttribute(draft, header, cell.text)
    addLinks(draft, cell)
    table.warn(
      'unread-cell',
      `No names of parties are found below "${header}"; nothing is assigned, and the text is kept.`,
      place,
    )
    return
  }
  if (names.doubt !== null) table.inform('names-in-doubt', names.doubt, place)
  for (const { name, note, markers, isShared } of withSharers(table, names.parties, row, place)) {
    const notes = note === null ? [...kind] : [...kind, note]
    for (const marker of markers) {
      const found = table.input.footnotes.find(marker)
      if (found) notes.push(found.text)
      else {
        notes.push(marker)
        table.warn('unknown-marker', `Nothing explains the mark "${marker}".`, place)
      }
    }
    const role = table.into.roles.idOf(isShared ? sharedName(name) : name, cell.line)
    if (isShared) table.into.roles.setKind(role, 'group')
    const use: CapacityUse = {
      concept: isShared && concept === 'responsible' ? 'shared' : concept,
      symbol: table.layout.shape === 'inverted' ? header : '',
      legend: table.layout.shape === 'inverted' ? (table.input.marks.legend.get(foldMark(header)) ?? null) : null,
    }
    assign(draft, role, { ...table.assignment([use], cell, notes), ...(variant === null ? {} : { variant }) })
    if (isShared)
      table.into.findings.addOnce(`shared ${name}`, {
        code: 'shared',
        severity: 'info',
        message: `"${name}" is kept as it is: the table does not say who shares, and how.`,
        ...place,
        table: table.sheet.number,
      })
  }
  addLinks(draft, cell)
}

/** "Shared" as the parties that the row or the document says it stands for. */
function withSharers(
  table: OpenTable,
  parties: readonly NamedParty[],
  row: SheetRow,
  place: { line: number; text: string },
): NamedParty[] {
  return parties.flatMap((party) => {
    if (!party.isShared) return [party]
    const found = sharersOf(table, party, row)
    if (found === null) return [party]
    const message = `"${party.name}" is read as ${found.names.join(' and ')}: ${found.source}.`
    table.into.findings.addOnce(`sharers ${message}`, {
      code: 'shared',
      severity: 'info',
      message,
      ...place,
      table: table.sheet.number,
    })
    const note = [party.name, party.note].filter((text) => text !== null).join(': ')
    return found.names.map((name) => ({ ...party, name, note, isShared: false }))
  })
}

function sharersOf(
  table: OpenTable,
  { name }: NamedParty,
  row: SheetRow,
): { names: readonly string[]; source: string } | null {
  const { sharers, known } = table.input
  for (const index of table.layout.attributes) {
    const names = namesInClauses(row.cells[index]?.text ?? '', known.atoms)
    if (names.length >= 2) return { names, source: `"${table.headerOf(index)}" in line ${String(row.line)} names them` }
  }
  const isOfTwo = BOTH.test(name) && known.atoms.length === 2
  // "You" in the cells may be "customers" in the text: the cells have the names of this table.
  const areOwn = sharers?.names.every((each) => known.atoms.some((atom) => foldMark(atom) === foldMark(each))) === true
  if (sharers && (areOwn || !isOfTwo)) return { names: sharers.names, source: `line ${String(sharers.line)} says so` }
  return isOfTwo ? { names: known.atoms, source: 'the table names no others' } : null
}

/** Words that tell of two. */
const BOTH = /^(?:both(?: parties)?|beide|les deux|ambos|ambas|entrambi|entrambe|оба|双方|雙方|両方|양쪽|양측)$/iu

function sharedName(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}
