import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { compileMatrix } from '../matrix/compile.js'
import { textInMemory, viewCompiled } from '../matrix/compiled-view.js'
import { loadMatrixText } from '../matrix/load.js'
import { WhoownsError } from '../model/errors.js'
import type { MatrixView } from '../model/view.js'
import { sanitiseLine } from '../matrix/sanitise.js'

export const MAX_BYTES = 32 * 1024 * 1024

/** The matrix in a file; MATRIX_UNREADABLE or MATRIX_INVALID with the place when it cannot be used. */
export function openMatrixFile(ref: string, cwd: string): MatrixView {
  const text = readMatrixText(ref, cwd)
  const matrix = loadMatrixText(text, sanitiseLine(ref))
  const sha256 = createHash('sha256').update(text).digest('hex')
  const view = viewCompiled(textInMemory(compileMatrix(matrix, sha256)), { kind: 'file', ref })
  if (!view) throw new Error('A matrix just compiled is of another format')
  return view
}

/** Text of a matrix file; MATRIX_UNREADABLE when there is none to be had. */
export function readMatrixText(ref: string, cwd: string): string {
  const shown = sanitiseLine(ref)
  const path = resolve(cwd, ref)
  let bytes: Buffer
  try {
    const stats = statSync(path)
    // A pipe would wait for a writer, a device need not end.
    if (!stats.isFile()) throw new WhoownsError('MATRIX_UNREADABLE', `${shown} is not a regular file.`)
    if (stats.size > MAX_BYTES)
      throw new WhoownsError('MATRIX_UNREADABLE', `${shown} is larger than ${String(MAX_BYTES)} bytes.`)
    bytes = readFileSync(path)
  } catch (error) {
    if (error instanceof WhoownsError) throw error
    const { code } = error as NodeJS.ErrnoException
    throw new WhoownsError('MATRIX_UNREADABLE', `Cannot read the matrix ${shown} (${code ?? 'unknown reason'}).`, {
      hint: 'Check the path given to --matrix or WHOOWNS_MATRIX.',
      cause: error,
    })
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new WhoownsError('MATRIX_UNREADABLE', `${shown} is not UTF-8 text.`, {
      hint: 'Save it as UTF-8.',
      cause: error,
    })
  }
}
