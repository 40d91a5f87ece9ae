import { MATRIX_SCHEMA } from '../generated/matrix-schema.js'
import type { Problem } from '../model/problem.js'
import { OVERLAY_KEYS, placeIn, type Flattened, type Layer } from './flatten.js'
import { isPlainMap } from './overlay.js'
import type { SchemaNode } from './schema-node.js'
import { findShapeProblems } from './shape.js'

/** A problem with the file that has it; its pointer leads into that file. */
export interface PlacedProblem extends Problem {
  layer: Layer
  /** Where it stands, for what no pointer leads to. */
  offset?: number
}

/** What a file that is laid over another says about that, and what every file has to say for itself. */
const OVERLAY_SCHEMA: SchemaNode = {
  type: 'object',
  required: ['whoowns'],
  properties: Object.fromEntries(
    ['whoowns', ...OVERLAY_KEYS].map((key) => [key, MATRIX_SCHEMA.properties?.[key] ?? {}]),
  ),
  definitions: MATRIX_SCHEMA.definitions ?? {},
}

/** What is wrong with the files of a matrix each by itself, and with the way in which one changes another. */
export function findFileProblems({ layers, problems }: Flattened): PlacedProblem[] {
  const isAlone = layers.length === 1
  return [
    ...layers.flatMap((layer) => [...findRepeatedKeys(layer), ...(isAlone ? [] : findOverlayProblems(layer))]),
    ...problems.map(({ layer, problem }) => ({ ...problem, layer })),
  ]
}

/** Keys that a map has twice, as problems of their second place. */
function findRepeatedKeys(layer: Layer): PlacedProblem[] {
  return layer.parsed.repeatedKeys.map(({ key, pointer, span }) => ({
    code: 'duplicate-key',
    message: `The key "${key}" stands here before.`,
    pointer,
    at: 'key',
    suggestion: 'Rename one, or merge the two.',
    layer,
    offset: span.keyStart,
  }))
}

function findOverlayProblems(layer: Layer): PlacedProblem[] {
  const { data } = layer.parsed
  const keys = ['whoowns', ...OVERLAY_KEYS]
  const part = isPlainMap(data) ? Object.fromEntries(Object.entries(data).filter(([key]) => keys.includes(key))) : data
  return findShapeProblems(part, OVERLAY_SCHEMA).map((problem) => ({ ...problem, layer }))
}

/** A problem of the whole in the file where it stands. */
export function placeProblem(flattened: Flattened, problem: Problem): PlacedProblem {
  return { ...problem, ...placeIn(flattened, problem.pointer) }
}

/** Whether unknown keys make a matrix invalid; `rules: { unknown-key: warning }` says that they do not. */
export function unknownKeyCounts(data: unknown): boolean {
  const rules = isPlainMap(data) ? data['rules'] : undefined
  const severity = isPlainMap(rules) ? rules['unknown-key'] : undefined
  return severity === undefined || severity === 'error'
}

/** The line and column of a problem. */
export function locateProblem({ layer: { parsed }, offset, pointer, at }: PlacedProblem): {
  line: number
  column: number
} {
  return offset === undefined ? parsed.locate(pointer, at) : parsed.placeOf(offset)
}
