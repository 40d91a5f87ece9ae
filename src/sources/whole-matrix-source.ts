import type { MatrixContext } from '../io/context.js'
import { loadLayers } from '../matrix/load.js'
import type { MatrixFile } from '../model/matrix-file.js'
import type { Matrix } from '../model/matrix.js'
import type { MatrixNotice, MatrixOrigin } from '../model/view.js'
import { BUNDLED, findBundled } from './bundled-matrices.js'
import { findMatrixFile } from './discover.js'
import type { FileTree, LayerSet } from './layers.js'
import { openLayers } from './open-layers.js'
import { pathOf } from './own-matrix.js'
import { showAddress } from './refs.js'
import { sha256Of } from './remote-copies.js'

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
  const found = ref ? { ref, path: null } : findMatrixFile(context)
  const named = found?.ref ?? BUNDLED.ref
  const path = findBundled(named) ? null : (found?.path ?? pathOf(named, context))
  const notices: MatrixNotice[] = []
  return wholeOf(await openLayers(named, path, context, { offline, notices }), named, notices)
}

/** The same in a tree of files, such as a git revision; `ref` is its name in messages. */
export async function readWholeTree(tree: FileTree, ref: string, context: MatrixContext): Promise<WholeMatrix> {
  const notices: MatrixNotice[] = []
  return wholeOf(await openLayers(ref, `${tree.root}/${tree.path}`, context, { tree, notices }), ref, notices)
}

function wholeOf({ top, sources }: LayerSet, ref: string, notices: readonly MatrixNotice[]): WholeMatrix {
  const [first] = sources
  if (!first) throw new Error('A matrix without a file')
  const sha256 = sources.length === 1 ? first.sha256 : sha256Of(sources.map((source) => `${source.sha256}\n`).join(''))
  return { ...loadLayers(top), origin: { kind: first.kind, ref: showAddress(ref), sha256, notices } }
}
