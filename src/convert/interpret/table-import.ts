import { foldName } from '../../matrix/fold.js'
import type { AssignmentFile } from '../../model/matrix-file.js'
import type { Cell } from '../grid.js'
import type { ActivityList} from './build/activity-list.js';
import { LIMITS, assign, keepAttribute, keepNote, type ActivityDraft } from './build/activity-list.js'
import type { CapacityRegistry } from './build/capacity-registry.js'
import { crossedColumns, type ColumnPart } from './build/column-variants.js'
import type { FindingList } from './build/findings.js'
import type { GroupRegistry } from './build/groups.js'
import type { IdPool} from './build/ids.js';
import { slugOf } from './build/ids.js'
import type { RoleRegistry } from './build/role-registry.js'
import type { TableVariant } from './build/table-variants.js'
import { partiesInCells, splitByParty } from './cells/cell-parties.js'
import { readNames, type KnownNames, type NamedParty } from './cells/name-cells.js'
import type { CapacityUse, MarkContext, Reading } from './cells/read-mark.js'
import type { Layout } from './layout.js'
import type { Footnotes } from './legend/footnotes.js'
import { BLANK_SYMBOL } from './legend/legend.js'
import type { Sharers } from './legend/shared-parties.js'
import type { Sheet, SheetRow } from './sheet.js'
import { conceptOfHeader } from './words/capacity-heading.js'
import { CONCEPTS, type ConceptId } from './words/concepts.js'
import { partyOfDutiesHeader } from './words/duties-heading.js'
import { splitNames } from './words/names.js'
import { partyOfHeading } from './words/party-heading.js'
import { soundsLikeParty } from './words/party-words.js'
import { foldMark, splitMarkers, tidyMark, withoutPicture } from './words/signs.js'

/** What all tables of a document write into. */
export interface Registries {
  roles: RoleRegistry
  capacities: CapacityRegistry
  groups: GroupRegistry
  activities: ActivityList
  obligationIds: IdPool
  variants: Map<string, { id: string; title: string }>
  variantIds: IdPool
  findings: FindingList
}

export interface TableInput {
  sheet: Sheet
  layout: Layout
  marks: MarkContext
  read: (text: string) => Reading
  footnotes: Footnotes
  /** Titles of the groups that the whole table stands in. */
  path: readonly string[]
  parties: ReadonlySet<string>
  /** Names that stand alone in a cell of the table. */
  known: KnownNames
  /** The variant that the whole table is of. */
  variant: TableVariant | null
  /** Who "Shared" stands for. */
  sharers: Sharers | null
}

/** Conditions that people write where a tick would stand. */
const CONDITION =
  /^(?:via|in|with|without|only|if|when|where|for|on|under|per|up to|through|by|as|until|after|before|except|limited|partial|partially|read|view|own|optional|depends|some|subject to|according)\b/i
const OPEN = /^(?:\?+|tbd|tbc|tba|to be (?:defined|determined|confirmed|decided)|unknown|pending|todo|open|xxx+)\.?$/i

/** Reads one table into the registries. */
export function importTable(input: TableInput, into: Registries): void {
  new TableImport(input, into).run()
}

class TableImport {
  private readonly columns = new Map<number, string>()
  private readonly isTicked: boolean
  /** Names that head the duties in the cells of a column, by its index. */
  private readonly cellParties = new Map<number, ReadonlySet<string>>()
  /** Variant that the column of variants gives for the current row. */
  private rowVariant: string | null = null
  private lastParty = ''
  /** What two rows of headings say of the columns, where they cross. */
  private crossed: ReadonlyMap<number, ColumnPart> | null = null
  /** Titles with their groups that this table has had. */
  private readonly met = new Set<string>()
  private readonly sheet: Sheet
  private readonly layout: Layout

  constructor(
    private readonly input: TableInput,
    private readonly into: Registries,
  ) {
    this.sheet = input.sheet
    this.layout = input.layout
    this.isTicked = this.countTicks()
  }

  run(): void {
    if (this.layout.shape === 'transposed') {
      this.runTransposed()
      return
    }
    if (this.layout.shape === 'activity-heading') {
      this.runActivityHeading()
      return
    }
    if (this.layout.shape === 'lists') {
      this.runLists()
      return
    }
    this.nameColumns()
    const party = this.layout.shape === 'party-heading' ? this.headingParty() : null
    if (this.layout.shape === 'marks') {
      this.reportTextColumns()
      this.reportStrangeColumns()
    }
    this.walkRows((row, draft) => this.readRow(row, draft, party))
  }

  /** Whether the table is one of ticks, in which words in a cell are conditions; letters leave no room for that. */
  private countTicks(): boolean {
    let ticks = 0
    let letters = 0
    for (const row of this.sheet.rows) {
      for (const index of this.layout.values) {
        const reading = this.input.read(row.cells[index]?.text ?? '')
        if (reading.kind !== 'capacities') continue
        for (const { symbol } of reading.uses) {
          if (/^\p{L}{1,2}$/u.test(symbol) && !/^[XYN]$/i.test(symbol)) letters += 1
          else ticks += 1
        }
      }
    }
    return ticks > letters
  }

  private warn(code: string, message: string, cell: { line: number; text: string }): void {
    this.into.findings.add({
      code,
      severity: 'warning',
      message,
      line: cell.line,
      text: cell.text,
      table: this.sheet.number,
    })
  }

  private inform(code: string, message: string, cell: { line: number; text: string }): void {
    this.into.findings.add({
      code,
      severity: 'info',
      message,
      line: cell.line,
      text: cell.text,
      table: this.sheet.number,
    })
  }

  private headerOf(index: number): string {
    return this.sheet.header[index] || `column ${String(index + 1)}`
  }

  /** Gives the columns their roles, and reports headings that are empty. */
  private nameColumns(): void {
    if (this.layout.shape !== 'marks' && this.layout.shape !== 'prose') return
    const taken = new Set<string>()
    this.crossed = this.layout.shape === 'marks' ? crossedColumns(this.sheet, this.layout.values, this.input) : null
    for (const index of this.layout.values) {
      const part = this.crossed?.get(index)
      if (part) {
        this.columns.set(index, this.into.roles.idOf(part.party, this.sheet.grid.line))
        continue
      }
      const { base, markers } = this.splitLabel(this.headerOf(index))
      if (this.isColumnOfAll(base)) continue
      const name = partyOfDutiesHeader(base) ?? base
      if (this.layout.shape === 'prose' && this.namesPartiesInCells(index)) continue
      const line = this.sheet.grid.line
      if ((this.sheet.header[index] ?? '') === '')
        this.warn('unnamed-column', `Column ${String(index + 1)} has no heading; it is called "${name}".`, {
          line,
          text: '',
        })
      const id = this.into.roles.idOf(name, line, taken)
      if (base !== name) this.into.roles.addAlias(id, base)
      for (const marker of markers) {
        const note = this.input.footnotes.find(marker)
        if (note) this.into.roles.addSummary(id, note.text)
        else
          this.warn('unknown-marker', `Nothing explains the mark "${marker}" of this heading.`, {
            line,
            text: this.headerOf(index),
          })
      }
      taken.add(id)
      this.columns.set(index, id)
    }
  }

  /** Whether every cell of a column says itself whose duties it lists; the heading is then no party of its own. */
  private namesPartiesInCells(index: number): boolean {
    const names = partiesInCells(this.sheet.rows, index)
    if (names.size === 0) return false
    this.cellParties.set(index, names)
    const message = `The cells below "${this.headerOf(index)}" name the party themselves: ${[...names].join(', ')}.`
    this.inform('party-in-cell', message, { line: this.sheet.grid.line, text: this.headerOf(index) })
    return this.sheet.rows.every(({ section, cells }) => {
      const text = cells[index]?.text ?? ''
      return section !== null || this.input.read(text).kind !== 'text' || splitByParty(text, names)[0]?.party !== null
    })
  }

  /** A column kept as text although it holds marks might be a party after all. */
  private reportTextColumns(): void {
    for (const index of this.layout.attributes) {
      const marked = this.sheet.rows.find(({ cells }) => {
        const reading = this.input.read(cells[index]?.text ?? '')
        return (
          reading.kind === 'capacities' && reading.uses.some(({ concept }) => CONCEPTS[concept].kind !== 'not-involved')
        )
      })
      if (!marked) continue
      const message = `The column "${this.headerOf(index)}" is kept as text, although it has marks: it does not look like a party.`
      this.warn('column-as-text', message, { line: marked.line, text: marked.cells[index]?.text ?? '' })
    }
  }

  /** Ticks below headings of which none is known to be a party may be about something else than duties. */
  private reportStrangeColumns(): void {
    const names = this.layout.values.map((index) => splitMarkers(this.headerOf(index)).base)
    const isKnown = (name: string) => soundsLikeParty(name) || this.input.parties.has(foldMark(name))
    const isTold = this.input.marks.told.size > 0
    if (!this.isTicked || isTold || names.some(isKnown)) return
    const message =
      'The columns are read as parties, although none of them sounds like one; check that they are, or take one out with --text-column.'
    this.warn('columns-in-doubt', message, { line: this.sheet.grid.line, text: names.join(' | ') })
  }

  /** Whether a heading means the two other columns: "Customer | Provider | Both". */
  private isColumnOfAll(header: string): boolean {
    return (
      this.layout.shape === 'marks' &&
      this.layout.values.length === 3 &&
      /^(?:both|shared(?: responsibility)?|joint(?:ly)?|beide|gemeinsam|les deux|partagée?|ambos|compartid[oa]|entrambi|condivis[oa]|оба|совместно|双方|共同|共有|공동)$/iu.test(
        header,
      )
    )
  }

  private headingParty(): string {
    const heading = this.sheet.headings.at(-1)
    const name =
      (heading ? partyOfHeading(heading.text, this.input.parties) : null) ??
      heading?.text ??
      this.sheet.caption ??
      'Unnamed party'
    const line = heading?.line ?? this.sheet.grid.line
    const id = this.into.roles.idOf(name, line)
    this.inform('party-from-heading', `The heading names the party: the activities below are those of "${name}".`, {
      line,
      text: heading?.text ?? '',
    })
    return id
  }

  /** Calls `visit` for each activity of the table, with sections and group columns turned into groups. */
  private walkRows(visit: (row: SheetRow, draft: ActivityDraft) => void): void {
    const { groups, label } = this.layout
    let sections: string[] = []
    let lastWasSection = false
    let lastLabel = ''
    const carried = new Map<number, string>()
    for (const row of this.sheet.rows) {
      if (row.section !== null) {
        sections = lastWasSection ? [...sections.slice(0, 2), row.section] : [row.section]
        lastWasSection = true
        if (!row.sectionIsCertain)
          this.inform(
            'section-row',
            `"${row.section}" has nothing in its cells; it is read as the heading of the rows below.`,
            { line: row.line, text: row.section },
          )
        continue
      }
      lastWasSection = false
      const columnPath = groups.map((index, depth) => {
        const text = oneLine(row.cells[index]?.text ?? '')
        if (text !== '' && carried.get(index) !== text) {
          carried.set(index, text)
          for (const inner of groups.slice(depth + 1)) carried.delete(inner)
        }
        return carried.get(index) ?? ''
      })
      const { variant } = this.layout
      const cell = row.cells[label]
      const shown = oneLine(cell?.text ?? '')
      const isFilledDown = variant !== undefined || this.layout.party !== undefined
      const { base, markers } = this.splitLabel(shown === '' && isFilledDown ? lastLabel : shown)
      if (shown !== '') lastLabel = shown
      this.rowVariant = variant === undefined ? this.tableVariant() : this.variantOf(row.cells[variant]?.text ?? '')
      if (!cell || base === '') {
        if (row.cells.some(({ text }) => tidyMark(text) !== ''))
          this.warn('row-without-label', 'The row has no activity; it is left out.', {
            line: row.line,
            text: rowText(row),
          })
        continue
      }
      const path = [...this.input.path, ...sections, ...columnPath].filter((title) => title !== '')
      const draft = this.into.activities.add({
        title: base,
        group: this.into.groups.idOf(path),
        path,
        table: this.sheet.number,
        line: row.line,
        section: this.sheet.headings.at(-1)?.text ?? null,
        links: cell.links,
        joins: this.layout.shape === 'party-heading' || this.layout.shape === 'prose',
        sameIn: this.sameIn([...path, base].join('\n'), isFilledDown),
      })
      this.keepMarkers(draft, markers, { line: row.line, text: cell.text })
      this.keepRest(row, draft)
      visit(row, draft)
    }
  }

  private tableVariant(): string | null {
    return this.input.variant === null ? null : this.variantOf(this.input.variant.title)
  }

  /** The tables whose activity of this name is the same one: those of other variants, and this one where rows are variants. */
  private sameIn(name: string, isHere: boolean): ReadonlySet<number> {
    if (isHere) return new Set([this.sheet.number, ...(this.input.variant?.family ?? [])])
    const key = foldName(name) || name
    const isAgain = this.met.has(key)
    this.met.add(key)
    return isAgain ? new Set() : (this.input.variant?.family ?? new Set())
  }

  /** A label without references to notes; what could be part of the words counts only when there is such a note. */
  private splitLabel(text: string): { base: string; markers: string[] } {
    const split = splitMarkers(text)
    const isSure =
      split.markers.length > 0 &&
      (/[*†‡§¶]$|\^\([^()]*\)$|\^\d+$/.test(text) ||
        split.markers.every((marker) => this.input.footnotes.find(marker) !== null))
    return isSure ? split : { base: text, markers: [] }
  }

  private keepMarkers(draft: ActivityDraft, markers: readonly string[], cell: { line: number; text: string }): void {
    for (const marker of markers) {
      const note = this.input.footnotes.find(marker)
      if (note) keepNote(draft, note.text, note.line)
      else this.warn('unknown-marker', `Nothing explains the mark "${marker}".`, cell)
    }
  }

  /** Attribute columns, and what stands beyond the last heading. */
  private keepRest(row: SheetRow, draft: ActivityDraft): void {
    if (this.layout.shape !== 'party-heading') {
      for (const index of this.layout.attributes) {
        const cell = row.cells[index]
        if (cell && cell.text !== '') {
          keepAttribute(draft, this.headerOf(index), cell.text)
          addLinks(draft, cell)
        }
      }
    }
    if (row.given > this.sheet.header.filter((_, index) => index < this.sheet.grid.columns).length) return
    const named = this.sheet.header.length
    const lastNamed = this.sheet.header.findLastIndex((header) => header !== '')
    const extra = row.cells
      .slice(lastNamed + 1, named)
      .filter(({ text, fromLeft }) => tidyMark(text) !== '' && !fromLeft)
    if (extra.length > 0 && !this.layout.values.some((index) => index > lastNamed)) {
      this.warn('extra-cell', 'The row has more cells than the heading has columns.', {
        line: row.line,
        text: extra.map(({ text }) => text).join(' | '),
      })
    }
  }

  private readRow(row: SheetRow, draft: ActivityDraft, party: string | null): void {
    if (party !== null) {
      this.readPartyRow(row, draft, party)
      return
    }
    for (const index of this.layout.values) {
      const cell = row.cells[index]
      if (!cell) continue
      const role = this.columns.get(index)
      if (this.layout.shape === 'rows') this.readCapacityOfRow(cell, draft, row, index)
      else if (this.layout.shape === 'marks') this.readColumn(cell, draft, index, role)
      else if (this.layout.shape === 'prose') this.readProse(cell, draft, { index, role })
      else this.readNameCell(cell, draft, index)
    }
    if (
      this.layout.shape === 'marks' &&
      row.given <= this.sheet.header.findLastIndex((header) => header !== '') &&
      row.given > 1 &&
      !row.cells.some(({ fromAbove, fromLeft }) => fromAbove || fromLeft)
    ) {
      this.inform('short-row', 'The row has fewer cells than the heading; the missing ones are read as blank.', {
        line: row.line,
        text: rowText(row),
      })
    }
  }

  private readColumn(cell: Cell, draft: ActivityDraft, index: number, role: string | undefined): void {
    const header = this.headerOf(index)
    if (role === undefined) {
      for (const each of this.columns.values()) this.readMarkCell(cell, draft, each, header, null, header)
      if (this.input.read(cell.text).kind !== 'blank')
        this.into.findings.addOnce(`both ${String(this.sheet.number)}`, {
          code: 'shared',
          severity: 'info',
          message: `"${header}" is read as the two parties of the other columns.`,
          line: cell.line,
          text: cell.text,
          table: this.sheet.number,
        })
      return
    }
    const part = this.crossed?.get(index)
    const before = this.rowVariant
    if (part?.variant) this.rowVariant = this.variantOf(part.variant)
    this.readMarkCell(cell, draft, role, header, part?.concept ?? null)
    this.rowVariant = before
  }

  /** A cell of a row that names its party: a tick below a capacity, or the capacity itself. */
  private readCapacityOfRow(cell: Cell, draft: ActivityDraft, row: SheetRow, index: number): void {
    const text = oneLine(row.cells[this.layout.party ?? 0]?.text ?? '')
    if (text !== '') this.lastParty = text
    if (this.lastParty === '') {
      this.warn('row-without-party', 'The row names no party; it is left out.', { line: row.line, text: rowText(row) })
      return
    }
    const names = splitNames(this.lastParty)
    const several = names.length > 1 && names.every((name) => this.input.parties.has(foldMark(name)))
    const concept = this.layout.values.length > 1 ? conceptOfHeader(this.headerOf(index), this.input) : null
    for (const name of several ? names : [this.splitLabel(this.lastParty).base])
      this.readMarkCell(cell, draft, this.into.roles.idOf(name, row.line), this.headerOf(index), concept)
  }

  /** A mark, a letter or a word of capacity under a role. A tick means `concept` where the column says a capacity. */
  private readMarkCell(
    cell: Cell,
    draft: ActivityDraft,
    role: string,
    header: string,
    concept: ConceptId | null = null,
    remark: string | null = null,
  ): void {
    const reading = this.input.read(cell.text)
    if (reading.kind === 'blank') {
      this.readBlank(cell, draft, role, concept !== null || remark !== null)
      return
    }
    const place = { line: cell.line, text: cell.text }
    if (reading.kind === 'text') {
      this.readUnknown(cell, draft, role, header)
      return
    }
    if (reading.uses.length === 0) {
      keepAttribute(draft, header, cell.text)
      this.keepMarkers(draft, reading.markers, place)
      this.warn('unread-cell', `Only a reference to a note stands here for ${header}; nothing is assigned.`, place)
      return
    }
    const notes: string[] = reading.qualifier === null ? [] : [reading.qualifier]
    if (remark !== null) notes.push(remark)
    const marked = this.applyMarkers(reading, notes, place)
    const isTick = marked.every((use) => use.concept === 'responsible' || use.concept === 'yes')
    // No tick below one capacity says nothing of the others.
    if (concept !== null && !isTick && marked.every((use) => CONCEPTS[use.concept].kind === 'not-involved')) return
    const uses: readonly CapacityUse[] =
      concept !== null && isTick
        ? [{ concept, symbol: header, legend: this.input.marks.legend.get(foldMark(header)) ?? null }]
        : marked
    assign(draft, role, this.assignment(uses, cell, notes))
    addLinks(draft, cell)
    if (reading.qualifier !== null && !/^[\p{L}\s-]{1,30}$/u.test(reading.qualifier))
      this.inform('qualified-cell', 'The words beside the mark are kept as a note.', place)
    if (uses.some(({ concept }) => concept === 'conditional'))
      this.inform('conditional-cell', 'Read as assigned under a condition.', place)
    this.remark(uses, place)
  }

  /** A blank says something only where the legend says what. */
  private readBlank(cell: Cell, draft: ActivityDraft, role: string, isPart: boolean): void {
    const legend = this.input.marks.legend.get(BLANK_SYMBOL)
    if (!legend?.concept || isPart || CONCEPTS[legend.concept].kind === 'responsible') return
    assign(draft, role, this.assignment([{ concept: legend.concept, symbol: '', legend }], cell, []))
  }

  /** Remarks about readings that another document might mean otherwise; one for each sign. */
  private remark(uses: readonly CapacityUse[], place: { line: number; text: string }): void {
    for (const { concept, symbol, legend } of uses) {
      if (legend || this.input.marks.told.has(foldMark(symbol))) continue
      const once = (message: string, code: string) =>
        this.into.findings.addOnce(`${code} ${symbol}`, {
          code,
          severity: 'info',
          message,
          ...place,
          table: this.sheet.number,
        })
      if (symbol === 'S') once('"S" is read as supporting; the document has no legend for it.', 'no-legend')
      else if (concept === 'not-involved' && /^[-–—−/\\.]+$/.test(symbol))
        once(`"${symbol}" is read as not involved; the document does not say what it means.`, 'no-legend')
      else if (/^[xX×]$/.test(symbol) && concept === 'not-involved')
        once(
          `"${symbol}" beside ticks is read as not involved. Should it be a tick, use --map "${symbol}=responsible".`,
          'cross-is-no',
        )
      else if (concept === 'not-applicable' && !/^n\W?a\W?$|not applicable/i.test(symbol))
        once(`"${symbol}" is read as not applicable.`, 'negative-words')
      else if (/^[○◯〇]$/.test(symbol))
        once(`"${symbol}" is read as a tick; the document does not say what it means.`, 'no-legend')
    }
  }

  /** Applies the references to notes behind a mark: a note that speaks of a capacity changes the mark, others are kept. */
  private applyMarkers(
    reading: Extract<Reading, { kind: 'capacities' }>,
    notes: string[],
    place: { line: number; text: string },
  ): readonly CapacityUse[] {
    let { uses } = reading
    for (const marker of reading.markers) {
      const entry = this.input.marks.legend.get(foldMark(marker))
      const [first] = uses
      const isPlain =
        uses.length === 1 &&
        first !== undefined &&
        (first.concept === 'responsible' || first.concept === 'yes') &&
        !/^\p{L}$/u.test(first.symbol.replace(/^[xX]$/, '✓'))
      if (entry?.concept && isPlain && CONCEPTS[entry.concept].kind !== 'responsible') {
        const symbol = `${first.symbol}${marker}`
        uses = [{ concept: entry.concept, symbol, legend: { ...entry, symbol } }]
        continue
      }
      const note =
        this.input.footnotes.find(marker) ??
        (entry ? { text: [entry.label, entry.meaning].filter(Boolean).join(': '), line: entry.line } : null)
      if (note) notes.push(note.text)
      else {
        notes.push(marker)
        this.warn('unknown-marker', `Nothing explains the mark "${marker}".`, place)
      }
    }
    return uses
  }

  private readUnknown(cell: Cell, draft: ActivityDraft, role: string, header: string): void {
    const place = { line: cell.line, text: cell.text }
    const text = oneLine(cell.text)
    if (this.isTicked && text.length <= 120 && CONDITION.test(withoutPicture(tidyMark(text)) ?? text)) {
      assign(draft, role, this.assignment([{ concept: 'conditional', symbol: text, legend: null }], cell, [text]))
      this.warn(
        'conditional-cell',
        'Words stand where a mark was expected; read as assigned under this condition.',
        place,
      )
      return
    }
    keepAttribute(draft, header, cell.text)
    addLinks(draft, cell)
    const reason = OPEN.test(text) ? 'The document leaves this cell open' : 'This cell is not understood'
    const hint = text.length <= 20 && !OPEN.test(text) ? ` Tell it with --map "${text}=...".` : ''
    this.warn('unread-cell', `${reason}; nothing is assigned to ${header}, and the text is kept.${hint}`, place)
  }

  private readProse(
    cell: Cell,
    draft: ActivityDraft,
    { index, role }: { index: number; role: string | undefined },
  ): void {
    const names = this.cellParties.get(index)
    const parts =
      names && this.input.read(cell.text).kind === 'text'
        ? splitByParty(cell.text, names)
        : [{ party: null, text: cell.text }]
    for (const { party, text } of parts) {
      const whose =
        party === null
          ? (role ?? this.into.roles.idOf(this.headerOf(index), cell.line))
          : this.into.roles.idOf(party, cell.line)
      this.readProseCell({ ...cell, text: text === '' ? (party ?? '') : text }, draft, whose)
    }
  }

  private readProseCell(cell: Cell, draft: ActivityDraft, role: string): void {
    const reading = this.input.read(cell.text)
    if (reading.kind === 'blank') return
    if (reading.kind === 'capacities') {
      this.readMarkCell(cell, draft, role, this.into.roles.nameOf(role))
      return
    }
    if (/^(?:the )?(?:\S+ ){1,3}(?:is|are) not responsible for\b[^.\n]*\.?$/i.test(oneLine(cell.text))) {
      assign(draft, role, this.assignment([{ concept: 'not-involved', symbol: '', legend: null }], cell, []))
      return
    }
    if (
      /^(?:none|nothing|no (?:action|responsibilit(?:y|ies)|duties)|not applicable)\b.{0,40}$/i.test(oneLine(cell.text))
    ) {
      const concept: ConceptId = /applicable/i.test(cell.text) ? 'not-applicable' : 'not-involved'
      assign(draft, role, this.assignment([{ concept, symbol: cell.text, legend: null }], cell, []))
      return
    }
    const use: CapacityUse = { concept: 'responsible', symbol: '', legend: null }
    assign(draft, role, { ...this.assignment([use], cell, []), obligations: this.obligations(cell, draft, role) })
    addLinks(draft, cell)
  }

  private obligations(cell: Cell, draft: ActivityDraft, role: string): NonNullable<AssignmentFile['obligations']> {
    const parts = splitDuties(cell.text)
    return parts.slice(0, 200).map((text) => ({
      id: this.into.obligationIds.take([slugOf(`${role} ${draft.title}`)], 'duty'),
      text,
      source: { lines: [cell.line, cell.line] },
    }))
  }

  private readPartyRow(row: SheetRow, draft: ActivityDraft, party: string): void {
    const marked = this.layout.values.flatMap((index) => {
      const cell = row.cells[index]
      const reading = cell ? this.input.read(cell.text) : null
      const concept = conceptOfHeader(this.headerOf(index), this.input)
      if (!cell || reading?.kind !== 'capacities') return []
      const says = reading.uses.some(({ concept: own }) => own !== 'not-involved' && own !== 'not-applicable')
      return concept !== null && says
        ? [{ cell, use: { concept, symbol: this.headerOf(index), legend: null } }]
        : concept === null
          ? reading.uses.map((use) => ({ cell, use }))
          : []
    })
    for (const { cell, use } of marked) assign(draft, party, this.assignment([use], cell, []))
    if (this.layout.values.length > 0) return
    const texts = this.layout.attributes.flatMap((index) => (row.cells[index]?.text ? [row.cells[index]] : []))
    const label = row.cells[this.layout.label]
    if (!label) return
    const base = this.assignment([{ concept: 'responsible', symbol: '', legend: null }], label, [])
    const obligations = texts.flatMap((cell) => this.obligations(cell, draft, party))
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

  /** Names of parties in a cell; the column says the capacity, the variant, or that they own it. */
  private readNameCell(cell: Cell, draft: ActivityDraft, index: number): void {
    if (tidyMark(cell.text) === '') return
    const header = this.headerOf(index)
    const place = { line: cell.line, text: cell.text }
    const variant = this.layout.shape === 'names' ? this.variantOf(header) : this.rowVariant
    const concept =
      this.layout.shape === 'inverted' ? (conceptOfHeader(header, this.input) ?? 'responsible') : 'responsible'
    const reading = this.input.read(cell.text)
    const negative = reading.kind === 'capacities' && reading.uses.length === 1 ? reading.uses[0]?.concept : null
    if (negative === 'not-applicable' && variant !== null) {
      const use: CapacityUse = { concept: 'not-applicable', symbol: cell.text, legend: null }
      for (const name of this.input.known.atoms)
        assign(draft, this.into.roles.idOf(name, cell.line), { ...this.assignment([use], cell, []), variant })
      return
    }
    if (negative === 'not-applicable' || negative === 'not-involved') {
      keepAttribute(draft, header, cell.text)
      this.into.findings.addOnce(`nobody ${header} ${String(this.sheet.number)}`, {
        code: 'nobody',
        severity: 'info',
        message: `"${oneLine(cell.text)}" below "${header}" is read as: nobody.`,
        ...place,
        table: this.sheet.number,
      })
      return
    }
    const names = readNames(cell.text, this.input.known)
    if (names === null) {
      keepAttribute(draft, header, cell.text)
      addLinks(draft, cell)
      this.warn(
        'unread-cell',
        `No names of parties are found below "${header}"; nothing is assigned, and the text is kept.`,
        place,
      )
      return
    }
    if (names.doubt !== null) this.inform('names-in-doubt', names.doubt, place)
    for (const { name, note, markers, isShared } of this.withSharers(names.parties, place)) {
      const notes = note === null ? [] : [note]
      for (const marker of markers) {
        const found = this.input.footnotes.find(marker)
        if (found) notes.push(found.text)
        else {
          notes.push(marker)
          this.warn('unknown-marker', `Nothing explains the mark "${marker}".`, place)
        }
      }
      const role = this.into.roles.idOf(isShared ? sharedName(name) : name, cell.line)
      if (isShared) this.into.roles.setKind(role, 'group')
      const use: CapacityUse = {
        concept: isShared && concept === 'responsible' ? 'shared' : concept,
        symbol: this.layout.shape === 'inverted' ? header : '',
        legend: this.layout.shape === 'inverted' ? (this.input.marks.legend.get(foldMark(header)) ?? null) : null,
      }
      assign(draft, role, { ...this.assignment([use], cell, notes), ...(variant === null ? {} : { variant }) })
      if (isShared)
        this.into.findings.addOnce(`shared ${name}`, {
          code: 'shared',
          severity: 'info',
          message: `"${name}" is kept as it is: the table does not say who shares, and how.`,
          ...place,
          table: this.sheet.number,
        })
    }
    addLinks(draft, cell)
  }

  /** "Shared" as the parties that the document says it stands for. */
  private withSharers(parties: readonly NamedParty[], place: { line: number; text: string }): NamedParty[] {
    const { sharers } = this.input
    if (!sharers) return [...parties]
    return parties.flatMap((party) => {
      if (!party.isShared) return [party]
      this.into.findings.addOnce(`sharers ${party.name}`, {
        code: 'shared',
        severity: 'info',
        message: `"${party.name}" is read as ${sharers.names.join(' and ')}: line ${String(sharers.line)} says so.`,
        ...place,
        table: this.sheet.number,
      })
      const note = [party.name, party.note].filter((text) => text !== null).join(': ')
      return sharers.names.map((name) => ({ ...party, name, note, isShared: false }))
    })
  }

  private variantOf(header: string): string {
    const title = oneLine(splitMarkers(header).base).slice(0, 200)
    const key = foldName(title) || title
    let variant = this.into.variants.get(key)
    if (!variant) {
      variant = { id: this.into.variantIds.take([slugOf(title)], 'variant'), title }
      this.into.variants.set(key, variant)
    }
    return variant.id
  }

  private assignment(uses: readonly CapacityUse[], cell: Cell, notes: readonly string[]): AssignmentFile {
    const capacities = [...new Set(uses.map((use) => this.into.capacities.idOf(use)))]
    const note = notes
      .map(oneLine)
      .filter((text) => text !== '')
      .join(' ')
    if (note.length > LIMITS.note)
      this.warn('long-note', 'The note is too long; its end is cut off.', { line: cell.line, text: note })
    if (cell.text.length > LIMITS.original)
      this.warn('long-cell', 'The cell is too long to be kept whole; its end is cut off.', {
        line: cell.line,
        text: cell.text,
      })
    return {
      capacity: capacities.length === 1 ? (capacities[0] ?? '') : capacities.slice(0, 10),
      ...(this.rowVariant === null ? {} : { variant: this.rowVariant }),
      ...(note === '' ? {} : { note: note.slice(0, LIMITS.note) }),
      original: cell.text.slice(0, LIMITS.original),
    }
  }

  /** Rows are parties, columns activities. */
  private runTransposed(): void {
    const { label, values } = this.layout
    this.inform('transposed', 'The rows are read as parties and the columns as activities.', {
      line: this.sheet.grid.line,
      text: this.sheet.header.join(' | '),
    })
    this.rowVariant = this.tableVariant()
    const drafts = values.map((index) => {
      const { base, markers } = this.splitLabel(oneLine(this.headerOf(index)))
      const draft = this.into.activities.add({
        title: base,
        group: this.into.groups.idOf(this.input.path),
        path: this.input.path,
        table: this.sheet.number,
        line: this.sheet.grid.line,
        section: this.sheet.headings.at(-1)?.text ?? null,
        links: [],
        joins: false,
        sameIn: this.sameIn(base, false),
      })
      this.keepMarkers(draft, markers, { line: this.sheet.grid.line, text: base })
      return { draft, index }
    })
    const taken = new Set<string>()
    for (const row of this.sheet.rows) {
      if (row.section !== null) {
        this.warn('section-row', 'A heading among the parties is left out.', { line: row.line, text: row.section })
        continue
      }
      const { base } = this.splitLabel(oneLine(row.cells[label]?.text ?? ''))
      if (base === '') {
        this.warn('row-without-label', 'The row names no party; it is left out.', {
          line: row.line,
          text: rowText(row),
        })
        continue
      }
      const role = this.into.roles.idOf(base, row.line, taken)
      taken.add(role)
      const summary = this.layout.attributes
        .map((index) => row.cells[index]?.text ?? '')
        .filter((text) => text !== '')
        .join(' ')
      this.into.roles.addSummary(role, oneLine(summary))
      for (const { draft, index } of drafts) {
        const cell = row.cells[index]
        if (cell) this.readMarkCell(cell, draft, role, base)
      }
    }
  }

  /** Columns are parties, and each cell, or each item of a list in it, is an activity of one. */
  private runLists(): void {
    const taken = new Set<string>()
    for (const index of this.layout.values) {
      const { base } = this.splitLabel(this.headerOf(index))
      const role = this.into.roles.idOf(partyOfDutiesHeader(base) ?? base, this.sheet.grid.line, taken)
      this.into.roles.addAlias(role, base)
      taken.add(role)
      this.columns.set(index, role)
    }
    const { path } = this.input
    for (const row of this.sheet.rows) {
      for (const [index, role] of this.columns) {
        const cell = row.cells[index]
        if (!cell || cell.fromAbove || cell.fromLeft || this.input.read(cell.text).kind !== 'text') continue
        for (const text of splitDuties(cell.text)) {
          const { base, markers } = this.splitLabel(oneLine(text))
          const draft = this.into.activities.add({
            title: base,
            group: this.into.groups.idOf(path),
            path,
            table: this.sheet.number,
            line: cell.line,
            section: this.sheet.headings.at(-1)?.text ?? null,
            links: cell.links,
            joins: true,
          })
          this.keepMarkers(draft, markers, { line: cell.line, text })
          assign(
            draft,
            role,
            this.assignment([{ concept: 'responsible', symbol: '', legend: null }], { ...cell, text }, []),
          )
        }
      }
    }
  }

  /** The table is about one activity, which the heading names. */
  private runActivityHeading(): void {
    const heading = this.sheet.headings.at(-1)
    const title = oneLine(this.sheet.caption ?? heading?.text ?? 'Unnamed activity')
    const path = this.input.path
    const draft = this.into.activities.add({
      title,
      group: this.into.groups.idOf(path),
      path,
      table: this.sheet.number,
      line: heading?.line ?? this.sheet.grid.line,
      section: heading?.text ?? null,
      links: [],
      joins: false,
    })
    for (const row of this.sheet.rows) {
      const label = row.cells[this.layout.label]
      if (!label || tidyMark(label.text) === '') continue
      const names = this.layout.label === 0 ? [splitMarkers(oneLine(label.text)).base] : splitNames(label.text)
      for (const name of names) {
        const role = this.into.roles.idOf(name, row.line)
        for (const index of this.layout.values) {
          const cell = row.cells[index]
          if (!cell) continue
          const concept = this.layout.label === 0 ? conceptOfHeader(this.headerOf(index), this.input) : null
          const reading = this.input.read(cell.text)
          const isTick =
            reading.kind === 'capacities' &&
            reading.uses.some((use) => use.concept === 'responsible' || use.concept === 'yes')
          if (concept !== null && this.layout.values.length > 1 && isTick)
            assign(draft, role, this.assignment([{ concept, symbol: this.headerOf(index), legend: null }], cell, []))
          else if (concept === null || this.layout.values.length === 1) this.readMarkCell(cell, draft, role, name)
        }
      }
      for (const index of this.layout.attributes) {
        const text = row.cells[index]?.text ?? ''
        if (text !== '') keepNote(draft, `${names.join(', ')}: ${text}`, row.line)
      }
    }
  }
}

function sharedName(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function rowText(row: SheetRow): string {
  return row.cells
    .filter(({ fromLeft }) => !fromLeft)
    .map(({ text }) => oneLine(text))
    .join(' | ')
}

function addLinks(draft: ActivityDraft, cell: Cell): void {
  if (cell.links.length === 0) return
  const links = (draft.file.links ??= [])
  for (const { text, url } of cell.links) {
    if (links.length < 100 && url !== '' && !links.some((link) => link.url === url && link.text === text))
      links.push({ text: (text || url).slice(0, 500), url: url.slice(0, 2000) })
  }
}

/** The duties in a text: its list items, else its paragraphs; none longer than a matrix may hold. */
export function splitDuties(text: string): string[] {
  const lines = text.split('\n').map((line) => line.replace(/^(?:[•*–-]|\d+[.)])\s+/, '• ').trim())
  const hasItems = lines.some((line) => line.startsWith('• '))
  const parts: string[] = []
  for (const line of lines) {
    if (line === '' || line === '•') continue
    if (line.startsWith('• ') || !hasItems || parts.length === 0) parts.push(line.replace(/^• /, ''))
    else parts.push(line)
  }
  return parts.flatMap(cutLong).filter((part) => part !== '')
}

function cutLong(text: string): string[] {
  if (text.length <= LIMITS.obligation) return [text]
  const parts: string[] = []
  let rest = text
  while (rest.length > LIMITS.obligation) {
    const slice = rest.slice(0, LIMITS.obligation)
    const end = Math.max(slice.lastIndexOf('. ') + 1, slice.lastIndexOf(' '))
    const cut = end > 100 ? end : LIMITS.obligation
    parts.push(rest.slice(0, cut).trim())
    rest = rest.slice(cut).trim()
  }
  return [...parts, rest]
}
