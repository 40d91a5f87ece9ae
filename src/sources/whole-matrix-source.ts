import { loadLayers } from '../matrix/load.js'
import type { MatrixFile } from '../model/matrix-file.js'
import type { Matrix } from '../model/matrix.js'
import type { MatrixNotice, MatrixOrigin } from '../model/view.js'
import type { MatrixContext } from '../io/context.js'
import { findMatrixFile } from './discover.js'
import { readLayers, type LayerSet } from './layers.js'
import { lockPath, readLock } from './lock.js'
import { BUNDLED } from './open-matrix.js'
import { pathOf } from './own-matrix.js'
import { RemoteCopies, sha256Of } from './remote-copies.js'
import { namedSource, pinnedSource, type RemoteSource } from './remote.js'
import { userFolder } from './user-folder.js'

/** A matrix with all that it extends, whole: for what needs every activity of it anyway. */
export interface WholeMatrix {
  matrix: Matrix
  /** The same as one matrix file that extends nothing: its values are those of the files, nothing is filled in. */
  file: MatrixFile
  origin: MatrixOrigin
}

/**
 * The matrix that `openMatrix` would open for the same reference (a path, "npm:<package>", an https address, "bundled"; without it
 * what the folder or the user's settings hold, and else the bundled one), read from its files without a compiled copy.
 */
export async function readWholeSource(
  ref: string | undefined,
  context: MatrixContext,
  offline: boolean,
): Promise<WholeMatrix> {
  const { top, sources, named, notices } = await readNamed(ref, context, offline)
  const [first] = sources
  if (!first) throw new Error('A matrix without a file')
  const sha256 = sources.length === 1 ? first.sha256 : sha256Of(sources.map((source) => `${source.sha256}\n`).join(''))
  return { ...loadLayers(top), origin: { kind: first.kind, ref: named, sha256, notices } }
}

/** The files of a matrix, under the name that the user knows it by. */
async function readNamed(
  ref: string | undefined,
  context: MatrixContext,
  offline: boolean,
): Promise<LayerSet & { named: string; notices: readonly MatrixNotice[] }> {
  const found = ref ? { ref, path: null } : findMatrixFile(context)
  const named = found?.ref ?? BUNDLED
  const notices: MatrixNotice[] = []
  const path = named === BUNDLED ? null : (found?.path ?? pathOf(named, context))
  const remote = named === BUNDLED ? fetchesNothing : remoteOf(named, path, context, offline, notices)
  return { ...(await readLayers(named, path, context, remote)), named, notices }
}

function fetchesNothing(url: URL): Promise<never> {
  return Promise.reject(new Error(`The bundled matrix extends ${url.href}`))
}

function remoteOf(
  ref: string,
  path: string | null,
  context: MatrixContext,
  offline: boolean,
  notices: MatrixNotice[],
): RemoteSource {
  const lock = readLock(lockPath(path, context))
  const copies = new RemoteCopies(userFolder(context.env, 'cache'))
  const isUrl = path === null && /^https?:/i.test(ref)
  return isUrl ? namedSource(lock, copies, context, offline, notices) : pinnedSource(lock, copies)
}
