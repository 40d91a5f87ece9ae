import { Decline } from './decline.js'
import type { QuotedText } from './quoted.js'

/**
 * The text under "|" or ">" at `start`. Declines what is rare and easily read wrongly: indentation indicators, "+", and
 * folded text with lines that are indented further.
 */
export function readBlockScalar(text: string, start: number, parentIndent: number): QuotedText {
  const headerEnd = endOfLine(text, start)
  const header = /^[|>](-?) *$/.exec(text.slice(start, headerEnd))
  if (!header) throw new Decline(start, 'Text under "|" or ">" with more than that on its first line.')
  const folded = text[start] === '>'
  const { lines, end } = readLines(text, headerEnd + 1, parentIndent)
  const value = folded ? fold(lines, start) : lines.join('\n')
  return { value: header[1] === '-' ? value : `${value}\n`, end }
}

function readLines(text: string, from: number, parentIndent: number): { lines: string[]; end: number } {
  const lines: string[] = []
  let indent = -1
  let pendingBlank: string[] = []
  let end = from
  for (let lineStart = from; lineStart < text.length;) {
    const lineEnd = endOfLine(text, lineStart)
    let content = lineStart
    while (text[content] === ' ') content += 1
    const column = content - lineStart
    const isBlank = content >= lineEnd
    if (text[content] === '\t' && (indent < 0 || column < indent))
      throw new Decline(content, 'A tab in the indentation; YAML takes only spaces.')
    if (isBlank) {
      if (indent < 0 && column > 0) throw new Decline(lineStart, 'Spaces on a blank line before a text.')
      pendingBlank.push(indent >= 0 && column > indent ? text.slice(lineStart + indent, lineEnd) : '')
      if (pendingBlank.at(-1) !== '') throw new Decline(lineStart, 'Spaces on a blank line within a text.')
    } else {
      if (indent < 0) {
        if (column <= parentIndent) break
        indent = column
      }
      if (column < indent) {
        if (column > parentIndent) throw new Decline(content, 'This line is indented less than the text before it.')
        break
      }
      lines.push(...pendingBlank, text.slice(lineStart + indent, lineEnd))
      pendingBlank = []
      end = lineEnd
    }
    lineStart = lineEnd + 1
  }
  if (lines.length === 0) throw new Decline(from, 'No text follows.')
  return { lines, end }
}

/** Lines joined by spaces, blank lines as line ends. */
function fold(lines: readonly string[], start: number): string {
  let value = ''
  let blank = 0
  let first = true
  for (const line of lines) {
    if (line === '') {
      blank += 1
      continue
    }
    if (line.startsWith(' ') || line.startsWith('\t')) {
      throw new Decline(start, 'Folded text with lines that are indented further.')
    }
    if (first) value = '\n'.repeat(blank) + line
    else value += (blank === 0 ? ' ' : '\n'.repeat(blank)) + line
    first = false
    blank = 0
  }
  return value
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}
