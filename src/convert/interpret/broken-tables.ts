import type { Block, Grid, Row } from '../grid.js'
import { NO_MARKS, readMark } from './cells/read-mark.js'
import { namesActivityColumn } from './words/party-words.js'
import { tidyMark } from './words/signs.js'

/** Where a table goes on that had begun above. */
export interface Continuation {
  line: number
  /** Line of the table that it goes on with. */
  begin: number
  text: string
}

/** A page number or a line of a footer may stand between; more than this begins something else. */
const MOST_BETWEEN = 3

/**
 * The blocks of a document with tables in one piece that page breaks had cut: a table with no headings of its own goes on with the one
 * above it, where it has as many columns, and marks below the marks of that one or the next number.
 */
export function joinBrokenTables(blocks: readonly Block[]): { blocks: Block[]; continuations: Continuation[] } {
  const joined: Block[] = []
  const continuations: Continuation[] = []
  let open: { grid: Grid; place: number } | null = null
  for (const block of blocks) {
    if (block.kind === 'table') {
      if (open && goesOn(open.grid, block)) {
        continuations.push({ line: block.line, begin: open.grid.line, text: textsOf(filledRows(block)[0]).join(' | ') })
        open.grid = { ...open.grid, rows: [...open.grid.rows, ...filledRows(block)], lastLine: block.lastLine }
        joined[open.place] = open.grid
        continue
      }
      open = { grid: block, place: joined.length }
    } else if (block.kind === 'heading' || block.kind === 'tab') open = null
    else if (open && joined.length - open.place > MOST_BETWEEN) open = null
    joined.push(block)
  }
  return { blocks: joined, continuations }
}

function goesOn(above: Grid, below: Grid): boolean {
  const [head, ...body] = filledRows(above)
  const [first, ...rest] = filledRows(below)
  if (!head || !first || above.columns !== below.columns || above.columns < 3) return false
  if (below.caption !== null || above.around !== below.around) return false
  if (first.cells.some(({ header }, column) => header && column > 0)) return false
  // The break may stand right before the title of a section.
  const isTitle = textsOf(first).filter((text) => text !== '').length === 1 && rest.length > 0
  const rows = isTitle ? rest : [first, ...rest]
  return isHead(head) && (followsInNumber(body.at(-1), rows[0]) || hasMarksBelow(body, rows))
}

function isHead(row: Row): boolean {
  const texts = textsOf(row)
  const named = texts.slice(1).filter((text) => text !== '')
  return named.length >= 2 && !named.some(isMark) && numberOf(texts[0] ?? '') === null
}

/** "5." where the table above ends with "4.", or "1." below a head alone. */
function followsInNumber(last: Row | undefined, row: Row | undefined): boolean {
  const number = numberOf(row?.cells[0]?.text ?? '')
  if (number === null) return false
  return number === (last ? (numberOf(last.cells[0]?.text ?? '') ?? Number.NaN) + 1 : 1)
}

function numberOf(text: string): number | null {
  const found = /^(\d{1,4})[.)]?$/.exec(tidyMark(text))?.[1]
  return found === undefined ? null : Number(found)
}

/** Whether the rows have marks where those above have them, and only there; the first of them is then no head. */
function hasMarksBelow(body: readonly Row[], [row, ...others]: readonly Row[]): boolean {
  const texts = textsOf(row)
  const [label = ''] = texts
  const marks = texts.filter((text, column) => column > 0 && isMark(text))
  if (label === '' || isMark(label) || marks.length === 0) return false
  // "Task | R | A | C | I" is the head of another table.
  const areLetters = marks.every((text) => /^\p{Lu}$/u.test(text)) && new Set(marks).size === marks.length
  if (areLetters && marks.length > 1 && label.split(' ').length < 3 && namesActivityColumn(label)) return false
  const isOfMarks = (rows: readonly Row[], column: number) => {
    const filled = rows.map(({ cells }) => tidyMark(cells[column]?.text ?? '')).filter((text) => text !== '')
    return filled.length > 0 && filled.every(isMark)
  }
  const above = body.length === 0 && row ? [row] : body
  const columns = texts.flatMap((_, column) => (column > 0 && isOfMarks(above, column) ? [column] : []))
  return (
    columns.length >= 2 &&
    columns.some((column) => isMark(texts[column] ?? '')) &&
    columns.every((column) => texts[column] === '' || isMark(texts[column] ?? '')) &&
    columns.some((column) => others.length === 0 || isOfMarks(others, column))
  )
}

/** A sign, a letter or two; a word may head a column. */
function isMark(text: string): boolean {
  const reading = readMark(text, NO_MARKS)
  return reading.kind === 'capacities' && reading.uses.every(({ symbol }) => symbol.length <= 2)
}

function filledRows({ rows }: Grid): Row[] {
  return rows.filter(({ cells }) => cells.some(({ text }) => tidyMark(text) !== ''))
}

function textsOf(row: Row | undefined): string[] {
  return row?.cells.map(({ text, fromLeft }) => (fromLeft ? '' : tidyMark(text))) ?? []
}
