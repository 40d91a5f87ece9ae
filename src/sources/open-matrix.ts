import type { MatrixView } from '../model/view.js'
import { textInMemory, viewCompiled } from '../matrix/compiled-view.js'
import type { Context } from '../io/context.js'

/** The matrix that `ref` names ("bundled" or a path); the bundled one without it. */
export async function openMatrix(
  ref: string | undefined,
  context: Pick<Context, 'cwd' | 'readAsset'>,
): Promise<MatrixView> {
  if (ref !== undefined && ref !== '' && ref !== BUNDLED) {
    const { openMatrixFile } = await import('./matrix-file.js')
    return openMatrixFile(ref, context.cwd)
  }
  return openBundled(context)
}

const BUNDLED = 'bundled'
export const BUNDLED_ASSET = 'gds-techops.matrix'

function openBundled(context: Pick<Context, 'readAsset'>): MatrixView {
  const view = viewCompiled(textInMemory(context.readAsset(BUNDLED_ASSET)), { kind: 'bundled', ref: BUNDLED })
  if (!view) throw new Error('The bundled matrix is of another format than this program')
  return view
}
