/** Begins every compiled matrix. The number grows when the layout changes, so that a stale text is never read as a new one. */
export const COMPILED_MAGIC = 'whoowns-compiled-matrix 3'

/** Digits of an offset in the table of activities, so that the place of each can be computed. */
export const OFFSET_DIGITS = 11

/** Parts of a compiled matrix, in their order. `names`, `stems` and `words` are sorted lines, searched by halving. */
export const SECTIONS = ['head', 'names', 'stems', 'words', 'phrases', 'places', 'activities'] as const
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
