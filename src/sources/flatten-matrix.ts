import type { MatrixContext } from '../io/context.js'
import type { MatrixFile } from '../model/matrix-file.js'
import { findMatrixFile } from './discover.js'
import { BUNDLED, type OpenOptions } from './open-matrix.js'
import { readWholeSource } from './whole-matrix-source.js'

/**
 * The matrix that `openMatrix` would open, as one matrix file: all that it extends laid in, checked, without the keys that say how. Its
 * values are those of the files; nothing is filled in.
 */
export async function readFlattened(
  ref: string | undefined,
  context: MatrixContext,
  options: OpenOptions = {},
): Promise<MatrixFile> {
  const chosen = ref === undefined || ref === '' ? findMatrixFile(context)?.ref : ref
  return (await readWholeSource(chosen ?? BUNDLED, context, options.offline === true)).file
}
