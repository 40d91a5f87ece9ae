import { compileMatrix } from '../matrix/compile.js'
import { textInMemory, viewCompiled } from '../matrix/compiled-view.js'
import type { Matrix } from '../model/matrix.js'
import type { MatrixView } from '../model/view.js'
import { inflate } from './inflate.js'

/** The matrix that the page carries, compiled for questions. */
export async function readEmbeddedMatrix(packed: string): Promise<MatrixView | null> {
  const matrix = JSON.parse(await inflate(packed)) as Matrix
  return viewCompiled(textInMemory(compileMatrix(matrix, '')), { kind: 'file', ref: location.href })
}
