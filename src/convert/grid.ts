/**
 * A document as the interpreter sees it, whatever format it came in: blocks in order, tables as grids in which every row
 * has a cell for every column.
 */

export const DOCUMENT_FORMATS = ['markdown', 'html', 'csv', 'tsv', 'asciidoc', 'rst'] as const
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number]

export interface Link {
  text: string
  url: string
}

export interface Cell {
  /** Without markup; "\n" between lines, "• " before list items, "^(1)" for a superscript or a reference to a note. */
  text: string
  /** As it stood in the document, where the text was replaced by what it stands for. */
  original?: string
  line: number
  /** Whether the format calls it a heading (th, h|). */
  header: boolean
  /** Whether all of its text is emphasised. */
  strong: boolean
  /** The words with which it begins, where markup sets them apart from what is told below them. */
  lead: string | null
  links: readonly Link[]
  /** True where a cell from the left reaches over this place. */
  fromLeft: boolean
  /** True where a cell from above reaches over this place. */
  fromAbove: boolean
}

export interface Row {
  cells: readonly Cell[]
  line: number
  /** Cells that the source gives, before the row was filled up to the width of the table. */
  given: number
}

export interface Grid {
  kind: 'table'
  rows: readonly Row[]
  columns: number
  /** Rows at the top that the format calls head. */
  headRows: number
  caption: string | null
  line: number
  lastLine: number
  /** The table in a cell of which this one stands. */
  around: Grid | null
}

export interface Heading {
  kind: 'heading'
  /** 1 is the title of the document; bold paragraphs that act as headings have 7. */
  level: number
  text: string
  line: number
  /** Depth of the tab whose title it is. */
  tab?: number
}

/** Where a tab begins, or the tab that is open at its depth ends. */
export interface TabMark {
  kind: 'tab'
  title: string | null
  /** 1 for tabs that stand in no other. */
  depth: number
  line: number
}

export interface Paragraph {
  kind: 'paragraph'
  text: string
  line: number
}

export interface List {
  kind: 'list'
  items: readonly { text: string; line: number; /** Emphasised words that it begins with. */ term: string | null }[]
  line: number
}

/** A note with its marker, where the format has such a thing. */
export interface NoteBlock {
  kind: 'note'
  marker: string
  text: string
  line: number
}

export type Block = Heading | TabMark | Paragraph | List | NoteBlock | Grid

/** Something that a reader could not take over. */
export interface ReaderProblem {
  message: string
  line: number
  text: string
}

export interface SourceDocument {
  title: string | null
  language: string | null
  blocks: readonly Block[]
  problems: readonly ReaderProblem[]
}

export interface RawCell {
  text: string
  line: number
  header?: boolean
  strong?: boolean
  lead?: string | null
  links?: readonly Link[]
  colSpan?: number
  rowSpan?: number
}

export interface RawRow {
  cells: readonly RawCell[]
  line: number
}

export interface RawTable {
  rows: readonly RawRow[]
  headRows: number
  caption?: string | null
  line: number
  lastLine: number
  around?: Grid | null
}

/** No table that a person wrote is wider; a span beyond it is a slip or an attack. */
const MAX_COLUMNS = 2000
const MAX_CELLS = 2_000_000

/** The grid of a table: spans written out, short rows filled up with empty cells. */
export function makeGrid({ rows, headRows, caption, line, lastLine, around }: RawTable): Grid {
  const placed = placeCells(rows)
  const columns = placed.reduce((most, cells) => Math.max(most, cells.length), 0)
  return {
    kind: 'table',
    columns,
    headRows,
    caption: caption ?? null,
    line,
    lastLine,
    around: around ?? null,
    rows: rows.map((row, index) => ({
      line: row.line,
      given: row.cells.length,
      cells: Array.from({ length: columns }, (_, column) => placed[index]?.[column] ?? emptyCell(row.line)),
    })),
  }
}

function placeCells(rows: readonly RawRow[]): Cell[][] {
  const grid: Cell[][] = rows.map(() => [])
  let cells = 0
  rows.forEach((row, rowIndex) => {
    const here = grid[rowIndex] ?? []
    let column = 0
    for (const raw of row.cells) {
      while (here[column] !== undefined) column += 1
      const width = Math.min(Math.max(1, raw.colSpan ?? 1), MAX_COLUMNS - Math.min(column, MAX_COLUMNS - 1))
      const height = Math.min(Math.max(1, raw.rowSpan ?? 1), rows.length - rowIndex)
      for (let down = 0; down < height; down += 1) {
        for (let right = 0; right < width; right += 1) {
          const target = grid[rowIndex + down]
          if (!target || target[column + right] !== undefined || cells > MAX_CELLS) continue
          cells += 1
          target[column + right] = {
            text: raw.text,
            line: raw.line,
            header: raw.header ?? false,
            strong: raw.strong ?? false,
            lead: raw.lead ?? null,
            links: raw.links ?? [],
            fromLeft: right > 0,
            fromAbove: down > 0,
          }
        }
      }
      column += width
    }
    // Holes that a span from above left to its right.
    for (let index = 0; index < here.length; index += 1) here[index] ??= emptyCell(row.line)
  })
  return grid
}

function emptyCell(line: number): Cell {
  return { text: '', line, header: false, strong: false, lead: null, links: [], fromLeft: false, fromAbove: false }
}

/** Text of a cell with its white space in order: single spaces, "\n" between lines that are not empty. */
export function tidyText(text: string): string {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim()
}
