import { createHash } from 'node:crypto'
import { compileMatrix } from '../matrix/compile.js'
import { textInMemory, viewCompiled } from '../matrix/compiled-view.js'
import { loadMatrixText } from '../matrix/load.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import type { MatrixView } from '../model/view.js'
import { BUNDLED_MATRICES } from './open-matrix.js'
import { readMatrixText } from './read-matrix-text.js'

/** The matrix in a file; MATRIX_UNREADABLE or MATRIX_INVALID with the place when it cannot be used. */
export function openMatrixFile(ref: string, cwd: string): MatrixView {
  if (ref.startsWith('bundled:')) {
    throw new WhoownsError('MATRIX_UNREADABLE', `There is no bundled matrix "${sanitiseLine(ref)}".`, {
      hint: `Bundled: ${BUNDLED_MATRICES.map((matrix) => matrix.ref).join(', ')}.`,
    })
  }
  const text = readMatrixText(ref, cwd, 'Check the path given to --matrix or WHOOWNS_MATRIX.')
  const matrix = loadMatrixText(text, sanitiseLine(ref))
  const sha256 = createHash('sha256').update(text).digest('hex')
  const view = viewCompiled(textInMemory(compileMatrix(matrix, sha256)), { kind: 'file', ref })
  if (!view) throw new Error('A matrix just compiled is of another format')
  return view
}
