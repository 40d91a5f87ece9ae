import type { Context } from '../io/context.js'
import type { MatrixFile } from '../model/matrix-file.js'
import { findMatrixFile } from './discover.js'
import { readLayers } from './layers.js'
import { loadLayers } from '../matrix/load.js'
import { lockPath, readLock } from './lock.js'
import { BUNDLED, type OpenOptions } from './open-matrix.js'
import { pathOf } from './own-matrix.js'
import { RemoteCopies } from './remote-copies.js'
import { namedSource, pinnedSource } from './remote.js'
import { userFolder } from './user-folder.js'

/**
 * The matrix that `openMatrix` would open, as one matrix file: all that it extends laid in, checked, without the keys that say how. Its
 * values are those of the files; nothing is filled in.
 */
export async function readFlattened(
  ref: string | undefined,
  context: Context,
  options: OpenOptions = {},
): Promise<MatrixFile> {
  const found = ref === undefined || ref === '' ? findMatrixFile(context) : { ref, path: null }
  const chosen = found ?? { ref: BUNDLED, path: null }
  const file = chosen.ref === BUNDLED ? null : (chosen.path ?? pathOf(chosen.ref, context))
  const copies = new RemoteCopies(userFolder(context.env, 'cache'))
  const lock = chosen.ref === BUNDLED ? { path: '', exists: false, pins: new Map() } : readLock(lockPath(file, context))
  const isUrl = file === null && chosen.ref !== BUNDLED
  const remote = isUrl ? namedSource(lock, copies, context, options.offline === true, []) : pinnedSource(lock, copies)
  return loadLayers((await readLayers(chosen.ref, file, context, remote)).top).file
}
