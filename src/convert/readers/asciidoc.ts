import {
  makeGrid,
  tidyText,
  type Block,
  type Link,
  type NoteBlock,
  type RawCell,
  type RawRow,
  type ReaderProblem,
  type SourceDocument,
} from '../grid.js'
import { NO_ATTRIBUTES, readBlockAttributes, type BlockAttributes } from './asciidoc-attributes.js'
import { openNestedTables, splitCells } from './asciidoc-cells.js'
import { withoutConditions } from './asciidoc-conditions.js'
import { plainAsciidoc } from './asciidoc-inline.js'
import { AsciidocTabs } from './asciidoc-tabs.js'
import { leadOfSource } from './cell-lead.js'
import { readCsv } from './csv.js'

/**
 * An AsciiDoc document: headings, paragraphs, lists, and tables in the `|===` syntax (spans, styles, repeated cells, nested
 * tables as text, values separated by commas or tabs). Includes are not followed; each is reported.
 */
export function readAsciidoc(text: string): SourceDocument {
  return new AsciidocReader(text).read()
}

const INCLUDE = /^include::/

class AsciidocReader {
  private readonly lines: readonly (string | null)[]
  private readonly blocks: Block[] = []
  private readonly problems: ReaderProblem[] = []
  private readonly attributes = new Map<string, string>()
  private readonly tabs = new AsciidocTabs(this.blocks)
  /** Footnotes stand where they are referred to, and are read as notes below everything. */
  private readonly notes: NoteBlock[] = []
  private title: string | null = null
  private pending: BlockAttributes = NO_ATTRIBUTES

  constructor(text: string) {
    const { lines, problems } = withoutConditions(text.split('\n'))
    this.lines = lines
    this.problems.push(...problems)
  }

  read(): SourceDocument {
    let paragraph: string[] = []
    let start = 0
    const flush = () => {
      this.addText(paragraph, start)
      paragraph = []
    }
    for (let index = 0; index < this.lines.length; index += 1) {
      const line = this.lines[index]
      if (line === null || line === undefined) continue
      if (/^\/\/\/\/+\s*$/.test(line)) {
        index = this.endOfBlock(index, line.trim())
      } else if (/^\/\/(?!\/)/.test(line)) {
        continue
      } else if (/^(----+|\.\.\.\.+|\+\+\+\++|```+)\s*$/.test(line) || /^```\w+/.test(line)) {
        flush()
        index = this.endOfBlock(index, /^`+/.exec(line)?.[0] ?? line.trim())
      } else if (/^[|,:!]={3,}\s*$/.test(line)) {
        flush()
        index = this.readTable(index)
      } else if (line.trim() === '') {
        flush()
      } else if (INCLUDE.test(line)) {
        flush()
        this.problems.push({ message: 'An included file is not followed.', line: index + 1, text: line.trim() })
      } else if (/^:[\w!-][\w-]*!?:(\s|$)/.test(line)) {
        const match = /^:([\w-]+):\s*(.*)$/.exec(line)
        if (match) this.attributes.set(match[1] ?? '', (match[2] ?? '').trim())
      } else if (/^(={1,6}|#{1,6})\s+\S/.test(line)) {
        flush()
        this.addHeading(line, index + 1)
      } else if (/^\[.*\]\s*$/.test(line)) {
        flush()
        this.tabs.announce(line)
        this.pending = readBlockAttributes(line.trim(), this.pending)
      } else if (/^\.[^\s.]/.test(line) && paragraph.length === 0) {
        this.pending = { ...this.pending, title: this.plain(line.slice(1), index + 1) }
      } else if (/^(====+|\*\*\*\*+|____+|--|'''|<<<)\s*$/.test(line)) {
        flush()
        this.tabs.fence(line.trim(), index + 1)
      } else if (this.tabs.titleIn(line) !== null) {
        flush()
        this.tabs.open(this.plain(this.tabs.titleIn(line) ?? '', index + 1), index + 1)
      } else {
        if (paragraph.length === 0) start = index + 1
        paragraph.push(line)
      }
    }
    flush()
    this.blocks.push(...this.notes)
    return {
      title: this.title,
      language: this.attributes.get('lang') ?? null,
      blocks: this.blocks,
      problems: this.problems,
    }
  }

  private plain(text: string, line: number): string {
    return this.inline(text, line).text
  }

  /** A stretch of text that begins in the line; its footnotes are kept for the end of the document. */
  private inline(text: string, line: number): { text: string; links: Link[] } {
    const inline = plainAsciidoc(text, this.attributes, this.notes.length + 1)
    for (const note of inline.notes) this.notes.push({ kind: 'note', ...note, line })
    return inline
  }

  private endOfBlock(start: number, fence: string): number {
    const end = this.lines.findIndex((line, index) => index > start && line?.trim() === fence)
    return end < 0 ? this.lines.length : end
  }

  private addHeading(line: string, number: number): void {
    const match = /^([=#]+)\s+(.*?)\s*\1?\s*$/.exec(line)
    const text = this.plain(match?.[2] ?? line, number)
    this.blocks.push({ kind: 'heading', level: (match?.[1] ?? '=').length, text, line: number })
    this.pending = NO_ATTRIBUTES
  }

  /** Paragraph or list; AsciiDoc's description lists become list items. */
  private addText(lines: readonly string[], start: number): void {
    if (lines.length === 0) return
    const items: { text: string; line: number; term: string | null }[] = []
    const before: string[] = []
    // A blank line between two items does not end their list.
    const above = this.blocks.at(-1)
    let counted = above?.kind === 'list' ? Number(/^(\d+)\.\s/.exec(above.items.at(-1)?.text ?? '')?.[1] ?? 0) : 0
    lines.forEach((line, offset) => {
      const item = /^\s*(?:[*-]+|\.+|\d+\.)\s+(.*)$/.exec(line)
      const term = /^\s*(\S.*?)::+(?:\s+(.*))?$/.exec(line)
      if (item) {
        const text = item[1] ?? ''
        const strong = /^\*{1,2}([^*]+)\*{1,2}/.exec(text)?.[1] ?? null
        // "." is a number that the writer did not count.
        if (/^\s*\.\s/.test(line)) counted += 1
        const number = /^\s*\.\s/.test(line) ? `${String(counted)}.` : /^\s*(\d+\.)\s/.exec(line)?.[1]
        items.push({
          text: (number === undefined ? '' : `${number} `) + this.plain(text, start + offset),
          line: start + offset,
          term: strong,
        })
      } else if (term) {
        const name = this.plain(term[1] ?? '', start + offset)
        const meaning = this.plain(term[2] ?? '', start + offset)
        items.push({ text: `${name}: ${meaning}`, line: start + offset, term: name })
      } else if (items.length > 0 && line.trim() !== '+') {
        const last = items.at(-1)
        if (last) last.text = tidyText(`${last.text} ${this.plain(line, start + offset)}`)
      } else before.push(line)
    })
    if (before.length > 0) {
      const raw = before.join('\n').trim()
      const text = this.plain(raw, start)
      const bold = /^\*{1,2}[^*\n]+\*{1,2}:?$/.test(raw) && raw.length <= 120
      if (bold) this.blocks.push({ kind: 'heading', level: 7, text: text.replace(/:$/, ''), line: start })
      else if (text !== '') this.blocks.push({ kind: 'paragraph', text, line: start })
    }
    if (items.length > 0) this.blocks.push({ kind: 'list', items, line: items[0]?.line ?? start })
  }

  /** Reads the table that begins in line `start` and returns the index of its last line. */
  private readTable(start: number): number {
    const fence = (this.lines[start] ?? '').trim()
    const end = this.endOfBlock(start, fence)
    if (end >= this.lines.length) {
      this.problems.push({ message: `The table is not closed with ${fence}.`, line: start + 1, text: fence })
    }
    const attributes = this.pending
    this.pending = NO_ATTRIBUTES
    const body = this.lines.slice(start + 1, end).map((line, offset) => this.tableLine(line, start + 2 + offset))
    const format = fence.startsWith(',') ? 'csv' : fence.startsWith(':') ? 'dsv' : attributes.format
    const rows =
      format === 'psv'
        ? this.readCells(body, start + 2, attributes)
        : this.readValues(body, start + 2, format, attributes)
    // Without the option, a first row that is alone on its line before a blank one is the head.
    const [first, second = ''] = body.filter((line) => line !== null)
    const implicit = first?.trim() !== '' && second.trim() === ''
    const headRows = (attributes.header ?? implicit) ? 1 : 0
    if (rows.length > 0) {
      this.blocks.push(
        makeGrid({
          rows,
          headRows,
          caption: attributes.title,
          line: start + 1,
          lastLine: Math.min(end, this.lines.length - 1) + 1,
        }),
      )
    }
    return end
  }

  /** A line of a table, null where it holds none of its text. */
  private tableLine(line: string | null, number: number): string | null {
    if (line === null || /^\/\/(?!\/)/.test(line)) return null
    if (!INCLUDE.test(line)) return line
    this.problems.push({ message: 'An included file is not followed.', line: number, text: line.trim() })
    return null
  }

  private readValues(
    body: readonly (string | null)[],
    firstLine: number,
    format: string,
    attributes: BlockAttributes,
  ): RawRow[] {
    const separator = attributes.separator ?? (format === 'tsv' ? '\t' : format === 'dsv' ? ':' : ',')
    const document = readCsv(body.map((line) => line ?? '').join('\n'), separator === '\\t' ? '\t' : separator)
    const grid = document.blocks.find((block) => block.kind === 'table')
    if (!grid) return []
    return grid.rows.map((row) => ({
      line: row.line + firstLine - 1,
      cells: row.cells.map(({ text }) => {
        const line = row.line + firstLine - 1
        return { text: this.plain(text, line), line }
      }),
    }))
  }

  private readCells(
    body: readonly (string | null)[],
    firstLine: number,
    { columns, separator }: BlockAttributes,
  ): RawRow[] {
    const bar = separator ?? '|'
    const { cells, firstRow } = splitCells(body, firstLine, bar)
    const width = columns.length > 0 ? columns.length : firstRow
    const rows: RawRow[] = []
    let row: RawCell[] = []
    let filled = 0
    // Places in coming rows that a cell from above takes.
    const taken: number[] = []
    for (const cell of cells) {
      if (row.length === 0 && filled === 0) filled = taken.shift() ?? 0
      const style = cell.style || (columns[filled]?.style ?? '')
      const inline = this.inline(openNestedTables(cell.text), cell.line)
      row.push({
        text: inline.text,
        links: inline.links,
        line: cell.line,
        strong: style === 's' || /^\*{1,2}[^*]+\*{1,2}$/.test(cell.text.trim()),
        lead: leadOfSource(cell.text),
        header: style === 'h',
        colSpan: cell.colSpan,
        rowSpan: cell.rowSpan,
      })
      for (let down = 0; down < Math.min(cell.rowSpan, 10_000) - 1; down += 1)
        taken[down] = (taken[down] ?? 0) + cell.colSpan
      filled += cell.colSpan
      while (filled >= width && width > 0) {
        rows.push({ cells: row, line: row[0]?.line ?? cell.line })
        row = []
        filled = (taken[0] ?? 0) >= width ? (taken.shift() ?? 0) : 0
        if (filled === 0) break
      }
    }
    if (row.length > 0) {
      rows.push({ cells: row, line: row[0]?.line ?? firstLine })
      this.problems.push({
        message: 'The last row of the table is not complete.',
        line: row[0]?.line ?? firstLine,
        text: row.map(({ text }) => text).join(' | '),
      })
    }
    return rows
  }
}
