import { unpackMatrix } from '../export/packed-matrix.js'
import { compileMatrix } from '../matrix/compile.js'
import { textInMemory, viewCompiled } from '../matrix/compiled-view.js'
import type { MatrixView } from '../model/view.js'
import { inflate } from './inflate.js'

/** The matrix that the page carries, compiled for questions. */
export async function readEmbeddedMatrix(packed: string): Promise<MatrixView | null> {
  const matrix = unpackMatrix(await inflate(packed))
  return viewCompiled(textInMemory(compileMatrix(matrix, '')), { kind: 'file', ref: location.href })
}
