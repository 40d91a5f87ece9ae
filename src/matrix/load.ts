import { WhoownsError } from '../model/errors.js'
import type { MatrixFile } from '../model/matrix-file.js'
import type { Matrix } from '../model/matrix.js'
import type { Problem } from '../model/problem.js'
import { normaliseMatrix } from './normalise.js'
import { parseMatrixText, type ParsedText } from './parse.js'
import { findBrokenReferences } from './references.js'
import { findShapeProblems } from './shape.js'

/** The matrix in a text; MATRIX_INVALID with the first problem and its place when it is not one. `file` is for messages. */
export function loadMatrixText(text: string, file: string): Matrix {
  const parsed = parseMatrixText(text, file)
  refuse(findShapeProblems(parsed.data), parsed, file)
  const matrixFile = parsed.data as MatrixFile
  refuse(findBrokenReferences(matrixFile), parsed, file)
  return normaliseMatrix(matrixFile)
}

/** The file itself, in the form of its schema; MATRIX_INVALID like `loadMatrixText`. */
export function readMatrixFile(text: string, file: string): MatrixFile {
  const parsed = parseMatrixText(text, file)
  refuse(findShapeProblems(parsed.data), parsed, file)
  return parsed.data as MatrixFile
}

/** Throws when a matrix that the program itself made does not hold to its own format. */
export function checkMatrixFile(file: MatrixFile): void {
  const [problem] = [...findShapeProblems(file), ...findBrokenReferences(file)]
  if (problem) throw new Error(`The matrix that was made is not valid: ${problem.pointer} ${problem.message}`)
}

function refuse(problems: readonly Problem[], parsed: ParsedText, file: string): void {
  const [first] = problems
  if (!first) return
  const { line, column } = parsed.locate(first.pointer, first.at)
  const place = `${file}:${String(line)}:${String(column)}`
  const more = problems.length > 1 ? ` (and ${String(problems.length - 1)} more)` : ''
  throw new WhoownsError('MATRIX_INVALID', `${place} ${first.code} ${first.message}${more}`, {
    ...(first.suggestion === null ? {} : { hint: first.suggestion }),
    location: { file, line, column, pointer: first.pointer },
  })
}
