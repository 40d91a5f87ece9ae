/**
 * A compiled copy is kept in pages: so many bytes of text and four of checksum. Small ones, since a lookup reads from many places
 * and all of a page is verified.
 */
export const PAGE_BYTES = 1024
export const PAGE_TEXT = PAGE_BYTES - 4

/** The largest prime below 2^32. */
const MODULUS = 4_294_967_291n

/**
 * Checksum of the page's text that begins at `from`: made for finding damage, also pages in the wrong place and a file that is
 * cut off, not for keeping out an attacker. The remainder of one large number takes a step or two of the machine; a loop over the
 * bytes of a few pages would be noticed in a process that lives for one answer.
 */
export function pageChecksum(bytes: Buffer, from: number, page: number, pageCount: number): number {
  const remainder = Number(BigInt(`0x${bytes.toString('hex', from, from + PAGE_TEXT)}`) % MODULUS)
  return remainder ^ Math.imul(page + 1, 0x5bd1e995) ^ pageCount
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
