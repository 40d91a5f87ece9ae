import { codeRanges } from './html-regions.js'
import { tidyText, type RawCell } from '../grid.js'

/** Cells of rows that were taken out of the text, by line from 1. */
export type PlainRows = ReadonlyMap<number, readonly RawCell[]>

/** What could be markup, or an escape, or the end of a table. */
const PLAIN_ROW = /^ {0,3}\|[^\\`*_<>&[\]!{}~:@^]*\|[^\S\n]*$/
const DELIMITERS = /^ {0,3}\|?[^\S\n]*:?-+:?[^\S\n]*(?:\|[^\S\n]*:?-+:?[^\S\n]*)*\|?[^\S\n]*$/

/**
 * Rows of tables without any markup, and the text with a bare "|" in the place of each. Most of the time that a Markdown parser
 * takes goes into cells; a bare "|" is still a row of the same table, so what is a table remains the parser's decision.
 */
export function takePlainRows(markdown: string): { text: string; rows: PlainRows } {
  const lines = markdown.split('\n')
  const rows = new Map<number, readonly RawCell[]>()
  const isCode = lineTest(markdown)
  let inTable = false
  const text = lines.map((line, index) => {
    if (!line.includes('|')) {
      inTable = false
      return line
    }
    if (DELIMITERS.test(line) && (lines[index - 1] ?? '').includes('|')) {
      inTable = !isCode(index + 1)
      return line
    }
    if (!inTable || !PLAIN_ROW.test(line)) return line
    const cells = line.trim().slice(1, -1).split('|')
    rows.set(
      index + 1,
      cells.map((cell) => ({ text: tidyText(cell), line: index + 1 })),
    )
    // Its indent may be what keeps it in a list.
    return `${/^ */.exec(line)?.[0] ?? ''}|`
  })
  return { text: text.join('\n'), rows }
}

/** Whether a line from 1 stands in code or a comment. */
function lineTest(markdown: string): (line: number) => boolean {
  const inside = new Set<number>()
  let line = 1
  let at = 0
  for (const [start, end] of codeRanges(markdown)) {
    for (; at < start; at += 1) if (markdown.charCodeAt(at) === 10) line += 1
    for (; at < end; at += 1) {
      if (markdown.charCodeAt(at) !== 10) continue
      inside.add(line)
      line += 1
    }
  }
  return (number) => inside.has(number)
}
