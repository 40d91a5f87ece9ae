import type { MatrixView } from '../model/view.js'
import { textInMemory, viewCompiled } from '../matrix/compiled-view.js'
import type { Context } from '../io/context.js'
import { findMatrixFile } from './discover.js'

/** How a matrix may be come by. */
export interface OpenOptions {
  /** Use no compiled copy, and make none. */
  noCache?: boolean
  /** Make the compiled copy anew: the one there is has turned out to be damaged. */
  rebuild?: boolean
  /** Use no network, even for an address that the user names. */
  offline?: boolean
}

/**
 * The matrix that `ref` names (a path, "npm:<package>", an https address, "bundled"); without it the one that the folder or the
 * user's settings hold, and else the bundled one.
 */
export async function openMatrix(
  ref: string | undefined,
  context: Context,
  options: OpenOptions = {},
): Promise<MatrixView> {
  const found = ref === undefined || ref === '' ? findMatrixFile(context) : { ref, path: null }
  if (found === null || found.ref === BUNDLED) return openBundled(context)
  return (await import('./own-matrix.js')).openOwnMatrix(found.ref, found.path, context, options)
}

export const BUNDLED = 'bundled'
export const BUNDLED_ASSET = 'gds-techops.matrix'

function openBundled(context: Context): MatrixView {
  const view = viewCompiled(textInMemory(context.readAsset(BUNDLED_ASSET)), { kind: 'bundled', ref: BUNDLED })
  if (!view) throw new Error('The bundled matrix is of another format than this program')
  return view
}
