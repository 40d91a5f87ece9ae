import type { ErrorObject } from 'ajv'
import type { Problem } from '../model/problem.js'
import validate from '../generated/validate-matrix.cjs'

/** Where plain data departs from `schemas/matrix.schema.json`, in the order of the schema. */
export function findShapeProblems(data: unknown): Problem[] {
  if (validate(data)) return []
  // "if" only says that its branch, whose own errors stand beside it, does not hold.
  return (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if').map(toProblem)
}

function toProblem({ keyword, instancePath, params, message }: ErrorObject): Problem {
  if (keyword === 'additionalProperties') {
    const key = (params as { additionalProperty: string }).additionalProperty
    const pointer = `${instancePath}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`
    return { code: 'unknown-key', message: `The key "${key}" is not known here.`, pointer, at: 'key', suggestion: null }
  }
  const where = instancePath === '' ? 'The matrix' : instancePath.slice(1).replace(/\//g, ' > ')
  return {
    code: 'shape',
    message: `${where} ${message ?? 'is not as it should be'}.`,
    pointer: instancePath,
    at: 'value',
    suggestion: null,
  }
}
