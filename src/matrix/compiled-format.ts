/** Begins every compiled matrix. The number grows when the layout changes, so that a stale text is never read as a new one. */
export const COMPILED_MAGIC = 'whoowns-compiled-matrix 3'

/** Digits of an offset in the table of activities, so that the place of each can be computed. */
export const OFFSET_DIGITS = 11

/** Characters of an activity among those that a word speaks for: three digits of its position, one of the weight. */
export const POSTING_CELL = 4

/** Digits of a posting are the printable characters from this code on, to base 90. */
export const FIRST_DIGIT = 35
export const DIGIT_BASE = 90

/** What a word counts by where it stands. */
export const FIELD_WEIGHTS = { name: 10, keyword: 9, summary: 4, duty: 3, group: 3 }
/** The same apart: of words in names and keywords, which a good answer has, and of all others; the strongest first. */
export const STRONG_WEIGHTS = [10, 9] as const
export const WEAK_WEIGHTS = [4, 3] as const

/**
 * Parts of a compiled matrix, in their order. `names`, `stems` and `words` are sorted lines, searched by halving. A line of
 * `stems` says how many activities have the stem and where in `postings` they stand: in cells, or, for a stem of very many, as
 * one weight for every activity of the matrix, which is shorter and faster to go through.
 */
export const SECTIONS = ['head', 'names', 'stems', 'postings', 'words', 'phrases', 'places', 'activities'] as const
export type SectionName = (typeof SECTIONS)[number]

/** First line, after the magic: what the rest of the text holds and where. Lengths count characters, which are bytes. */
export interface CompiledHeader {
  sha256: string
  /** Number of activities. */
  size: number
  lengths: Record<SectionName, number>
}

/** Non-ASCII characters as JSON escapes; a reader of JSON sees no difference. */
export function toAscii(text: string): string {
  return text.replace(/[^\x00-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
