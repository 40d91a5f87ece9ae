import { WhoownsError } from '../model/errors.js'
import type { MatrixFile } from '../model/matrix-file.js'
import type { Matrix } from '../model/matrix.js'
import type { Problem } from '../model/problem.js'
import { citeLayers } from './cite-layers.js'
import { flattenLayers, placeIn, type Layer } from './flatten.js'
import { normaliseMatrix } from './normalise.js'
import { parseMatrixText } from './parse.js'
import { findBrokenReferences } from './references.js'
import { findShapeProblems } from './shape.js'

/** The matrix in a text; MATRIX_INVALID with the first problem and its place when it is not one. `file` is for messages. */
export function loadMatrixText(text: string, file: string): Matrix {
  const parsed = parseMatrixText(text, file)
  const locate = (pointer: string, at: Problem['at']) => ({ file, ...parsed.locate(pointer, at) })
  refuse(findShapeProblems(parsed.data), locate)
  const matrixFile = parsed.data as MatrixFile
  refuse(findBrokenReferences(matrixFile), locate)
  return normaliseMatrix(matrixFile)
}

/** The matrix made of `top` and all that it extends; MATRIX_INVALID with the first problem, in the file where it stands. */
export function loadLayers(top: Layer): { matrix: Matrix; file: MatrixFile } {
  const flattened = flattenLayers(top)
  const [first] = flattened.problems
  if (first) refuse([first.problem], locateIn(first.layer))
  const locate: Locate = (pointer, at) => {
    const place = placeIn(flattened, pointer)
    return locateIn(place.layer)(place.pointer, at)
  }
  refuse(findShapeProblems(flattened.data), locate)
  const file = flattened.data as MatrixFile
  refuse(findBrokenReferences(file), locate)
  return { matrix: normaliseMatrix(citeLayers(flattened)), file }
}

type Locate = (pointer: string, at: Problem['at']) => { file: string; line: number; column: number }

function locateIn({ file, parsed }: Pick<Layer, 'file' | 'parsed'>): Locate {
  return (pointer, at) => ({ file, ...parsed.locate(pointer, at) })
}

/** The file itself, in the form of its schema; MATRIX_INVALID like `loadMatrixText`. */
export function readMatrixFile(text: string, file: string): MatrixFile {
  const parsed = parseMatrixText(text, file)
  refuse(findShapeProblems(parsed.data), locateIn({ file, parsed }))
  return parsed.data as MatrixFile
}

/** Throws when a matrix that the program itself made does not hold to its own format. */
export function checkMatrixFile(file: MatrixFile): void {
  const [problem] = [...findShapeProblems(file), ...findBrokenReferences(file)]
  if (problem) throw new Error(`The matrix that was made is not valid: ${problem.pointer} ${problem.message}`)
}

function refuse(problems: readonly Problem[], locate: Locate): void {
  const [first] = problems
  if (!first) return
  const { file, line, column } = locate(first.pointer, first.at)
  const place = `${file}:${String(line)}:${String(column)}`
  const more = problems.length > 1 ? ` (and ${String(problems.length - 1)} more)` : ''
  throw new WhoownsError('MATRIX_INVALID', `${place} ${first.code} ${first.message}${more}`, {
    ...(first.suggestion === null ? {} : { hint: first.suggestion }),
    location: { file, line, column, pointer: first.pointer },
  })
}
