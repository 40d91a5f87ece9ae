import type { MatrixContext } from '../io/context.js'
import { flattenLayers } from '../matrix/flatten.js'
import { specialiseSchema } from '../matrix/specialise-schema.js'
import { openLayers } from './open-layers.js'
import { pathOf } from './own-matrix.js'

/** The matrix schema, as JSON, with the ids of a matrix: those in its file and in what that extends. */
export async function schemaForFile(schema: string, ref: string, context: MatrixContext): Promise<string> {
  const { top } = await openLayers(ref, pathOf(ref, context), context)
  return JSON.stringify(specialiseSchema(JSON.parse(schema) as object, flattenLayers(top).data), null, 2)
}
