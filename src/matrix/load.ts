import { findFatalProblems } from '../check/find-fatal.js'
import { WhoownsError } from '../model/errors.js'
import type { MatrixFile } from '../model/matrix-file.js'
import type { Matrix } from '../model/matrix.js'
import type { Problem } from '../model/problem.js'
import { normaliseMatrix } from './normalise.js'
import { parseMatrixText, type ParsedText } from './parse.js'
import { findShapeProblems } from './shape.js'

/** The matrix in a text; MATRIX_INVALID with the first problem and its place when it is not one. `file` is for messages. */
export function loadMatrixText(text: string, file: string): Matrix {
  const parsed = parseMatrixText(text, file)
  refuse(repeatedKeyProblems(parsed), parsed, file)
  refuse(
    findShapeProblems(parsed.data).filter((problem) => problem.code !== 'unknown-key' || unknownKeyCounts(parsed.data)),
    parsed,
    file,
  )
  const matrixFile = parsed.data as MatrixFile
  refuse(findFatalProblems(matrixFile), parsed, file)
  return normaliseMatrix(matrixFile)
}

/** A key that a map has twice, as a problem of its second place. */
export function repeatedKeyProblems({ repeatedKeys }: ParsedText): (Problem & { offset: number })[] {
  return repeatedKeys.map(({ key, pointer, span }) => ({
    code: 'duplicate-key',
    message: `The key "${key}" stands here before.`,
    pointer,
    at: 'key',
    suggestion: 'Rename one, or merge the two.',
    offset: span.keyStart,
  }))
}

/** Whether unknown keys make the file invalid; `rules: { unknown-key: warning }` says that they do not. */
function unknownKeyCounts(data: unknown): boolean {
  const rules = (data as { rules?: Record<string, unknown> } | null)?.rules
  const severity = typeof rules === 'object' ? rules['unknown-key'] : undefined
  return severity === undefined || severity === 'error'
}

function refuse(problems: readonly (Problem & { offset?: number })[], parsed: ParsedText, file: string): void {
  const [first] = problems
  if (!first) return
  const { line, column } =
    first.offset === undefined ? parsed.locate(first.pointer, first.at) : parsed.placeOf(first.offset)
  const place = `${file}:${String(line)}:${String(column)}`
  const more = problems.length > 1 ? ` (and ${String(problems.length - 1)} more; see whoowns validate)` : ''
  throw new WhoownsError('MATRIX_INVALID', `${place} ${first.code} ${first.message}${more}`, {
    ...(first.suggestion === null ? {} : { hint: first.suggestion }),
    location: { file, line, column, pointer: first.pointer },
  })
}
