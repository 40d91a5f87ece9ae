import { compileMatrix } from '../matrix/compile.js'
import { textInMemory, viewCompiled } from '../matrix/compiled-view.js'
import type { Matrix } from '../model/matrix.js'
import type { MatrixView } from '../model/view.js'

/** The matrix that the page carries, compiled for questions, or null when this browser cannot unpack it. */
export async function readEmbeddedMatrix(packed: string): Promise<MatrixView | null> {
  if (typeof DecompressionStream === 'undefined') return null
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))
  const matrix = JSON.parse(await new Response(stream).text()) as Matrix
  return viewCompiled(textInMemory(compileMatrix(matrix, '')), { kind: 'file', ref: location.href })
}
