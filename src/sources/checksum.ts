/**
 * A compiled copy is kept in pages: so many words of text and one word of checksum. Small ones, since a lookup reads from many
 * places and all of a page is verified.
 */
export const PAGE_WORDS = 256
export const PAGE_BYTES = 4 * PAGE_WORDS
export const PAGE_TEXT = PAGE_BYTES - 4

/** Checksum of a page's text: made for finding damage, also pages in the wrong place and
 * a file that is cut off, not for keeping out an attacker. */
export function pageChecksum(words: Int32Array, from: number, page: number, pageCount: number): number {
  let sum = Math.imul(page + 1, 0x5bd1e995) ^ pageCount
  const to = from + PAGE_WORDS - 1
  for (let at = from; at < to; at += 1) {
    sum = Math.imul(sum ^ (words[at] ?? 0), 0x9e3779b1)
    sum ^= sum >>> 15
  }
  return sum
}

/** Short name for a text, the same each time and hardly ever that of another text. */
export function shortHash(text: string): string {
  let a = 0x811c9dc5
  let b = 0x41c6ce57
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ code, 0x9e3779b1) ^ (b >>> 13)
  }
  const hex = (value: number) => (value >>> 0).toString(16).padStart(8, '0')
  return hex(a) + hex(b)
}
