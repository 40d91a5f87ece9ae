import type { Row } from '../grid.js'
import { NO_MARKS, readMark } from './cells/read-mark.js'
import { conceptOfHeader } from './words/capacity-heading.js'
import { namesActivityColumn, namesPartyColumn } from './words/party-words.js'
import { foldMark } from './words/signs.js'

/** Longer texts head no column. */
const MAX_HEADING = 80

/**
 * Whether the second row of a table whose format knows no spans goes on with the headings of the first: "IaaS,,PaaS," or "IaaS,IaaS,
 * PaaS,PaaS" stands above "Customer,Provider,Customer,Provider".
 */
export function isSecondHead(rows: readonly Row[]): boolean {
  const [upper, lower] = rows
  if (!upper || !lower || rows.length < 3) return false
  const above = textsOf(upper)
  const below = textsOf(lower)
  const starts = groupStarts(above, below)
  if (starts === null) return false
  const groups = starts.map((start, place) => below.slice(start, starts[place + 1] ?? below.length))
  const named = groups.map((texts) => texts.filter((text) => text !== ''))
  if (!named.some((texts) => texts.length > 1)) return false
  if (named.some((texts) => new Set(texts.map(foldMark)).size < texts.length)) return false
  const [first = 0] = starts
  const corner = below.slice(0, first)
  const isHeading = (text: string, column: number) =>
    text === '' || (text.length <= MAX_HEADING && !recursBelow(rows, text, column))
  if (!below.every((text, column) => column < first || isHeading(text, column))) return false
  const isCorner =
    corner.every((text) => text === '') ||
    corner.some(namesActivityColumn) ||
    corner.every(
      (text, column) => text === '' || above[column] === '' || foldMark(text) === foldMark(above[column] ?? ''),
    )
  if (!isCorner) return false
  const labels = named.flat()
  const marks = labels.filter(isMark).length
  // "R, A, C, I" below each party are headings too, where they come again and again in the same order.
  const repeat = named.length > 1 && named.every((texts) => texts.join('\n') === named[0]?.join('\n'))
  return marks === 0 || (repeat && marks === labels.length)
}

/**
 * Whether all headings of the first row reach over several columns, that of the labels too: what stands below them heads the single
 * columns.
 */
export function isSpannedHead(rows: readonly Row[]): boolean {
  const [upper, lower] = rows
  if (!upper || !lower || rows.length < 3 || lower.cells.some(({ fromLeft }) => fromLeft)) return false
  const reaches = upper.cells.every(({ fromLeft }, column) => fromLeft || upper.cells[column + 1]?.fromLeft === true)
  const headings = upper.cells.filter(({ fromLeft }) => !fromLeft).length
  const below = textsOf(lower)
  return (
    reaches &&
    headings > 1 &&
    new Set(below.map(foldMark)).size === below.length &&
    below.every((text, column) => {
      const isShort = text !== '' && text.length <= MAX_HEADING
      return isShort && !isMark(text) && !recursBelow(rows, text, column)
    })
  )
}

/** The title in the first row where the headings stand below it; empty where it only counts the columns, null where it is the head. */
export function titleAbove(rows: readonly Row[]): string | null {
  const [upper, lower] = rows
  if (!upper || !lower || rows.length < 3) return null
  // Spreadsheets leave empty columns at the right.
  const used = upper.cells.map((_, column) => rows.some(({ cells }) => (cells[column]?.text.trim() ?? '') !== ''))
  const above = textsOf(upper).slice(0, used.lastIndexOf(true) + 1)
  const below = textsOf(lower).slice(0, above.length)
  const titles = above.filter((text) => text !== '')
  const [title] = titles
  if (title === undefined || above.length < 3 || (titles.length > 1 && !areCounted(above))) return null
  if (titles.length === 1 && isTurnedHead(rows.slice(1))) return title
  const [corner = '', ...others] = below
  if (others.some((text) => text === '') || below.some((text) => text.length > MAX_HEADING)) return null
  const isHead =
    (!namesActivityColumn(title) || corner === '' || namesActivityColumn(corner) || namesPartyColumn(corner)) &&
    others.every((text) => !isMark(text) || (corner !== '' && conceptOfHeader(text, { marks: NO_MARKS }) !== null)) &&
    !below.some((text, column) => text !== '' && recursBelow(rows, text, column))
  return isHead ? (titles.length > 1 ? '' : title) : null
}

/**
 * Whether the names of the columns stand above those of their groups, which share a row with the heading of the activities:
 * ", Ann, Ben, Cid" above "Task, Client,, Vendor".
 */
export function isTurnedHead(rows: readonly Row[]): boolean {
  const [upper, lower] = rows
  if (!upper || !lower || rows.length < 3) return false
  const names = textsOf(upper)
  const below = textsOf(lower)
  const first = names.findIndex((text) => text !== '')
  const corner = below.slice(0, first)
  const groups = below.flatMap((text, column) => (column >= first && text !== '' ? [{ text, column }] : []))
  return (
    first > 0 &&
    corner.some(namesActivityColumn) &&
    groups[0]?.column === first &&
    groups.length < names.filter((text) => text !== '').length &&
    groups.every(({ text, column }) => names[column] !== '' && text.length <= MAX_HEADING && !isMark(text)) &&
    names.every(
      (text, column) =>
        text === '' || (text.length <= MAX_HEADING && !isMark(text) && !recursBelow(rows, text, column)),
    )
  )
}

/** The same rows with the groups above the names. */
export function turnHead([upper, lower, ...rows]: readonly Row[]): Row[] {
  if (!upper || !lower) return [...rows]
  const first = textsOf(upper).findIndex((text) => text !== '')
  const names = {
    ...upper,
    cells: upper.cells.map((cell, column) => (column < first ? (lower.cells[column] ?? cell) : cell)),
  }
  return [lower, names, ...rows]
}

/** Whether headings are those that programs give to columns without any: "1", "2", "3"; "A", "B", "C"; "Column1", "Unnamed: 2". */
function areCounted(texts: readonly string[]): boolean {
  const first = texts[0] === '' ? 1 : 0
  const steps = texts.slice(first).map((text) => {
    const counted =
      /^(?:(?:unnamed|column|col|field|spalte|feld|colonne|columna|coluna|colonna)[:\s_-]*)?(\d{1,3})$/i.exec(text)
    return counted ? Number(counted[1]) : /^[A-Z]$/.test(text) && first === 0 ? text.charCodeAt(0) : Number.NaN
  })
  return steps.length > 2 && steps.every((step, index) => index === 0 || step === (steps[index - 1] ?? 0) + 1)
}

function recursBelow(rows: readonly Row[], text: string, column: number): boolean {
  return rows.slice(2).some(({ cells }) => foldMark(cells[column]?.text ?? '') === foldMark(text))
}

/** Whether a text is a sign, a letter, a yes or a no; "Support" may well be the name of a team. */
function isMark(text: string): boolean {
  const reading = readMark(text, NO_MARKS)
  return (
    reading.kind === 'capacities' &&
    reading.uses.every(({ concept, symbol }) => symbol.length <= 2 || concept === 'yes' || concept === 'not-involved')
  )
}

/** Whether the second of two heading rows only goes on with the words of the first: "Service" above "provider". */
export function isHeadingGoingOn(upper: Row, lower: Row): boolean {
  const above = textsOf(upper)
  const below = textsOf(lower)
  if ([...upper.cells, ...lower.cells].some(({ fromLeft, fromAbove }) => fromLeft || fromAbove)) return false
  return (
    below.some((text) => text !== '') &&
    below.every((text, column) => text === '' || (/^\p{Ll}{2}/u.test(text) && above[column] !== ''))
  )
}

/** The upper row with its headings written over all columns that they stand for. */
export function spreadHeadings(upper: Row, lower: Row): Row {
  if (upper.cells.some(({ fromLeft }) => fromLeft)) return upper
  const below = textsOf(lower)
  let last: Row['cells'][number] | undefined
  const cells = upper.cells.map((cell, column) => {
    if (cell.text.trim() !== '') {
      last = (below[column] ?? '') === '' ? undefined : cell
      return cell
    }
    return last === undefined || (below[column] ?? '') === '' ? cell : { ...cell, text: last.text, fromLeft: true }
  })
  return { ...upper, cells }
}

/** The columns in which the headings of groups begin; null where the upper row has none that reach over several columns. */
function groupStarts(above: readonly string[], below: readonly string[]): number[] | null {
  const first = above.findIndex((text, column) => column > 0 && text !== '' && (below[column] ?? '') !== '')
  if (first < 0) return null
  const starts: number[] = []
  let goesOn = 0
  for (let column = first; column < above.length; column += 1) {
    const text = above[column] ?? ''
    const isAgain = text === '' || (column > first && foldMark(text) === foldMark(above[column - 1] ?? ''))
    if (!isAgain) starts.push(column)
    else if ((below[column] ?? '') !== '') goesOn += 1
  }
  return goesOn > 0 ? starts : null
}

/**
 * Whether a small table has no head: "Responsible | Team A" where one would stand, and the other capacities below. Markdown
 * knows no table without one.
 */
export function beginsWithCapacity(rows: readonly Row[]): boolean {
  const labels = rows.map(({ cells }) => cells[0]?.text ?? '')
  const [first] = rows
  return (
    labels.length >= 2 &&
    first !== undefined &&
    (first.cells.length === 2 || first.cells.length === 3) &&
    conceptOfHeader((first.cells[1]?.text ?? '').trim(), { marks: NO_MARKS }) === null &&
    labels.every((label) => conceptOfHeader(label, { marks: NO_MARKS }) !== null) &&
    new Set(labels).size === labels.length
  )
}

export function headsOf(rows: readonly Row[], columns: number): string[][] {
  return Array.from({ length: columns }, (_, column) => {
    const texts = rows
      .map((row) => row.cells[column]?.text.replace(/\s*\n\s*/g, ' ').trim() ?? '')
      .filter((text) => text !== '')
    return [...new Set(texts)]
  })
}

export function composeHeader(parts: readonly (readonly string[])[]): string[] {
  const lasts = parts.map((texts) => texts.at(-1) ?? '')
  return parts.map((texts, column) => {
    const last = lasts[column] ?? ''
    const isUnique = lasts.filter((other) => other === last).length === 1
    return isUnique || texts.length < 2 ? last : texts.join(' – ')
  })
}

function textsOf(row: Row): string[] {
  return row.cells.map(({ text }) => text.replace(/\s+/g, ' ').trim())
}
