const POLYNOMIAL = 0xedb88320

let table: Int32Array | null = null

/** CRC-32 of the UTF-8 bytes of a text, as eight hexadecimal digits. The one of node:zlib takes longer to load than a question. */
export function crc32(text: string): string {
  table ??= Int32Array.from({ length: 256 }, (_, byte) => {
    let entry = byte
    for (let bit = 0; bit < 8; bit += 1) entry = (entry & 1 ? POLYNOMIAL : 0) ^ (entry >>> 1)
    return entry
  })
  let sum = -1
  for (const byte of Buffer.from(text)) sum = (table[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8)
  return ((sum ^ -1) >>> 0).toString(16).padStart(8, '0')
}
