import { textInMemory, viewCompiled } from '../matrix/compiled-view.js'
import type { MatrixView } from '../model/view.js'

/** The compiled matrix that the page carries, or null when this browser cannot unpack it. */
export async function readEmbeddedMatrix(packed: string): Promise<MatrixView | null> {
  if (typeof DecompressionStream === 'undefined') return null
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))
  return viewCompiled(textInMemory(await new Response(stream).text()), { kind: 'file', ref: location.href })
}
