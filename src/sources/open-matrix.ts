import type { MatrixView } from '../model/view.js'
import { textInMemory, viewCompiled } from '../matrix/compiled-view.js'
import type { Context } from '../io/context.js'

/** Matrices that ship with the program: how to name them, the asset of their compiled form, and their text. */
export const BUNDLED_MATRICES = [
  { ref: 'bundled', asset: 'gds-techops.matrix', source: 'data/gds-techops.yaml' },
  { ref: 'bundled:cloud', asset: 'cloud.matrix', source: 'data/cloud.yaml' },
] as const

/** The matrix that `ref` names (one of the bundled ones, or a path); the first bundled one without it. */
export async function openMatrix(ref: string | undefined, context: Context): Promise<MatrixView> {
  const [first] = BUNDLED_MATRICES
  const bundled = BUNDLED_MATRICES.find((matrix) => matrix.ref === (ref ?? ''))
  if (bundled || ref === undefined || ref === '') return openBundled(bundled ?? first, context)
  const { openMatrixFile } = await import('./matrix-file.js')
  return openMatrixFile(ref, context.cwd)
}

export const BUNDLED_ASSET = BUNDLED_MATRICES[0].asset

function openBundled({ ref, asset }: (typeof BUNDLED_MATRICES)[number], context: Context): MatrixView {
  const view = viewCompiled(textInMemory(context.readAsset(asset)), { kind: 'bundled', ref })
  if (!view) throw new Error('The bundled matrix is of another format than this program')
  return view
}
