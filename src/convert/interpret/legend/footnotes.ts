import type { Block } from '../../grid.js'
import type { Sheet } from '../sheet.js'
import { conceptOfPhrase } from '../words/concepts.js'
import { tidyMark } from '../words/signs.js'
import { textsOf, type LegendEntry } from './legend.js'

export interface Footnote {
  text: string
  line: number
}

const NOTE =
  /^(?:(?:note|footnote|nota|anmerkung|remarque)\s*)?(?:\\?[(（]?(\*\d{1,2}|[※注]\d{1,2}|※|\*{1,4}|[†‡§¶#]{1,3})[)）]?|\^\(([^()]{1,20})\)|\[\^?(\w{1,3})\]|\(?(\d{1,2}|[a-z])[).:])\s*(?:[=:–-]\s*)?(\S[\s\S]*)$/i

/** Notes at the foot of a table by their marker; those of the whole document answer where the table's own do not. */
export class Footnotes {
  private readonly local: Map<string, Footnote>

  constructor(
    sheet: Sheet,
    private readonly global: ReadonlyMap<string, Footnote>,
    markers: ReadonlySet<string>,
  ) {
    this.local = collectNotes(
      sheet.notes.flatMap(({ text, line }) =>
        text.split('\n').map((part, index) => ({ text: part, line: line + index })),
      ),
    )
    // A note that begins with a star reads as a list item in Markdown, and its star is gone.
    const items = sheet.notes.filter(({ block }) => block?.kind === 'list')
    const [only] = items
    if (markers.has('*') && !this.local.has('*') && !global.has('*') && only && items.length === 1)
      this.local.set('*', { text: only.text, line: only.line })
  }

  find(marker: string): Footnote | null {
    return this.local.get(marker) ?? this.global.get(marker) ?? null
  }

  /** Lines that a footnote was found in. */
  get lines(): ReadonlySet<number> {
    return new Set([...this.local.values()].map(({ line }) => line))
  }
}

/** A note that tells what its bearer does: "supports the others", "on request only". Others tell when, why or of what. */
const CAPACITY_NOTE =
  /^(?:(?:only )?(?:support|assistance|help|on[- ]call|(?:up)?on (?:request|demand)|if (?:called upon|asked|needed))(?: only)?$|(?:supports|supporting|assists|assisting|helps|helping|advises|advising|contributes|contributing|consulted|informed|approves|unterstützt|berät|soutient|assiste|apoya|supporta|apoia)(?: |$))/iu

/** What a note makes of a plain mark, as if a legend said it; null where it does not speak of a capacity. */
export function entryOfNote(marker: string, note: Footnote | null): LegendEntry | null {
  const text = (note?.text ?? '').replace(/\.$/, '')
  if (!note || text.split(/\s+/).length > 6 || !CAPACITY_NOTE.test(text)) return null
  const concept = conceptOfPhrase(text)
  return concept === null ? null : { symbol: marker, label: text, meaning: null, line: note.line, concept }
}

export function collectGlobalNotes(blocks: readonly Block[]): Map<string, Footnote> {
  const lines = blocks.flatMap((block) => (block.kind === 'list' ? [] : textsOf(block)))
  const notes = collectNotes(
    lines.filter(({ text }) => /^(?:\\?[(（]?\*|[(（]?[†‡§¶※注]|\^\(|\[)/.test(tidyMark(text))),
  )
  for (const block of blocks)
    if (block.kind === 'note' && !notes.has(block.marker))
      notes.set(block.marker, { text: block.text, line: block.line })
  return notes
}

function collectNotes(lines: readonly { text: string; line: number }[]): Map<string, Footnote> {
  const notes = new Map<string, Footnote>()
  let last: Footnote | null = null
  for (const { text, line } of lines) {
    const match = NOTE.exec(tidyMark(text))
    const marker = match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4]
    if (marker !== undefined && match) {
      last = { text: (match[5] ?? '').trim(), line }
      if (!notes.has(marker)) notes.set(marker, last)
    } else if (last && last.line + last.text.split('\n').length === line) last.text += `\n${text}`
    else last = null
  }
  return notes
}
