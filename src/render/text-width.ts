import { measureWideText } from './wide-text.js'

/** Latin letters, usual punctuation and ticks: one column each, without a look at the tables. */
const PLAIN = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2713\u2717]*$/

/** Columns that `text` takes on a terminal: wide characters and emoji two, combining marks none. */
export function textWidth(text: string): number {
  return PLAIN.test(text) ? text.length : measureWideText(text)
}

/** `text` with spaces after it up to `width` columns. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)))
}

/**
 * Lines of at most `width` columns, broken at spaces; a word that is wider than a line is cut. Newlines in the text stay
 * line ends.
 */
export function wrapText(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, Math.max(1, width)))
}

function wrapLine(line: string, width: number): string[] {
  if (textWidth(line) <= width) return [line]
  const lines: string[] = []
  let current = ''
  for (const word of line.split(/ +/).flatMap((part) => cutWord(part, width))) {
    if (current === '') current = word
    else if (textWidth(current) + 1 + textWidth(word) <= width) current += ` ${word}`
    else {
      lines.push(current)
      current = word
    }
  }
  return [...lines, current]
}

function cutWord(word: string, width: number): string[] {
  if (textWidth(word) <= width) return [word]
  const parts: string[] = []
  let current = ''
  for (const character of word) {
    if (current !== '' && textWidth(current + character) > width) {
      parts.push(current)
      current = ''
    }
    current += character
  }
  return [...parts, current]
}

/** `text` shortened to `width` columns, with "…" where something was left out. */
export function truncateText(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  let kept = ''
  for (const character of text) {
    if (textWidth(kept + character) > width - 1) break
    kept += character
  }
  return `${kept}…`
}
