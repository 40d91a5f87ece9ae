import { findFatalProblems } from '../check/find-fatal.js'
import { WhoownsError } from '../model/errors.js'
import type { MatrixFile } from '../model/matrix-file.js'
import type { Matrix } from '../model/matrix.js'
import { citeLayers } from './cite-layers.js'
import { findFileProblems, locateProblem, placeProblem, unknownKeyCounts, type PlacedProblem } from './file-problems.js'
import { flattenLayers, type Layer } from './flatten.js'
import { normaliseMatrix } from './normalise.js'
import { isPlainMap } from './overlay.js'
import { parseMatrixText } from './parse.js'
import { findShapeProblems } from './shape.js'

/**
 * The matrix in a text that extends nothing; MATRIX_INVALID with the first problem and its place when it is not one. `file` is for
 * messages.
 */
export function loadMatrixText(text: string, file: string): Matrix {
  const layer = readLayer(text, file)
  const { data } = layer.parsed
  if (isPlainMap(data) && Object.hasOwn(data, 'extends')) {
    const message = 'What this file extends cannot be read here.'
    refuse([{ code: 'extends', message, pointer: '/extends', at: 'key', suggestion: null, layer }])
  }
  return loadLayers(layer).matrix
}

/** The matrix made of `top` and all that it extends; MATRIX_INVALID with the first problem, in the file where it stands. */
export function loadLayers(top: Layer): { matrix: Matrix; file: MatrixFile } {
  const flattened = flattenLayers(top)
  refuse(findFileProblems(flattened))
  const { data } = flattened
  const shape = findShapeProblems(data).filter(({ code }) => code !== 'unknown-key' || unknownKeyCounts(data))
  refuse(shape.map((problem) => placeProblem(flattened, problem)))
  const file = data as MatrixFile
  refuse(findFatalProblems(file).map((problem) => placeProblem(flattened, problem)))
  return { matrix: normaliseMatrix(citeLayers(flattened)), file }
}

/** The file itself, in the form of its schema; MATRIX_INVALID like `loadMatrixText`. */
export function readMatrixFile(text: string, file: string): MatrixFile {
  const layer = readLayer(text, file)
  const { data } = layer.parsed
  refuse(findShapeProblems(data).map((problem) => ({ ...problem, layer })))
  return data as MatrixFile
}

/** What a matrix file extends, when it does; null for a file that stands alone. */
export function extendsOf(text: string, file: string): string | null {
  const { data } = readLayer(text, file).parsed
  return isPlainMap(data) && data.extends !== undefined ? JSON.stringify(data.extends) : null
}

/** Throws when a matrix that the program itself made does not hold to its own format. */
export function checkMatrixFile(file: MatrixFile): void {
  const [problem] = [...findShapeProblems(file), ...findFatalProblems(file)]
  if (problem) throw new Error(`The matrix that was made is not valid: ${problem.pointer} ${problem.message}`)
}

function readLayer(text: string, file: string): Layer {
  return { file, cited: file, parsed: parseMatrixText(text, file), bases: [] }
}

function refuse(problems: readonly PlacedProblem[]): void {
  const [first] = problems
  if (!first) return
  const { code, message, suggestion, pointer } = first
  const { file } = first.layer
  const { line, column } = locateProblem(first)
  const place = `${file}:${String(line)}:${String(column)}`
  const more = problems.length > 1 ? ` (and ${String(problems.length - 1)} more; see whoowns validate)` : ''
  throw new WhoownsError('MATRIX_INVALID', `${place} ${code} ${message}${more}`, {
    ...(suggestion === null ? {} : { hint: suggestion }),
    location: { file, line, column, pointer },
  })
}
