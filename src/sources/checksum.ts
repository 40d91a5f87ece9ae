/** Bytes of a page of a compiled copy: the unit that is read and verified. */
export const PAGE_BYTES = 4096

/** Checksum of the words of a page: made for finding damage, not for keeping out an attacker. */
export function pageChecksum(words: Int32Array, from: number, to: number): number {
  let sum = 0x811c9dc5
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
