import { isKnownParty } from '../words/known-party.js'
import { partiesOfDuties, splitByParty } from '../cells/cell-parties.js'
import { CONCEPTS } from '../words/concepts.js'
import { partyOfDutiesHeader } from '../words/duties-heading.js'
import { foldMark, splitMarkers, tidyMark, withoutSignsAtEnd } from '../words/signs.js'
import { crossedColumns } from './column-variants.js'
import type { OpenTable } from './open-table.js'

/** Gives the columns their roles, and reports headings that are empty. */
export function nameColumns(table: OpenTable): void {
  if (table.layout.shape !== 'marks' && table.layout.shape !== 'prose') return
  const taken = new Set<string>()
  table.crossed = table.layout.shape === 'marks' ? crossedColumns(table.sheet, table.layout.values, table.input) : null
  for (const index of table.layout.values) {
    const part = table.crossed?.get(index)
    if (part) {
      table.columns.set(index, table.into.roles.idOf(part.party, table.sheet.grid.line))
      continue
    }
    const { base, markers } = table.splitLabel(table.headerOf(index))
    if (isColumnOfAll(table, base)) continue
    const shown = withoutSignsAtEnd(base) || base
    const name = partyOfDutiesHeader(shown) ?? shown
    if (table.layout.shape === 'prose' && namesPartiesInCells(table, index)) continue
    const line = table.sheet.grid.line
    if ((table.sheet.header[index] ?? '') === '')
      table.warn('unnamed-column', `Column ${String(index + 1)} has no heading; it is called "${name}".`, {
        line,
        text: '',
      })
    const id = table.into.roles.idOf(name, line, taken)
    if (shown !== name) table.into.roles.addAlias(id, base)
    const group = groupAbove(table, index)
    if (group !== null) table.into.roles.addAlias(id, `${group} – ${name}`)
    for (const marker of markers) {
      const note = table.input.footnotes.find(marker)
      if (note) table.into.roles.addSummary(id, note.text)
      else
        table.warn('unknown-marker', `Nothing explains the mark "${marker}" of this heading.`, {
          line,
          text: table.headerOf(index),
        })
    }
    taken.add(id)
    table.columns.set(index, id)
  }
}

/** What stands above the heading of a column, where there are several of them: the party of which this one is a part. */
function groupAbove({ sheet, layout }: OpenTable, index: number): string | null {
  const groups = layout.values.map((value) => sheet.heads[value] ?? []).filter((texts) => texts.length === 2)
  const own = sheet.heads[index] ?? []
  const isOne = new Set(groups.map(([upper]) => upper)).size < 2
  return own.length !== 2 || isOne || sheet.header[index] !== own[1] ? null : (own[0] ?? null)
}

/** Whether every cell of a column says itself whose duties it lists; the heading is then no party of its own. */
function namesPartiesInCells(table: OpenTable, index: number): boolean {
  const names = partiesOfDuties(table.sheet.rows, { index, header: table.headerOf(index) }, table.input)
  if (names.size === 0) return false
  table.cellParties.set(index, names)
  const message = `The cells below "${table.headerOf(index)}" name the party themselves: ${[...names].join(', ')}.`
  table.inform('party-in-cell', message, { line: table.sheet.grid.line, text: table.headerOf(index) })
  return table.sheet.rows.every(({ section, cells }) => {
    const text = cells[index]?.text ?? ''
    return section !== null || table.input.read(text).kind !== 'text' || splitByParty(text, names)[0]?.party !== null
  })
}

/** A heading below which every cell names the party itself stands for all of these: "Service" for the vendor and its host. */
export function groupPartiesOfCells(table: OpenTable): void {
  for (const [index, names] of table.cellParties) {
    if (table.columns.has(index)) continue
    const { base } = table.splitLabel(table.headerOf(index))
    const { roles } = table.into
    const own = partyOfDutiesHeader(base)
    // "Responsibilities" and "Details" stand for nobody.
    if (own === null || (own === base && !isKnownParty(own, table.input))) continue
    const members = [...names].flatMap((name) => roles.find(name) ?? [])
    if (members.length > 0) roles.setMembers(roles.idOf(own, table.sheet.grid.line), members)
  }
}

/** Whether a heading means the two other columns: "Customer | Provider | Both". */
function isColumnOfAll(table: OpenTable, header: string): boolean {
  return (
    table.layout.shape === 'marks' &&
    table.layout.values.length === 3 &&
    /^(?:both|shared(?: responsibility)?|joint(?:ly)?|beide|gemeinsam|les deux|partagée?|ambos|compartid[oa]|entrambi|condivis[oa]|оба|совместно|双方|共同|共有|공동)$/iu.test(
      header,
    )
  )
}

/** A column kept as text although it holds marks might be a party after all. */
export function reportTextColumns(table: OpenTable): void {
  for (const index of table.layout.attributes) {
    const marked = table.sheet.rows.find(({ cells }) => {
      const reading = table.input.read(cells[index]?.text ?? '')
      return (
        reading.kind === 'capacities' && reading.uses.some(({ concept }) => CONCEPTS[concept].kind !== 'not-involved')
      )
    })
    if (!marked) continue
    const message = `The column "${table.headerOf(index)}" is kept as text, although it has marks: it does not look like a party.`
    table.warn('column-as-text', message, { line: marked.line, text: marked.cells[index]?.text ?? '' })
  }
}

/** Ticks below headings of which few are known to be parties may be about something else than duties. */
export function reportStrangeColumns(table: OpenTable): void {
  const names = table.layout.values.map((index) => splitMarkers(table.headerOf(index)).base)
  const { sureParties, known, marks } = table.input
  const atoms = new Set(known.atoms.map(foldMark))
  const sounding = names.filter((name) => isKnownParty(name, { parties: sureParties }) || atoms.has(foldMark(name)))
  if (!table.isTicked || marks.told.size > 0 || sounding.length >= names.length / 2) return
  const share = sounding.length === 0 ? 'none' : `only ${String(sounding.length)} of ${String(names.length)}`
  const message = `The columns are read as parties, although ${share} of them sounds like one; check that they are, or take one out with --text-column.`
  table.warn('columns-in-doubt', message, { line: table.sheet.grid.line, text: names.join(' | ') })
}

/** A template that is still to be filled in. */
export function reportBlankTable(table: OpenTable): void {
  const isBlank = table.sheet.rows.every(({ cells }) =>
    table.layout.values.every((index) => tidyMark(cells[index]?.text ?? '') === ''),
  )
  if (isBlank)
    table.warn('blank-table', 'Nobody has filled in this table: its activities assign nothing.', {
      line: table.sheet.grid.line,
      text: table.sheet.header.join(' | '),
    })
}
