import { loadLayers } from '../matrix/load.js'
import type { MatrixFile } from '../model/matrix-file.js'
import type { Matrix } from '../model/matrix.js'
import type { MatrixNotice, MatrixOrigin } from '../model/view.js'
import type { MatrixContext } from '../io/context.js'
import { readLayers } from './layers.js'
import { lockPath, readLock, type Lock } from './lock.js'
import { BUNDLED } from './open-matrix.js'
import { pathOf } from './own-matrix.js'
import { RemoteCopies, sha256Of } from './remote-copies.js'
import { namedSource, pinnedSource } from './remote.js'
import { userFolder } from './user-folder.js'

/** A matrix with all that it extends, whole: for what needs every activity of it anyway. */
export interface WholeMatrix {
  matrix: Matrix
  /** The same as one matrix file that extends nothing. */
  file: MatrixFile
  origin: MatrixOrigin
}

/** The bundled matrix extends nothing that is read from elsewhere. */
const NO_LOCK: Lock = { path: '', exists: false, pins: new Map() }

/** The matrix that `ref` names (a path, "npm:<package>", an https address, "bundled"), read without a compiled copy. */
export async function readWholeSource(ref: string, context: MatrixContext, offline: boolean): Promise<WholeMatrix> {
  const path = ref === BUNDLED ? null : pathOf(ref, context)
  const lock = ref === BUNDLED ? NO_LOCK : readLock(lockPath(path, context))
  const copies = new RemoteCopies(userFolder(context.env, 'cache'))
  const notices: MatrixNotice[] = []
  const isUrl = path === null && /^https?:/i.test(ref)
  const remote = isUrl ? namedSource(lock, copies, context, offline, notices) : pinnedSource(lock, copies)
  const { top, sources } = await readLayers(ref, path, context, remote)
  const [first] = sources
  if (!first) throw new Error('A matrix without a file')
  const sha256 = sources.length === 1 ? first.sha256 : sha256Of(sources.map((source) => `${source.sha256}\n`).join(''))
  return { ...loadLayers(top), origin: { kind: first.kind, ref, sha256 } }
}
