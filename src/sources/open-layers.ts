import type { MatrixContext } from '../io/context.js'
import type { MatrixNotice } from '../model/view.js'
import { readLayers, type LayerSet, type ReadOptions } from './layers.js'
import { lockPath, readLock, readTreeLock } from './lock.js'
import { RemoteCopies } from './remote-copies.js'
import { namedSource, pinnedSource, type RemoteSource } from './remote.js'
import { userFolder } from './user-folder.js'

export interface LayerOptions extends ReadOptions {
  /** Use no network, even for an address that the user names. */
  offline?: boolean
  /** Gets what the user should know of remote files. */
  notices?: MatrixNotice[]
}

/**
 * The files of the matrix that `ref` names (`file` is its path where it is a file), read without a compiled copy. What is remote and not
 * named by the user is read as whoowns.lock has pinned it.
 */
export async function openLayers(
  ref: string,
  file: string | null,
  context: MatrixContext,
  { offline = false, notices = [], ...options }: LayerOptions = {},
): Promise<LayerSet> {
  let source: RemoteSource | null = null
  const remote: RemoteSource = (url) => {
    if (source === null) {
      const lock = options.tree ? readTreeLock(options.tree) : readLock(lockPath(file, context))
      const copies = new RemoteCopies(userFolder(context.env, 'cache'))
      const isNamed = file === null && /^https?:/i.test(ref)
      source = isNamed ? namedSource(lock, copies, context, offline, notices) : pinnedSource(lock, copies)
    }
    return source(url)
  }
  return readLayers(ref, file, context, remote, options)
}
