/** Printable characters that mean nothing in the text of a script element. */
const ALPHABET = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).filter((c) => !'&<\\'.includes(c))
const BASE = ALPHABET.length

/** Bytes as text, 13 or 14 bits in two characters: a quarter longer than the bytes, where base64 is a third. */
export function toBase91(bytes: Uint8Array): string {
  const parts: string[] = []
  const put = (value: number) => parts.push(ALPHABET[value % BASE] ?? '', ALPHABET[Math.floor(value / BASE)] ?? '')
  let queue = 0
  let bits = 0
  for (const byte of bytes) {
    queue |= byte << bits
    bits += 8
    if (bits <= 13) continue
    // Pairs have room for a few more values than 13 bits; the smallest take a 14th bit.
    const size = (queue & 8191) > SPARE ? 13 : 14
    put(queue & ((1 << size) - 1))
    queue >>= size
    bits -= size
  }
  if (bits > 0) put(queue)
  // A last character that says nothing would be read as a byte.
  if (bits > 0 && bits < 8 && queue < BASE) parts.pop()
  return parts.join('')
}

/** The bytes of a text by `toBase91`. */
export function fromBase91(text: string): Uint8Array<ArrayBuffer> {
  const value = new Map(ALPHABET.map((character, at) => [character, at]))
  const bytes = new Uint8Array(text.length)
  let length = 0
  let queue = 0
  let bits = 0
  for (let at = 0; at < text.length; at += 2) {
    const pair = (value.get(text[at] ?? '') ?? 0) + BASE * (value.get(text[at + 1] ?? '') ?? 0)
    queue |= pair << bits
    bits += at + 1 === text.length ? 8 - bits : (pair & 8191) > SPARE ? 13 : 14
    for (; bits > 7; bits -= 8) {
      bytes[length] = queue & 255
      length += 1
      queue >>= 8
    }
  }
  return bytes.subarray(0, length)
}

/** Values of a pair beyond those of 13 bits. */
const SPARE = BASE * BASE - 8192 - 1
