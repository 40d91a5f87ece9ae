import type { MatrixContext } from '../io/context.js'
import { loadLayers } from '../matrix/load.js'
import type { MatrixFile } from '../model/matrix-file.js'
import { BUNDLED } from './bundled-matrices.js'
import { findMatrixFile } from './discover.js'
import { openLayers } from './open-layers.js'
import type { OpenOptions } from './open-matrix.js'
import { pathOf } from './own-matrix.js'

/**
 * The matrix that `openMatrix` would open, as one matrix file: all that it extends laid in, checked, without the keys that say how. Its
 * values are those of the files; nothing is filled in.
 */
export async function readFlattened(
  ref: string | undefined,
  context: MatrixContext,
  { offline = false }: OpenOptions = {},
): Promise<MatrixFile> {
  const found = ref === undefined || ref === '' ? findMatrixFile(context) : { ref, path: pathOf(ref, context) }
  const { ref: chosen, path } = found ?? { ref: BUNDLED.ref, path: null }
  return loadLayers((await openLayers(chosen, path, context, { offline })).top).file
}
