import { isAbsolute, resolve } from 'node:path'
import { viewCompiled } from '../matrix/compiled-view.js'
import type { MatrixOrigin, MatrixView } from '../model/view.js'
import type { MatrixContext } from '../io/context.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { BUNDLED, findBundled } from './bundled-matrices.js'
import { findMatrixFile, requireFolder } from './discover.js'
import { openBundled, type OpenOptions } from './open-matrix.js'
import { openPagedText } from './paged-text.js'
import { compiledPath, isFresh, readStamp } from './stamp.js'
import { userFolder } from './user-folder.js'

/**
 * The matrix that `ref` names, or without it the one that the folders hold. A file that is as it was when it was last read is
 * answered from its compiled copy, without reading it and without loading what reads YAML.
 */
export async function openOwnMatrix(
  ref: string | null,
  context: MatrixContext,
  options: OpenOptions,
): Promise<MatrixView> {
  const found = ref === null ? findMatrixFile(context) : { ref, path: pathOf(ref, context) }
  if (found === null) return openBundled(BUNDLED, context)
  const view =
    openCached(found.ref, found.path, context, options) ?? (await build(found.ref, found.path, context, options))
  if (options.rebuild !== true) {
    options.note?.(`using ${sanitiseLine(view.origin.ref)} (${view.head.title})`)
    view.origin.notices?.forEach(({ message }) => options.note?.(message))
  }
  return view
}

async function build(
  ref: string,
  path: string | null,
  context: MatrixContext,
  options: OpenOptions,
): Promise<MatrixView> {
  return (await import('./build-matrix.js')).buildOwnMatrix(ref, path, context, options)
}

/** Path of the file that a reference names; null when it names something else. */
export function pathOf(ref: string, context: MatrixContext): string | null {
  if (findBundled(ref) || /^[a-z][a-z0-9+.-]+:/i.test(ref)) return null
  return isAbsolute(ref) ? ref : resolve(requireFolder(context), ref)
}

function openCached(ref: string, path: string | null, context: MatrixContext, options: OpenOptions): MatrixView | null {
  const cache = userFolder(context.env, 'cache')
  if (path === null || cache === null || options.noCache === true || options.rebuild === true) return null
  const stamp = readStamp(cache, path, context.tool.version)
  if (!stamp || !isFresh(stamp)) return null
  return openCompiled(cache, stamp.key, stamp.sha256, { kind: 'file', ref })
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
