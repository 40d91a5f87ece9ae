import { Decline } from './decline.js'

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0', a: '\x07', b: '\b', e: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', N: '\x85', _: '\xa0',
  L: '\u2028', P: '\u2029', ' ': ' ', '"': '"', '/': '/', '\\': '\\', '\t': '\t',
} // prettier-ignore
const HEX_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

const DOUBLE = 0x22
const BACKSLASH = 0x5c
const NEWLINE = 0x0a

export interface QuotedText {
  value: string
  /** Offset after the closing quote. */
  end: number
}

/**
 * The quoted scalar that begins at `start`. Lines after its first have to be indented by more than `parentIndent`, as YAML
 * asks for.
 */
export function readQuoted(text: string, start: number, parentIndent: number): QuotedText {
  const quote = text.charCodeAt(start)
  const isDouble = quote === DOUBLE
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      if (!isDouble && text.charCodeAt(at + 1) === quote) return readLines(text, start, parentIndent)
      return { value: text.slice(start + 1, at), end: at + 1 }
    }
    if (code === NEWLINE || (isDouble && code === BACKSLASH)) return readLines(text, start, parentIndent)
  }
  throw unended(start)
}

/** The slow way: escapes, doubled quotes, line folding. */
function readLines(text: string, start: number, parentIndent: number): QuotedText {
  const quote = text[start] ?? ''
  const isDouble = quote === '"'
  let value = ''
  let from = start + 1
  for (let at = from; at < text.length; at += 1) {
    const character = text[at]
    if (character === quote) {
      value += text.slice(from, at)
      if (isDouble || text[at + 1] !== quote) return endLines(text, start, { value, end: at + 1 })
      value += quote
      at += 1
      from = at + 1
    } else if (character === '\\' && isDouble) {
      value += text.slice(from, at)
      if (text[at + 1] === '\n') {
        const next = nextLine(text, start, at + 1, parentIndent)
        // Readers do not agree on these.
        if (next.blank > 0) throw new Decline(at, 'A blank line after an escaped line end.')
        at = next.start - 1
      } else {
        const escape = readEscape(text, at)
        value += escape.value
        at = escape.end - 1
      }
      from = at + 1
    } else if (character === '\n') {
      // Blanks before a line end do not count, unless they were escaped: those are in `value` already.
      let end = at
      while (end > from && (text[end - 1] === ' ' || text[end - 1] === '\t')) end -= 1
      const next = nextLine(text, start, at, parentIndent)
      value += text.slice(from, end) + (next.blank === 0 ? ' ' : '\n'.repeat(next.blank))
      at = next.start - 1
      from = at + 1
    }
  }
  throw unended(start)
}

/** A quote that was forgotten takes the next one for its end, and what is quoted there follows bare. */
function endLines(text: string, start: number, quoted: QuotedText): QuotedText {
  let after = quoted.end
  while (text[after] === ' ') after += 1
  if (after === text.length || ',]}:#\n'.includes(text[after] ?? '')) return quoted
  throw text.slice(start, quoted.end).includes('\n')
    ? unended(start)
    : new Decline(after, 'Something follows a quoted text on its line.')
}

function unended(start: number): Decline {
  return new Decline(start, 'The quoted text that begins here does not end: is a quote missing?', true)
}

/** First content after the line end at `at`, and how many blank lines lie between. */
function nextLine(text: string, quote: number, at: number, parentIndent: number): { start: number; blank: number } {
  let blank = 0
  let lineStart = at + 1
  for (let here = lineStart; here < text.length; here += 1) {
    const character = text[here]
    if (character === '\n') {
      blank += 1
      lineStart = here + 1
    } else if (character === '\t') throw new Decline(here, 'A tab in the indentation; YAML takes only spaces.')
    else if (character !== ' ') {
      if (here - lineStart <= parentIndent) throw unended(quote)
      if (here === lineStart && /^(?:---|\.\.\.)/.test(text.slice(here, here + 3))) throw unended(quote)
      return { start: here, blank }
    }
  }
  throw unended(quote)
}

function readEscape(text: string, at: number): QuotedText {
  const letter = text[at + 1] ?? ''
  const simple = Object.hasOwn(SIMPLE_ESCAPES, letter) ? SIMPLE_ESCAPES[letter] : undefined
  if (simple !== undefined) return { value: simple, end: at + 2 }
  const length = Object.hasOwn(HEX_LENGTHS, letter) ? HEX_LENGTHS[letter] : undefined
  const digits = length === undefined ? '' : text.slice(at + 2, at + 2 + length)
  if (length === undefined || digits.length < length || !/^[\da-fA-F]+$/.test(digits)) {
    throw new Decline(at, 'An unknown escape in a quoted text.')
  }
  const code = parseInt(digits, 16)
  if (code > 0x10ffff) throw new Decline(at, 'An escape of no character.')
  return { value: String.fromCodePoint(code), end: at + 2 + length }
}
