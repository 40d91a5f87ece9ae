import { isAbsolute, resolve } from 'node:path'
import { viewCompiled } from '../matrix/compiled-view.js'
import type { MatrixOrigin, MatrixView } from '../model/view.js'
import type { Context } from '../io/context.js'
import { requireFolder } from './discover.js'
import type { OpenOptions } from './open-matrix.js'
import { openPagedText } from './paged-text.js'
import { compiledPath, isFresh, readStamp } from './stamp.js'
import { userFolder } from './user-folder.js'

/**
 * The matrix that `ref` names, `path` being its file where the search has found it. A file that is as it was when it was last
 * read is answered from its compiled copy, without reading it and without loading what reads YAML.
 */
export async function openOwnMatrix(
  ref: string,
  path: string | null,
  context: Context,
  options: OpenOptions,
): Promise<MatrixView> {
  const isFile = path !== null || !/^[a-z][a-z0-9+.-]+:/i.test(ref)
  const file = path ?? (isFile ? (isAbsolute(ref) ? ref : resolve(requireFolder(context), ref)) : null)
  if (file !== null && options.noCache !== true && options.rebuild !== true) {
    const view = openCached(file, { kind: 'file', ref }, context)
    if (view) return view
  }
  const { buildOwnMatrix } = await import('./build-matrix.js')
  return buildOwnMatrix(ref, file, context, options)
}

function openCached(file: string, origin: Omit<MatrixOrigin, 'sha256'>, context: Context): MatrixView | null {
  const cache = userFolder(context.env, 'cache')
  const stamp = cache === null ? null : readStamp(cache, file, context.tool.version)
  if (cache === null || !stamp || !isFresh(stamp)) return null
  return openCompiled(cache, stamp.key, stamp.sha256, origin)
}

/** A view over the compiled copy with this key; null when there is none that can be used. */
export function openCompiled(
  cache: string,
  key: string,
  sha256: string,
  origin: Omit<MatrixOrigin, 'sha256'>,
): MatrixView | null {
  const text = openPagedText(compiledPath(cache, key))
  if (!text) return null
  try {
    const view = viewCompiled(text, origin)
    return view?.origin.sha256 === sha256 ? view : null
  } catch {
    return null
  }
}
