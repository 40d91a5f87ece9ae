import type { Matrix } from '../model/matrix.js'
import type { MatrixView } from '../model/view.js'

/** All of a matrix, for what looks at every activity anyway. */
export function readWholeMatrix(view: MatrixView): Matrix {
  return { ...view.head, activities: Array.from({ length: view.size }, (_, position) => view.activity(position)) }
}
