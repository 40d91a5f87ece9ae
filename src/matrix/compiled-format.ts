import { digitsFor } from './position-set.js'

/** Begins every compiled matrix. The number grows when the layout changes, so that a stale text is never read as a new one. */
export const COMPILED_MAGIC = 'whoowns-compiled-matrix 4'

/** Digits of an offset in the table of activities, so that the place of each can be computed. */
export const OFFSET_DIGITS = 11

/** Characters of an activity among those that a word speaks for: the digits of its position. */
export const POSTING_CELL = 3

/** Digits of such a position are the printable characters from this code on, to base 90. */
export const FIRST_DIGIT = 35
export const DIGIT_BASE = 90

/** What a word counts by where it stands. */
export const FIELD_WEIGHTS = { name: 10, keyword: 9, summary: 4, duty: 3, group: 3 }
/** The same apart: of words in names and keywords, which a good answer has, and of all others; the strongest first. */
export const STRONG_WEIGHTS = [10, 9] as const
export const WEAK_WEIGHTS = [4, 3] as const
export const WEIGHTS = [...STRONG_WEIGHTS, ...WEAK_WEIGHTS] as const

/** Lists of more activities may take more room as a set, which is faster to search by. */
const MANY = 64

/**
 * Whether that many of the `size` activities are kept as a set (`position-set.ts`), instead of a cell for each: when it is
 * shorter, or not much longer.
 */
export function isKeptAsSet(count: number, size: number): boolean {
  return digitsFor(size) <= (count > MANY ? 8 : POSTING_CELL) * count
}

/** Characters of so many activities in `postings`. */
export function lengthOfPostings(count: number, size: number): number {
  return isKeptAsSet(count, size) ? digitsFor(size) : POSTING_CELL * count
}

/**
 * Parts of a compiled matrix, in their order. `names` and `stems` are tables by `bucketOf`; `words` are sorted lines, searched by
 * halving. An entry of `stems` says where in `postings` its activities begin and how many there are of each weight.
 */
export const SECTIONS = ['head', 'names', 'stems', 'postings', 'words', 'phrases', 'places', 'activities'] as const
export type SectionName = (typeof SECTIONS)[number]

/**
 * A table begins with the places of its buckets in the text that follows, as many digits each as an offset has, and after them
 * the place of its end. A bucket is lines of a key, a tab and a value, each begun by the end of a line.
 */
export type TableName = 'names' | 'stems'

/** The bucket, of so many, in which a key is. */
export function bucketOf(key: string, buckets: number): number {
  let sum = 0
  for (let at = 0; at < key.length; at += 1) sum = Math.imul(sum ^ key.charCodeAt(at), 0x01000193) ^ (sum >>> 15)
  return (sum >>> 0) % buckets
}

/** First line, after the magic: what the rest of the text holds and where. Lengths count characters, which are bytes. */
export interface CompiledHeader {
  sha256: string
  /** Number of activities. */
  size: number
  lengths: Record<SectionName, number>
  /** Numbers of buckets of the tables. */
  buckets: Record<TableName, number>
}

/** Non-ASCII characters as JSON escapes; a reader of JSON sees no difference. */
export function toAscii(text: string): string {
  return text.replace(/[^\x00-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
