import { lazyPattern } from './lazy-pattern.js'

/**
 * Characters that a terminal, a log or a reader's eye could be tricked by: C0 (but newline and tab), DEL, C1, bidi
 * controls, zero-width and other invisible ones, tag characters, line and paragraph separators, lone surrogates.
 */
const UNSAFE = lazyPattern(
  String.raw`[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]` +
    String.raw`|[\u{e0000}-\u{e0fff}]|\p{Cs}|(?<!\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f]?)\u200d`,
  'gu',
)

/** Nearly every text; told without the costly Unicode tables. */
const SAFE = /^[\n\t\x20-\x7e]*$/

/**
 * `text` with every unsafe character written as a visible `\u` escape, so that nothing from a matrix, a file name or an
 * argument can move the cursor or hide. Text without such characters comes back as it is.
 */
export function sanitiseText(text: string): string {
  if (SAFE.test(text)) return text
  return text.replace(UNSAFE(), escapeCharacter)
}

/** The same for text that must stay on one line: newlines and tabs become spaces. */
export function sanitiseLine(text: string): string {
  return sanitiseText(text.replace(/[\r\n\t]+/g, ' '))
}

/** Every string in a tree of plain data sanitised, keys included. */
export function sanitiseTree<T>(value: T): T {
  if (typeof value === 'string') return sanitiseText(value) as T
  if (Array.isArray(value)) return value.map((item: unknown) => sanitiseTree(item)) as T
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => [sanitiseText(key), sanitiseTree(item)])
  return Object.fromEntries(entries) as T
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`
}
