import { loadLayers } from '../matrix/load.js'
import type { MatrixFile } from '../model/matrix-file.js'
import type { Matrix } from '../model/matrix.js'
import type { MatrixOrigin } from '../model/view.js'
import type { MatrixContext } from '../io/context.js'
import { openLayers } from './open-layers.js'
import { pathOf } from './own-matrix.js'
import { sha256Of } from './remote-copies.js'

/** A matrix with all that it extends, whole: for what needs every activity of it anyway. */
export interface WholeMatrix {
  matrix: Matrix
  /** The same as one matrix file that extends nothing. */
  file: MatrixFile
  origin: MatrixOrigin
}

/** The matrix that `ref` names (a path, "npm:<package>" or an https address), read without a compiled copy. */
export async function readWholeSource(ref: string, context: MatrixContext, offline: boolean): Promise<WholeMatrix> {
  const { top, sources } = await openLayers(ref, pathOf(ref, context), context, { offline })
  const [first] = sources
  if (!first) throw new Error('A matrix without a file')
  const sha256 = sources.length === 1 ? first.sha256 : sha256Of(sources.map((source) => `${source.sha256}\n`).join(''))
  return { ...loadLayers(top), origin: { kind: first.kind, ref, sha256 } }
}
