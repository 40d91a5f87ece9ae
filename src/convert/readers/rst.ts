import { makeGrid, type Block, type Grid, type RawRow, type ReaderProblem, type SourceDocument } from '../grid.js'
import { leadOfSource } from './cell-lead.js'
import { csvRows } from './rst-csv-table.js'
import { readGridTable } from './rst-grid-table.js'
import { plainRst, type RstNames } from './rst-inline.js'
import { dedent, expandTabs, splitDirective, type Line } from './rst-lines.js'
import { listRows } from './rst-list-table.js'
import { substitutionsOf, withoutImages } from './rst-substitutions.js'
import { readSimpleTable } from './rst-simple-table.js'
import { readDrawn } from './rst-wide.js'

/**
 * A reStructuredText document: sections, paragraphs, lists, and its tables: drawn as a grid, simple, as a list and as
 * comma-separated values.
 */
export function readRst(text: string): SourceDocument {
  return new RstReader(text).read()
}

const TABLES = new Set(['list-table', 'flat-table', 'csv-table', 'table'])
/** Directives that show one of several contents at a time. */
const TABS = /^(?:tab|group-tab|tab-item|md-tab-item|content-tab|dropdown|collapse)$/
const ADORNMENT = /^([!-/:-@[-`{-~])\1{2,}\s*$/
const SIMPLE_BORDER = /^\s*={2,}(\s+={2,})+\s*$/
const GRID_BORDER = /^\s*\+[-=+]*[-=][-=+]*\+\s*$/

class RstReader {
  private readonly lines: readonly Line[]
  private readonly blocks: Block[] = []
  private readonly problems: ReaderProblem[] = []
  /** How many tabs are open. */
  private tabs = 0
  private readonly styles: string[] = []
  private readonly names: RstNames

  constructor(text: string) {
    this.lines = text.split('\n').map((line, index) => ({ text: expandTabs(line).trimEnd(), number: index + 1 }))
    this.names = { substitutions: substitutionsOf(this.lines), targets: new Map() }
    for (const { text: line } of this.lines) {
      const target = /^\s*\.\. _`?([^:`]+)`?: (\S+)$/.exec(line)
      if (target) this.names.targets.set((target[1] ?? '').toLowerCase(), target[2] ?? '')
    }
  }

  read(): SourceDocument {
    this.readBlocks(this.lines)
    return { title: null, language: null, blocks: this.blocks, problems: this.problems }
  }

  private plain(text: string): string {
    return plainRst(text, this.names).text
  }

  private readBlocks(lines: readonly Line[], depth = 0): void {
    let index = 0
    const textAt = (at: number) => lines[at]?.text ?? ''
    while (index < lines.length) {
      const line = lines[index]
      if (!line) break
      const text = line.text
      if (text.trim() === '') index += 1
      else if (GRID_BORDER.test(text)) index = this.takeGridTable(lines, index, null)
      else if (SIMPLE_BORDER.test(text)) index = this.takeSimpleTable(lines, index, null)
      else if (ADORNMENT.test(text) && textAt(index + 1).trim() !== '' && textAt(index + 2).trim() === text.trim()) {
        this.addHeading(textAt(index + 1), `${text[0] ?? ''}${text[0] ?? ''}`, line.number + 1)
        index += 3
      } else if (
        /^\S/.test(text) &&
        ADORNMENT.test(textAt(index + 1)) &&
        textAt(index + 1).trim().length >= Math.min(text.trim().length, 4)
      ) {
        this.addHeading(text, textAt(index + 1)[0] ?? '', line.number)
        index += 2
      } else if (/^\s*\.\.(\s|$)/.test(text)) index = this.takeExplicit(lines, index, depth)
      else index = this.takeText(lines, index)
    }
  }

  private addHeading(text: string, style: string, line: number): void {
    if (!this.styles.includes(style)) this.styles.push(style)
    this.blocks.push({ kind: 'heading', level: this.styles.indexOf(style) + 1, text: this.plain(text), line })
  }

  private takeText(lines: readonly Line[], start: number): number {
    const first = lines[start]
    let end = start
    const isItem = (text: string) => /^\s*(?:[*+•-]|\d+[.)]|#\.|\(\d+\))\s+\S/.test(text)
    if (isItem(first?.text ?? '')) {
      const items: { text: string; line: number; term: string | null }[] = []
      let counted = 0
      while (end < lines.length) {
        const { text, number } = lines[end] ?? { text: '', number: 0 }
        if (text.trim() === '') {
          const next = lines[end + 1]?.text ?? ''
          if (!isItem(next) && !(next.startsWith('  ') && !GRID_BORDER.test(next))) break
        } else if (isItem(text)) {
          // "#." is a number that the writer did not count.
          if (/^\s*#\./.test(text)) counted += 1
          const content = text
            .replace(/^\s*[*+•-]\s+/, '')
            .replace(/^\s*#\.(?=\s)/, `${String(counted)}.`)
            .trim()
          items.push({ text: content, line: number, term: /^\*\*(.+?)\*\*/.exec(content)?.[1] ?? null })
        } else if (text.startsWith(' ')) {
          const last = items.at(-1)
          if (last) last.text += ` ${text.trim()}`
        } else break
        end += 1
      }
      this.blocks.push({
        kind: 'list',
        items: items.map((item) => ({ ...item, text: this.plain(item.text) })),
        line: first?.number ?? 1,
      })
      return Math.max(end, start + 1)
    }
    while (end < lines.length && (lines[end]?.text ?? '').trim() !== '' && !GRID_BORDER.test(lines[end]?.text ?? ''))
      end += 1
    const source = lines
      .slice(start, end)
      .map(({ text }) => text.trim())
      .join('\n')
    const text = this.plain(source.replace(/::$/, ':'))
    const line = first?.number ?? 1
    if (/^\*\*[^*]+\*\*:?$/.test(source) && source.length <= 120 && !source.includes('\n')) {
      this.blocks.push({ kind: 'heading', level: 7, text: text.replace(/:$/, ''), line })
    } else if (text !== '') this.blocks.push({ kind: 'paragraph', text, line })
    // An indented block after "::" is code.
    if (source.endsWith('::')) {
      let after = end
      while (
        after < lines.length &&
        ((lines[after]?.text ?? '').trim() === '' || (lines[after]?.text ?? '').startsWith(' '))
      )
        after += 1
      return Math.max(after, start + 1)
    }
    return Math.max(end, start + 1)
  }

  /** Directive, note, target or comment: the line with ".." and all that is indented below it. */
  private takeExplicit(lines: readonly Line[], start: number, depth: number): number {
    const opening = lines[start]?.text ?? ''
    const indent = opening.search(/\S/)
    let end = start + 1
    while (
      end < lines.length &&
      ((lines[end]?.text ?? '').trim() === '' || (lines[end]?.text ?? '').search(/\S/) > indent)
    )
      end += 1
    const body = lines.slice(start + 1, end)
    const number = lines[start]?.number ?? 1
    const note = /^\s*\.\. \[([#*\w-]+)\]\s*(.*)$/.exec(opening)
    const directive = /^\s*\.\. ([\w:-]+)::\s*(.*)$/.exec(opening)
    if (note) {
      const text = this.plain([note[2] ?? '', ...body.map((line) => line.text.trim())].join(' '))
      this.blocks.push({ kind: 'note', marker: (note[1] ?? '').replace('#', ''), text, line: number })
    } else if (directive) this.readDirective(directive[1] ?? '', directive[2] ?? '', dedent(body), number, depth)
    return end
  }

  private readDirective(name: string, argument: string, body: readonly Line[], number: number, depth: number): void {
    const { more, options, content } = splitDirective(body, TABLES.has(name))
    const caption = this.plain([argument, ...more].join(' ').trim()) || null
    if (name === 'list-table' || name === 'flat-table')
      this.readListTable(content, { caption, headRows: Number(options.get('header-rows') ?? 0), number })
    else if (name === 'csv-table') this.readCsvTable(content, options, caption, number)
    else if (name === 'table') {
      const first = content.findIndex(({ text }) => text.trim() !== '')
      const line = content[first]?.text ?? ''
      if (GRID_BORDER.test(line)) this.takeGridTable(content, first, caption)
      else if (SIMPLE_BORDER.test(line)) this.takeSimpleTable(content, first, caption)
    } else if (name === 'include')
      this.problems.push({ message: 'An included file is not followed.', line: number, text: argument })
    else if (name === 'raw' || name === 'code-block' || name === 'code' || name === 'image' || name === 'figure') return
    else if (TABS.test(name) && depth < 20) {
      this.tabs += 1
      this.blocks.push({ kind: 'tab', title: caption ?? '', depth: this.tabs, line: number })
      this.readBlocks(content, depth + 1)
      this.blocks.push({ kind: 'tab', title: null, depth: this.tabs, line: content.at(-1)?.number ?? number })
      this.tabs -= 1
    } else if (depth < 20) {
      if (caption !== null && /^(note|warning|important|tip|rubric|caution|attention)$/.test(name)) {
        this.blocks.push(
          name === 'rubric'
            ? { kind: 'heading', level: 7, text: caption, line: number }
            : { kind: 'paragraph', text: caption, line: number },
        )
      }
      this.readBlocks(content, depth + 1)
    }
  }

  private takeGridTable(lines: readonly Line[], start: number, caption: string | null): number {
    let end = start
    while (end < lines.length && /^\s*[+|]/.test(lines[end]?.text ?? '')) end += 1
    const drawing = lines.slice(start, end)
    const first = drawing[0]?.number ?? 1
    const table = readDrawn(
      drawing.map(({ text }) => text),
      (texts) =>
        readGridTable(
          texts.map((text) => ({ text })),
          this.lines,
        ),
    )
    for (const problem of table?.problems ?? []) this.problems.push({ ...problem, line: first + problem.line })
    if (table) this.addTable(table.rows, table.headRows, { caption, first, last: first + drawing.length - 1 })
    else
      this.problems.push({
        message: 'The lines of this grid table do not meet.',
        line: first,
        text: drawing[0]?.text ?? '',
      })
    return Math.max(end, start + 1)
  }

  private takeSimpleTable(lines: readonly Line[], start: number, caption: string | null): number {
    let end = start
    let borders = 0
    for (let index = start; index < lines.length; index += 1) {
      const text = lines[index]?.text ?? ''
      if (/^\s*={2,}(\s+={2,})*\s*$/.test(text)) {
        borders += 1
        end = index + 1
        const next = (lines[index + 1]?.text ?? '').trim()
        if (borders >= 2 && (next === '' || borders === 3)) break
      }
    }
    const first = lines[start]?.number ?? 1
    if (borders < 2) {
      this.problems.push({
        message: 'The table is not closed with a line of "=".',
        line: first,
        text: lines[start]?.text ?? '',
      })
      return start + 1
    }
    const table = readDrawn(
      lines.slice(start, end).map(({ text }) => text),
      readSimpleTable,
    )
    this.addTable(table.rows, table.headRows, { caption, first, last: first + end - start - 1 })
    return Math.max(end, start + 1)
  }

  /** Adds a table whose lines count from 0 and whose cells are still source. */
  private addTable(
    rows: readonly RawRow[],
    headRows: number,
    { caption, first, last }: { caption: string | null; first: number; last: number },
  ): void {
    const complete = rows.map((row) => ({
      line: row.line + first,
      cells: row.cells.map((cell) => ({ ...cell, ...this.cellText(cell.text), line: cell.line + first })),
    }))
    if (complete.length > 0)
      this.blocks.push(makeGrid({ rows: complete, headRows, caption, line: first, lastLine: last }))
  }

  private cellText(source: string): {
    text: string
    links: Grid['rows'][number]['cells'][number]['links']
    strong: boolean
    lead: string | null
  } {
    const strong = /^\*\*[^*]+\*\*$/.test(source.trim().replace(/\n/g, ' '))
    const lines = withoutImages(source)
      .split('\n')
      .map((line) => line.trim())
    // Lines of a cell run on, but for list items and paragraphs.
    const text = lines.reduce((joined, line) => {
      if (line === '') return `${joined}\n`
      if (/^(?:[*+•-]|#\.|\d+\.)\s+\S/.test(line)) return `${joined}\n• ${line.replace(/^(?:[*+•-]|#\.)\s+/, '')}`
      return joined === '' || joined.endsWith('\n') ? joined + line : `${joined} ${line}`
    }, '')
    return { ...plainRst(text, this.names), strong, lead: leadOfSource(source) }
  }

  private readListTable(
    content: readonly Line[],
    { caption, headRows, number }: { caption: string | null; headRows: number; number: number },
  ): void {
    const rows = listRows(content)
    const read = rows.map((row) => ({
      line: row.line,
      cells: row.cells.map((cell) => ({ ...this.cellText(cell.text), line: cell.line })),
    }))
    if (read.length > 0)
      this.blocks.push(
        makeGrid({ rows: read, headRows, caption, line: number, lastLine: content.at(-1)?.number ?? number }),
      )
  }

  private readCsvTable(
    content: readonly Line[],
    options: ReadonlyMap<string, string>,
    caption: string | null,
    number: number,
  ): void {
    if (options.has('file') || options.has('url')) {
      this.problems.push({
        message: 'A table of values in another file is not followed.',
        line: number,
        text: options.get('file') ?? options.get('url') ?? '',
      })
      return
    }
    const { rows, headRows } = csvRows(content, options, number)
    if (rows.length === 0) return
    const read = rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, ...this.cellText(cell.text) })),
    }))
    this.blocks.push(
      makeGrid({ rows: read, headRows, caption, line: number, lastLine: content.at(-1)?.number ?? number }),
    )
  }
}
