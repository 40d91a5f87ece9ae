import type { ReaderProblem } from '../grid.js'
import { isDelimiter } from './markdown-delimiters.js'

/**
 * Markdown with tables moved to the left that stand as far in as code: some generators have no code by indentation and show them, a
 * parser of plain Markdown drops them. Those in lists, where the indent belongs, and in fences stay. Lines stay where they are.
 */
export function dedentTables(markdown: string): { text: string; problems: ReaderProblem[] } {
  const problems: ReaderProblem[] = []
  if (!/^(?: {4}|\t)[ \t]*[|:-]/m.test(markdown)) return { text: markdown, problems }
  const lines = markdown.split('\n')
  let fence = ''
  for (let index = 1; index < lines.length; index += 1) {
    const line = lines[index] ?? ''
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1] ?? ''
    if (mark !== '') fence = fence === '' ? mark : line.trim().startsWith(fence) ? '' : fence
    const above = lines[index - 1] ?? ''
    if (fence !== '' || !isDelimiter(line) || !isRow(above) || isDelimiter(above)) continue
    const indent = indentOf(above)
    const from = indent >= 4 ? index - 1 : index
    const isFarIn = indent >= 4 ? isAlone(lines, index - 1) : indentOf(line) - indent >= 4
    if (!isFarIn) continue
    const margin = indent >= 4 ? '' : ' '.repeat(indent)
    for (let row = from; row < lines.length && isRow(lines[row] ?? ''); row += 1)
      if (indentOf(lines[row] ?? '') - margin.length >= 4) lines[row] = margin + (lines[row] ?? '').trimStart()
    problems.push({
      message: 'The table stands as far in as code, and may not be shown as a table; it is read all the same.',
      line: from + 1,
      text: (lines[from] ?? '').trim().slice(0, 200),
    })
  }
  return { text: lines.join('\n'), problems }
}

const isRow = (line: string) => line.includes('|') && !/^\s*(?:[-*+]|\d{1,9}[.)])\s/.test(line)

function indentOf(line: string): number {
  return (/^[ \t]*/.exec(line)?.[0] ?? '').replaceAll('\t', '    ').length
}

/** Whether all lines without a blank one between them are rows with a bar in front, and what they stand below is no list. */
function isAlone(lines: readonly string[], head: number): boolean {
  if ((lines[head - 1] ?? '').trim() !== '') return false
  for (let index = head; (lines[index] ?? '').trim() !== ''; index += 1)
    if (!/^\s*\|/.test(lines[index] ?? '')) return false
  for (let index = head - 1; index >= 0; index -= 1) {
    const line = lines[index] ?? ''
    if (line.trim() === '' || indentOf(line) >= 4) continue
    return !/^\s*(?:[-*+]|\d{1,9}[.)]|>|!!!|\?\?\?|===|:|\[\^)/.test(line) && indentOf(line) < 2
  }
  return true
}
