import { resolve } from 'node:path'
import { decodeText, readRegularFile } from './read-text.js'

/** Text of a matrix file; MATRIX_UNREADABLE when there is none to be had. */
export function readMatrixText(ref: string, cwd: string): string {
  return decodeText(readRegularFile(resolve(cwd, ref), ref, 'MATRIX_UNREADABLE'), ref, 'MATRIX_UNREADABLE')
}
