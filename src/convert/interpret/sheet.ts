import type { Block, Cell, Grid, Heading, Row } from '../grid.js'
import { asInSpreadsheet } from './exported.js'
import { joinContinuedRows, joinRows } from './continued-rows.js'
import {
  beginsWithCapacity,
  composeHeader,
  headsOf,
  isHeadingGoingOn,
  isSecondHead,
  isTurnedHead,
  isSpannedHead,
  spreadHeadings,
  titleAbove,
  turnHead,
} from './head-rows.js'
import { parseLegendLine } from './legend/legend.js'
import type { PartyCode } from './legend/party-codes.js'
import { withoutExplanations } from './words/capacity-lines.js'
import { conceptOfPhrase } from './words/concepts.js'
import { isPartOf, REFERENCE, stepsOf } from './words/numbering.js'
import { isDash, tidyMark } from './words/signs.js'

/** A table with what stands around it: its heading row apart, and texts that had slipped into it taken out again. */
export interface Sheet {
  /** Counts from 1 through the document; what `--table` takes. */
  number: number
  grid: Grid
  header: readonly string[]
  /** The different headings above each column, from the top; `header` is made of them. */
  heads: readonly (readonly string[])[]
  rows: readonly SheetRow[]
  /** Headings above it, outermost first. */
  headings: readonly Heading[]
  caption: string | null
  /** Text between the last heading or table and this one. */
  lead: readonly { text: string; line: number }[]
  /** Text from the table to the next heading or table, and rows that were notes. */
  notes: readonly { text: string; line: number; block: Block | null }[]
  /** Codes that its cells had in the place of the names that they have now. */
  codes?: readonly PartyCode[]
  /** Whether it says what such codes of another table stand for. */
  explainsCodes?: boolean
  /** Cells that are still to be filled in, and are blank here. */
  open?: readonly { text: string; line: number }[]
}

export interface SheetRow {
  cells: readonly Cell[]
  line: number
  given: number
  /** Lines below it that only go on with its words. */
  joined: readonly number[]
  /** Set when the row is no activity but the heading of those below. */
  section: string | null
  /** How deep the heading stands among those of the table, where its number tells; null where it has none. */
  sectionDepth: number | null
  /** How sure that is: only an unmarked label with empty cells is in doubt. */
  sectionIsCertain: boolean
}

/** All tables of a document, each with its surroundings. */
export function listSheets(blocks: readonly Block[]): Sheet[] {
  const sheets: Sheet[] = []
  let headings: Heading[] = []
  let lead: { text: string; line: number }[] = []
  let open: { notes: { text: string; line: number; block: Block | null }[] } | null = null
  for (const block of blocks) {
    if (block.kind === 'heading') {
      // Headings in a tab end where it does.
      const inTab = headings.findLastIndex(({ tab }) => tab !== undefined) + 1
      headings = [
        ...headings.slice(0, inTab),
        ...headings.slice(inTab).filter(({ level }) => level < block.level),
        block,
      ]
      lead = []
      open = null
    } else if (block.kind === 'tab') {
      const { title, depth, line } = block
      const before = headings.findIndex(({ tab }) => tab !== undefined && tab >= depth)
      headings = before < 0 ? headings : headings.slice(0, before)
      if (title !== null) headings = [...headings, { kind: 'heading', level: 6, text: title, line, tab: depth }]
      lead = []
      open = null
    } else if (block.kind === 'table') {
      const sheet = makeSheet(block, { number: sheets.length + 1, headings, lead })
      open = { notes: [...sheet.notes] }
      sheets.push({ ...sheet, notes: open.notes })
      lead = []
    } else {
      const texts =
        block.kind === 'list'
          ? block.items.map(({ text, line }) => ({ text, line }))
          : [{ text: block.text, line: block.line }]
      lead.push(...texts)
      open?.notes.push(...texts.map((text) => ({ ...text, block })))
    }
  }
  return sheets
}

function makeSheet(source: Grid, { number, headings, lead }: Pick<Sheet, 'number' | 'headings' | 'lead'>): Sheet {
  const grid = asInSpreadsheet(source)
  let rows = [...grid.rows]
  let caption = grid.caption
  const isEmpty = (row: Row) => row.cells.every(({ text }) => tidyMark(text) === '')
  let headCount = Math.max(1, Math.min(grid.headRows, rows.length - 1))
  // A head of empty cells leaves the first row to be the head.
  while (rows.length > 1 && rows[0] && isEmpty(rows[0])) {
    rows = rows.slice(1)
    headCount = Math.max(1, headCount - 1)
  }
  const notes: { text: string; line: number; block: Block | null }[] = []
  // A title over the whole width is a caption; signs that are explained above the head are a legend.
  while (rows.length > 2 && rows[0] && grid.columns > 1) {
    if (!isEmpty(rows[0])) {
      const legend = legendIn(rows[0])
      const title = isWholeWidth(rows[0]) ? rows[0].cells[0]?.text : titleAbove(rows.filter((row) => !isEmpty(row)))
      if (legend !== null) notes.push({ text: legend, line: rows[0].line, block: null })
      else if (title !== null && title !== undefined) caption ??= title || null
      else break
    }
    rows = rows.slice(1)
    headCount = Math.max(1, headCount - 1)
  }
  if (isTurnedHead(rows)) {
    rows = turnHead(rows)
    headCount = 2
  }
  // A heading cell over several columns has their names in the row below.
  if (headCount === 1 && rows.length > 2 && rows[0]?.cells.some(({ fromLeft }) => fromLeft)) {
    const second = rows[1]
    if (
      second?.cells.some(({ fromAbove }) => fromAbove) ||
      second?.cells.every(({ header, strong, text }) => header || strong || text === '')
    )
      headCount = 2
  }
  const [upper, lower] = rows
  if (headCount === 1 && (isSecondHead(rows) || isSpannedHead(rows))) headCount = 2
  if (headCount === 2 && upper && lower) {
    if (isHeadingGoingOn(upper, lower)) {
      rows = [joinRows(upper, lower), ...rows.slice(2)]
      headCount = 1
    } else rows = [spreadHeadings(upper, lower), ...rows.slice(1)]
  }
  if (beginsWithCapacity(rows)) headCount = 0
  const heads = headsOf(rows.slice(0, headCount).map(withoutExplanations), grid.columns)
  const header = composeHeader(heads)
  const body: SheetRow[] = []
  const joined = joinContinuedRows(rows.slice(headCount))
  const lines = joined.map(({ row }) => row)
  const isNumbered = lines.some((row) => NUMBERED.test(row.cells[0]?.text ?? '') && filledCells(row).length > 1)
  const place = { columns: grid.columns, isNumbered }
  const lastActivity = lines.findLastIndex((row) => !isEmpty(row) && noteIn(row, { isLast: true, ...place }) === null)
  lines.forEach((row, index) => {
    if (isEmpty(row) || isRule(row)) return
    const note = noteIn(row, { isLast: index > lastActivity, ...place })
    if (note !== null) notes.push({ text: note, line: row.line, block: null })
    else if (!isRepeatedHead(row, header))
      body.push({
        cells: row.cells,
        line: row.line,
        given: row.given,
        joined: joined[index]?.joined ?? [],
        section: null,
        sectionDepth: null,
        sectionIsCertain: true,
      })
  })
  return { number, grid, header, heads, rows: markSections(body), headings, caption, lead, notes }
}

function isRepeatedHead(row: Row, header: readonly string[]): boolean {
  return (
    row.cells.every(({ text }, column) => text.replace(/\s*\n\s*/g, ' ').trim() === header[column]) &&
    header.some((text) => text !== '')
  )
}

function filledCells(row: { cells: readonly Cell[] }): Cell[] {
  return row.cells.filter(({ text, fromLeft }) => !fromLeft && tidyMark(text) !== '')
}

/** A row of dashes, which only sets the rows above it apart from those below. */
function isRule(row: Row): boolean {
  return row.cells.every(({ text }) => tidyMark(text) === '' || isDash(tidyMark(text)))
}

function isWholeWidth(row: Row): boolean {
  return row.cells.length > 1 && row.cells.every(({ fromLeft }, column) => column === 0 || fromLeft)
}

/** A legend that a spreadsheet has one entry a cell of ("R=Responsible", "N-No role"), as one line. */
function legendIn(row: Row): string | null {
  const entries = filledCells(row)
    .filter(({ text }) => !/^(?:legend|key|codes?|legende|légende|leyenda|legenda)\s*:?$/i.test(text))
    .map(({ text }) => /^\(?(\p{Lu}{1,2})\)?\s*[=:–—-]\s*(\p{L}{2}[\s\S]*)$/u.exec(text.trim()))
  if (entries.length < 2 || entries.includes(null)) return null
  return entries.map((entry) => `${entry?.[1] ?? ''} = ${(entry?.[2] ?? '').replace(/\s+/g, ' ')}`).join('; ')
}

/** "(1) at night only": a note, where no row of the table has such a number. */
const NUMBERED = /^\s*(?:\(\d{1,2}\)|\[\d{1,2}\])\s*\S/

/** The text of a row that is a note which had slipped into the table, such as a legend below the last row. */
function noteIn(
  row: Row,
  { isLast, columns, isNumbered }: { isLast: boolean; columns: number; isNumbered: boolean },
): string | null {
  if (columns < 2) return null
  const filled = filledCells(row)
  const [only] = filled
  const legend = isLast ? legendIn(row) : null
  if (legend !== null) return legend
  // The same in two cells: the sign, and what it means.
  const [sign, meaning] = filled
  if (isLast && columns > 2 && filled.length === 2 && /^\(?\p{Lu}{1,2}\)?$/u.test(sign?.text.trim() ?? ''))
    if (conceptOfPhrase(meaning?.text ?? '') !== null && (meaning?.text.length ?? 0) > 2)
      return `${(sign?.text ?? '').replace(/[()]/g, '').trim()} = ${meaning?.text.replace(/\s+/g, ' ') ?? ''}`
  if (filled.length !== 1 || !only || row.cells[0]?.text !== only.text) return null
  const text = only.text
  if (isLast && !isNumbered && NUMBERED.test(text)) return text
  if (/^\s*(?:\\?\*{1,3}|[†‡§]|\^\(\w{1,3}\))\s*(?:[=:–-]\s*)?\S/.test(text) && !/\*$/.test(text) && isLast) return text
  if (!isLast) return null
  const isLegend =
    parseLegendLine(text, row.line).length > 0 &&
    /^(?:legend|key|note|\p{Lu}{1,2}\s*[=:–-]|[^\p{L}\s]{1,3}\s*[=:–-]|\(\p{Lu}\))/iu.test(text)
  return isLegend || /^(?:note|notes|legend|key|source|nb|n\.b\.|remark)\b\s*[:.]/i.test(text) || text.length > 160
    ? text
    : null
}

function markSections(rows: readonly SheetRow[]): SheetRow[] {
  const numbers = rows.map((row) => numberOf(row))
  const isNumberedHead = (index: number) => isPartOf(numbers[index + 1] ?? [], numbers[index] ?? [])
  const labels = rows.map((row, index) => sectionLabel(row, isNumberedHead(index)))
  const plain = rows.filter((_, index) => labels[index] === null)
  const strongUsual =
    plain.length > 0 &&
    plain.filter(({ cells }) => cells[0]?.strong === true || cells[0]?.header === true).length > plain.length / 2
  const allLabels = labels.filter((label) => label !== null).length
  // Where all rows are labels, none heads the others: the table is still to be filled in.
  if (allLabels === rows.length && rows.every(({ cells }) => !cells.some(({ fromLeft }) => fromLeft))) return [...rows]
  const candidates = rows.map((row, index) => {
    const label = labels[index]
    if (label === null || label === undefined) return null
    const first = row.cells.find(({ text }) => tidyMark(text) !== '')
    const isWide = row.cells.some(({ fromLeft }) => fromLeft)
    const isShort = row.given === 1 && row.cells.length > 2
    const stands = (first?.strong === true || first?.header === true) && !strongUsual
    const isCapital = label.length > 3 && label === label.toUpperCase() && label !== label.toLowerCase()
    const isTitled =
      /^(?:phase|section|stage|part|step)\s+[\dIVX]+\b|^[IVX\d]+\.\s+\S/i.test(label) &&
      plain.every(({ cells }) => !/^(?:phase|section)\b/i.test(cells[0]?.text ?? ''))
    return { label, certain: isWide || isShort || stands || isNumberedHead(index), likely: isCapital || isTitled }
  })
  // Unmarked labels with empty cells are sections when each has activities below it and the table begins with one.
  const doubtful = candidates.flatMap((candidate, index) =>
    candidate && !candidate.certain && !candidate.likely ? [index] : [],
  )
  const beginsWithOne = candidates[0] !== null && candidates[0] !== undefined
  const eachHasRows = doubtful.every((index) => index + 1 < rows.length && candidates[index + 1] === null)
  // Where headings are marked, a label with empty cells is an activity that nobody has.
  const areMarked = candidates.some((candidate) => candidate?.certain === true)
  const areSections = doubtful.length > 0 && !areMarked && eachHasRows && beginsWithOne && allLabels < rows.length
  return rows.map((row, index) => {
    const candidate = candidates[index]
    if (!candidate || (!candidate.certain && !candidate.likely && !areSections)) return row
    const depth = numbers[index]?.length ?? 0
    return {
      ...row,
      section: candidate.label,
      sectionDepth: depth === 0 ? null : depth,
      sectionIsCertain: candidate.certain,
    }
  })
}

/** The number before or in the label of a row, in its steps. */
function numberOf(row: SheetRow): string[] {
  return stepsOf(filledCells(row)[0]?.text ?? '')
}

function sectionLabel(row: SheetRow, isNumberedHead: boolean): string | null {
  const all = filledCells(row)
  // The number of a heading may have a cell of its own, in one of several columns.
  const filled = isNumberedHead && all.length === 2 && REFERENCE.test((all[0]?.text ?? '').trim()) ? all.slice(1) : all
  if (row.cells.length < 2 || filled.length !== 1) return null
  const [only] = filled
  const isFirst = filled !== all || row.cells[0] === only || row.cells[1] === only
  if (!only || !isFirst || only.fromAbove) return null
  const label = only.text.replace(/\s*\n\s*/g, ' ').trim()
  return label.length > 160 ? null : label
}
