import { parseMatrixText } from '../matrix/parse.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { specialiseSchema } from '../matrix/specialise-schema.js'
import { readMatrixText } from './read-matrix-text.js'

/** The matrix schema, as JSON, with the ids of the matrix in a file. */
export function schemaForFile(schema: string, ref: string, cwd: string): string {
  const { data } = parseMatrixText(readMatrixText(ref, cwd), sanitiseLine(ref))
  return JSON.stringify(specialiseSchema(JSON.parse(schema) as object, data), null, 2)
}
