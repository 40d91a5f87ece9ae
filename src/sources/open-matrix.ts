import { lstatSync } from 'node:fs'
import { dirname } from 'node:path'
import type { MatrixView } from '../model/view.js'
import { viewCompiled } from '../matrix/compiled-view.js'
import type { MatrixContext } from '../io/context.js'
import { openOwnMatrix } from './own-matrix.js'
import { BUNDLED, findBundled, type BundledMatrix } from './bundled-matrices.js'

/** How a matrix may be come by. */
export interface OpenOptions {
  /** Use no compiled copy, and make none. */
  noCache?: boolean
  /** Make the compiled copy anew: the one there is has turned out to be damaged. */
  rebuild?: boolean
  /** Use no network, even for an address that the user names. */
  offline?: boolean
  /** Is told which matrix is used, and what the user should know of it. */
  note?: (text: string) => void
}

/**
 * The matrix that `ref` names (a path, "npm:<package>", an https address, "bundled", "bundled:cloud"); without it the one that the folder or the
 * user's settings hold, and else the bundled one.
 */
export async function openMatrix(
  ref: string | undefined,
  context: MatrixContext,
  options: OpenOptions = {},
): Promise<MatrixView> {
  const bundled = ref ? findBundled(ref) : mayHaveOwn(context) ? undefined : BUNDLED
  if (bundled) return openBundled(bundled, context)
  return openOwnMatrix(ref || null, context, options)
}

/** Names of a matrix file, in the order in which one is taken. */
export const MATRIX_NAMES = ['whoowns.yaml', 'whoowns.yml', 'whoowns.json']

/**
 * Whether to look for a matrix file in earnest: there is one between the working folder and the top of the repository, or the user
 * has settings. Most lookups end here.
 */
function mayHaveOwn(context: MatrixContext): boolean {
  const { env } = context
  const exists = (path: string) => lstatSync(path, { throwIfNoEntry: false }) !== undefined
  try {
    for (let folder = context.cwd, below = ''; folder !== below; folder = dirname(folder)) {
      if (MATRIX_NAMES.some((name) => exists(`${folder}/${name}`))) return true
      below = exists(`${folder}/.git`) ? dirname(folder) : folder
    }
    const settings = [env['XDG_CONFIG_HOME'], env['APPDATA'], `${env['HOME'] ?? env['USERPROFILE'] ?? ''}/.config`]
    return settings.some((folder) => folder && exists(`${folder}/whoowns`))
  } catch {
    // The working folder has been removed, or a folder may not be searched.
    return true
  }
}

/** A matrix that ships with the program. */
export function openBundled({ asset, ref }: BundledMatrix, context: Pick<MatrixContext, 'openAsset'>): MatrixView {
  const view = viewCompiled(context.openAsset(asset), { kind: 'bundled', ref })
  if (!view) throw new Error('The bundled matrix is of another format than this program')
  return view
}
