import type { Sheet } from '../sheet.js'
import { conceptOfWord } from '../words/concepts.js'
import { isDash, tidyMark } from '../words/signs.js'
import { BLANK_SYMBOL, makeEntry, parseLegendLine, type LegendEntry } from './legend.js'

/** Entries of a table that explains signs: the sign in the first column, its name and meaning in the others. */
export function readLegendTable(sheet: Sheet): LegendEntry[] {
  if (areEntries(sheet.header)) return readEntriesInHead(sheet)
  const head = { cells: sheet.header, line: sheet.grid.line }
  const rows = sheet.rows.map(({ cells, line }) => ({
    cells: cells.filter(({ fromLeft }) => !fromLeft).map(({ text }) => text),
    line,
  }))
  return [head, ...rows].flatMap(({ cells, line }, index) => {
    const [first = '', ...others] = cells.map((text) => tidyMark(text).replace(/\s+/g, ' '))
    const rest = others.filter((text) => text !== '' && !isDash(text)).join(': ')
    // A sign that is nothing explains the empty cells.
    if (first === '' || /^\(?(?:blank|empty)(?: cells?)?\)?$/i.test(first))
      return index === 0 || rest === '' ? [] : [makeEntry(BLANK_SYMBOL, rest, line)]
    const isSign = /^\(?(\p{Lu}{1,2}(?:\s?[/+]\s?\p{Lu})?|[^\p{L}\p{N}\s]{1,4}|[xX]|N\/A)\)?$/u.exec(first)
    if (isSign) return rest === '' ? [] : [makeEntry(isSign[1] ?? first, rest, line)]
    // "Owns: decides, and answers for it" in a table of one column, whose heading is its first line.
    const word = others.length === 0 ? /^(\p{L}[\p{L} /-]{1,24}?)\s*[:=–—]\s+(.{4,})$/u.exec(first) : null
    if (word && conceptOfWord(word[1] ?? '') !== null)
      return [makeEntry(word[1] ?? '', `${word[1] ?? ''}: ${word[2] ?? ''}`, line)]
    if (index === 0) return []
    const initial = /^\(?(\p{Lu})\)?\s*[-–—:=]?\s+(\p{L}.*)$/u.exec(first)
    if (initial)
      return [makeEntry(initial[1] ?? '', rest === '' ? (initial[2] ?? '') : `${initial[2] ?? ''}: ${rest}`, line)]
    const inBrackets = /^(.*\S)\s*\((\p{Lu}{1,2})\)$/u.exec(first)
    if (inBrackets)
      return [
        makeEntry(inBrackets[2] ?? '', rest === '' ? (inBrackets[1] ?? '') : `${inBrackets[1] ?? ''}: ${rest}`, line),
      ]
    const parsed = parseLegendLine(rest === '' ? first : `${first}: ${rest}`, line)
    return parsed.length > 0 ? parsed : rest === '' ? [] : [makeEntry(first, `${first}: ${rest}`, line)]
  })
}

const ENTRY_HEADING = /^\(?(\p{Lu})\)?\s*[=:–—-]\s*(\p{L}.*)$/u

/** Whether every heading is an entry of a legend: "D = Driver | A = Approver", with explanations below. */
export function areEntries(header: readonly string[]): boolean {
  return (
    header.length >= 2 && header.every((text) => conceptOfWord(ENTRY_HEADING.exec(tidyMark(text))?.[2] ?? '') !== null)
  )
}

function readEntriesInHead({ header, rows, grid }: Sheet): LegendEntry[] {
  return header.flatMap((text, index) => {
    const [, symbol = '', word = ''] = ENTRY_HEADING.exec(tidyMark(text)) ?? []
    const meaning = rows.map(({ cells }) => tidyMark(cells[index]?.text ?? '')).find((below) => below !== '')
    return symbol === '' ? [] : [makeEntry(symbol, meaning === undefined ? word : `${word}: ${meaning}`, grid.line)]
  })
}
