import type { AssignmentFile } from '../model/matrix-file.js'

/** A cell of a matrix file in its long form. */
export function listOf(cell: string | AssignmentFile | AssignmentFile[]): AssignmentFile[] {
  return typeof cell === 'string' ? [{ capacity: cell }] : Array.isArray(cell) ? cell : [cell]
}
