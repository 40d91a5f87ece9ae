import type { Cell, Row } from '../grid.js'
import { tidyMark } from './words/signs.js'

/** A row of which the label, and perhaps other texts, were written over several lines. */
export interface JoinedRow {
  row: Row
  /** Lines whose text was joined to it. */
  joined: readonly number[]
}

/**
 * Rows with those below joined to them that only go on with their words: "Patch the operating | R" and "system | " are one activity.
 * Such a row begins in small letters among labels that don't, stands right below, and has a text only where the row above has one.
 */
export function joinContinuedRows(rows: readonly Row[]): JoinedRow[] {
  const labels = rows.map((row) => labelOf(row)).filter((text) => text !== '')
  const heads = rows.filter((row) => filledCount(row) > 1).map(labelOf)
  const isUsed = heads.filter(isContinuation).length <= heads.length / 3
  const result: JoinedRow[] = []
  let above: Row | undefined
  const width = labels.reduce((most, { length }) => Math.max(most, length), 0)
  for (const row of rows) {
    const last = result.at(-1)
    const isNext = isUsed && last !== undefined && row.line === (last.joined.at(-1) ?? last.row.line) + 1
    if (!last || !isNext || !above || !goesOn(last.row, above, row, width)) {
      above = row
      result.push({ row, joined: [] })
      continue
    }
    above = row
    result[result.length - 1] = { row: joinRows(last.row, row), joined: [...last.joined, row.line] }
  }
  return result
}

/** A row whose cells go on with the words of those of the next. */
export function joinRows(row: Row, next: Row): Row {
  const cells = row.cells.map((cell, column): Cell => {
    const more = next.cells[column]
    if (!more || tidyMark(more.text) === '') return cell
    return { ...cell, text: `${cell.text} ${more.text}`, links: [...cell.links, ...more.links] }
  })
  return { ...row, cells }
}

function goesOn(whole: Row, above: Row, row: Row, width: number): boolean {
  const texts = row.cells.map(({ text }) => tidyMark(text))
  const first = texts.findIndex((text) => text !== '')
  if (first < 0 || first > 1 || row.cells.some(({ fromAbove, fromLeft }) => fromAbove || fromLeft)) return false
  const upper = tidyMark(above.cells[first]?.text ?? '')
  if (/[.:;!?)]$/.test(upper) || filledCount(whole) < 2) return false
  if (!isWrapped(upper, texts[first] ?? '', width)) return false
  return texts.every(
    (text, column) =>
      text === '' || (isContinuation(text) && text.length > 3 && tidyMark(whole.cells[column]?.text ?? '').length > 3),
  )
}

/** Whether a label could not have stood in one line of the column, or breaks within a phrase; "security" alone may head the rows below. */
function isWrapped(upper: string, lower: string, width: number): boolean {
  if (SMALL_WORD_BEFORE.test(upper) || SMALL_WORD_AFTER.test(lower)) return true
  const word = lower.split(' ')[0] ?? ''
  return upper.length >= 12 && upper.length + 1 + word.length > width
}

const SMALL_WORD_BEFORE =
  /\s(?:and|or|of|for|the|an?|to|in|on|with|by|und|oder|der|die|das|von|für|et|ou|de|du|des|la|le|les|y|o|el|di|e)$/iu
const SMALL_WORD_AFTER =
  /^(?:and|or|of|for|the|to|in|on|with|by|from|und|oder|der|von|für|et|ou|de|du|des|del|di|e|y)\s/iu

function filledCount({ cells }: Row): number {
  return cells.filter(({ text }) => tidyMark(text) !== '').length
}

function labelOf({ cells }: Row): string {
  return cells.map(({ text }) => tidyMark(text)).find((text) => text !== '') ?? ''
}

function isContinuation(text: string): boolean {
  return /^\p{Ll}/u.test(text)
}
