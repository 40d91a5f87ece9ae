import { foldName } from '../../../matrix/fold.js'
import type { AssignmentFile } from '../../../model/matrix-file.js'
import type { Cell } from '../../grid.js'
import { isLetter, type CapacityUse } from '../cells/read-mark.js'
import type { Layout } from '../layout.js'
import type { Sheet } from '../sheet.js'
import { REFERENCE, stepsOf } from '../words/numbering.js'
import { splitMarkers } from '../words/signs.js'
import { LIMITS, keepNote, type ActivityDraft } from './activity-list.js'
import type { ColumnPart } from './column-variants.js'
import { slugOf } from './ids.js'
import { oneLine } from './texts.js'
import type { Registries, TableInput } from './types.js'

/** A table while it is imported: what is known of it, and what every shape needs to keep and report what it reads. */
export class OpenTable {
  readonly columns = new Map<number, string>()
  readonly isTicked: boolean
  /** Names that head the duties in the cells of a column, by its index. */
  readonly cellParties = new Map<number, ReadonlySet<string>>()
  /** Variant that the column of variants gives for the current row. */
  rowVariant: string | null = null
  lastParty = ''
  private leadsAreTitles: boolean | null = null
  /** What two rows of headings say of the columns, where they cross. */
  crossed: ReadonlyMap<number, ColumnPart> | null = null
  /** Titles with their groups that this table has had. */
  private readonly met = new Set<string>()
  readonly sheet: Sheet
  readonly layout: Layout

  constructor(
    readonly input: TableInput,
    readonly into: Registries,
  ) {
    this.sheet = input.sheet
    this.layout = input.layout
    this.isTicked = this.countTicks()
  }

  /** Whether the table is one of ticks, in which words in a cell are conditions; letters leave no room for that. */
  private countTicks(): boolean {
    let ticks = 0
    let letters = 0
    for (const row of this.sheet.rows) {
      for (const index of this.layout.values) {
        const reading = this.input.read(row.cells[index]?.text ?? '')
        if (reading.kind !== 'capacities') continue
        for (const use of reading.uses) {
          if (isLetter(use)) letters += 1
          else ticks += 1
        }
      }
    }
    return ticks > letters
  }

  warn(code: string, message: string, cell: { line: number; text: string }): void {
    this.report('warning', code, message, cell)
  }

  inform(code: string, message: string, cell: { line: number; text: string }): void {
    this.report('info', code, message, cell)
  }

  private report(
    severity: 'warning' | 'info',
    code: string,
    message: string,
    { line, text }: { line: number; text: string },
  ): void {
    this.into.findings.add({ code, severity, message, line, text, table: this.sheet.number })
  }

  headerOf(index: number): string {
    return this.sheet.header[index] || `column ${String(index + 1)}`
  }

  tableVariant(): string | null {
    return this.input.variant === null ? null : this.variantOf(this.input.variant.title)
  }

  /** The tables whose activity of this name is the same one: those of other variants, and this one where rows are variants. */
  sameIn(name: string, isHere: boolean): ReadonlySet<number> {
    if (isHere) return new Set([this.sheet.number, ...(this.input.variant?.family ?? [])])
    const key = foldName(name) || name
    const isAgain = this.met.has(key)
    this.met.add(key)
    return isAgain ? new Set() : (this.input.variant?.family ?? new Set())
  }

  /** The title in a label and what is told below it, where the titles of all rows are different without. */
  partsOfLabel(cell: Cell | undefined): { title: string; rest: string } {
    const text = oneLine(cell?.text ?? '')
    const lead = oneLine(cell?.lead ?? '')
    this.leadsAreTitles ??= leadsAreTitles(this.sheet, this.layout.label)
    return lead !== '' && this.leadsAreTitles && text.startsWith(lead)
      ? { title: lead, rest: text.slice(lead.length).replace(/^\s*[:–—-]?\s*/, '') }
      : { title: text, rest: '' }
  }

  /** A label without references to notes; what could be part of the words counts only when there is such a note. */
  splitLabel(text: string): { base: string; markers: string[] } {
    const split = splitMarkers(text)
    const isSure =
      split.markers.length > 0 &&
      (/[*†‡§¶]$|\^\([^()]*\)$|\^\d+$/.test(text) ||
        split.markers.every((marker) => this.input.footnotes.find(marker) !== null))
    return isSure ? split : { base: text, markers: [] }
  }

  /** Titles of groups without references to notes, and those references. */
  splitPath(steps: readonly string[]): { path: string[]; markers: string[] } {
    const parts = steps.map((step) => this.splitLabel(oneLine(step)))
    return {
      path: parts.map(({ base }) => base).filter((base) => base !== ''),
      markers: parts.flatMap(({ markers }) => markers),
    }
  }

  /** The heading that stands nearest above. */
  get section(): string | null {
    const heading = this.sheet.headings.at(-1)
    return heading ? this.splitLabel(heading.text).base : null
  }

  /** Keeps with an activity what the notes to the titles above it say. */
  keepGroupNotes(draft: ActivityDraft, markers: readonly string[]): void {
    for (const marker of markers) {
      const note = this.input.footnotes.find(marker)
      if (note) keepNote(draft, note.text, note.line)
      else
        this.into.findings.addOnce(`title ${marker} ${String(this.sheet.number)}`, {
          code: 'unknown-marker',
          severity: 'warning',
          message: `Nothing explains the mark "${marker}" of the heading above.`,
          line: draft.line,
          text: draft.path.join(' > '),
          table: this.sheet.number,
        })
    }
  }

  keepMarkers(draft: ActivityDraft, markers: readonly string[], cell: { line: number; text: string }): void {
    for (const marker of markers) {
      const note = this.input.footnotes.find(marker)
      if (note) keepNote(draft, note.text, note.line)
      else this.warn('unknown-marker', `Nothing explains the mark "${marker}".`, cell)
    }
  }

  variantOf(header: string): string {
    const title = oneLine(splitMarkers(header).base).slice(0, 200)
    const key = foldName(title) || title
    let variant = this.into.variants.get(key)
    if (!variant) {
      variant = { id: this.into.variantIds.take([slugOf(title)], 'variant'), title }
      this.into.variants.set(key, variant)
    }
    return variant.id
  }

  assignment(uses: readonly CapacityUse[], cell: Cell, notes: readonly string[]): AssignmentFile {
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
      original: (cell.original ?? cell.text).slice(0, LIMITS.original),
    }
  }
}

/** Whether what stands out in the labels tells the rows apart; a number or a word that several of them share does not. */
function leadsAreTitles({ rows }: Sheet, label: number): boolean {
  const titles = rows.flatMap(({ cells, section }) => {
    const cell = cells[label]
    return section === null && cell ? [oneLine(cell.lead ?? cell.text)] : []
  })
  return (
    new Set(titles.map(foldName)).size === titles.length &&
    titles.every((title) => !REFERENCE.test(title)) &&
    !titles.every((title) => stepsOf(title).length > 0 && title.split(' ').length < 2)
  )
}
