import { fromBase91 } from '../export/base91.js'

/** The text that was packed with zlib and base91. */
export async function inflate(packed: string): Promise<string> {
  const stream = new Blob([fromBase91(packed)]).stream().pipeThrough(new DecompressionStream('deflate'))
  return new Response(stream).text()
}
