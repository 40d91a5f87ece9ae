import type { ErrorObject } from 'ajv'
import validate from '../../generated/validate-expectations.cjs'
import { parseMatrixText, type ParsedText } from '../../matrix/parse.js'
import { sanitiseTree } from '../../matrix/sanitise.js'
import { WhoownsError } from '../../model/errors.js'
import type { Expectation, ExpectationFile, ExpectationsFile } from '../../model/expectations.js'

const MAX_SHOWN = 5

/** The expectations in a text; EXPECTATIONS_INVALID with every place that is not as it should be. `file` is for messages. */
export function readExpectations(text: string, file: string): Expectation[] {
  const parsed = parse(text, file)
  const { data } = parsed
  if (!validate(data)) throw invalid(file, parsed, (validate.errors ?? []).filter(isTelling).map(toProblem))
  const { expect } = sanitiseTree(data as ExpectationsFile)
  const seen = new Map<string, number>()
  return expect.map((item, position) => {
    const pointer = `/expect/${String(position)}`
    const expectation = normalise(item, parsed.locate(pointer, 'value'))
    const earlier = seen.get(expectation.id)
    if (earlier !== undefined) {
      const message = `"${expectation.id}" is expected twice; the first is number ${String(earlier + 1)}.`
      throw invalid(file, parsed, [{ pointer, message, at: 'value' }])
    }
    seen.set(expectation.id, position)
    return expectation
  })
}

function parse(text: string, file: string): ParsedText {
  try {
    return parseMatrixText(text, file)
  } catch (error) {
    if (!(error instanceof WhoownsError)) throw error
    const message = error.message.replace('in a matrix', 'here')
    const location = error.location === null ? {} : { location: error.location }
    throw new WhoownsError('EXPECTATIONS_INVALID', message, { ...location, cause: error })
  }
}

interface ShapeProblem {
  pointer: string
  message: string
  at: 'key' | 'value'
}

function invalid(file: string, parsed: ParsedText, problems: readonly ShapeProblem[]): WhoownsError {
  const placed = problems.map((problem) => ({ ...problem, ...parsed.locate(problem.pointer, problem.at) }))
  const [first] = placed
  const lines = placed
    .slice(0, MAX_SHOWN)
    .map(({ line, column, message }) => `${file}:${String(line)}:${String(column)} ${message.replace(/\.$/, '')}`)
  const more = placed.length > MAX_SHOWN ? ` (and ${String(placed.length - MAX_SHOWN)} more)` : ''
  const location = first && { file, line: first.line, column: first.column, pointer: first.pointer }
  return new WhoownsError('EXPECTATIONS_INVALID', `${lines.join('; ')}${more}.`, {
    hint: 'whoowns schema expectations prints what such a file may hold.',
    ...(location ? { location } : {}),
  })
}

/** The errors that say what is wrong, not that a branch of the schema was not taken. */
function isTelling({ keyword }: ErrorObject): boolean {
  return keyword !== 'if'
}

function toProblem({ keyword, instancePath, params, message }: ErrorObject): ShapeProblem {
  if (keyword === 'additionalProperties') {
    const key = (params as { additionalProperty: string }).additionalProperty
    const pointer = `${instancePath}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`
    return { pointer, message: `The key "${key}" is not known here.`, at: 'key' }
  }
  const name = instancePath.slice(instancePath.lastIndexOf('/') + 1)
  if (keyword === 'false schema') {
    return { pointer: instancePath, message: `The key "${name}" does not go with this kind of expectation.`, at: 'key' }
  }
  if (keyword === 'required') {
    const key = (params as { missingProperty: string }).missingProperty
    return { pointer: instancePath, message: `The key "${key}" is missing here.`, at: 'value' }
  }
  if (keyword === 'enum') {
    const allowed = (params as { allowedValues: unknown[] }).allowedValues.map(String).join(', ')
    return { pointer: instancePath, message: `"${name}" must be one of: ${allowed}.`, at: 'value' }
  }
  const what = instancePath === '' ? 'The file' : `"${name}"`
  return { pointer: instancePath, message: `${what} ${message ?? 'is not as it should be'}.`, at: 'value' }
}

function normalise(item: ExpectationFile, { line, column }: { line: number; column: number }): Expectation {
  const common = {
    because: item.because ?? null,
    severity: item.severity ?? 'error',
    line,
    column,
    when: item.when ?? [],
    variant: item.variant ?? null,
  }
  const conditions = [...common.when, ...(common.variant === null ? [] : [common.variant])]
  const named = (...parts: string[]) => item.id ?? [...parts, ...conditions].map(slug).join('/')
  if (item.every === 'role') {
    const { called = false, capacity = null } = item.where ?? {}
    const id = named('every-role', ...(called ? ['called'] : []), ...(capacity === null ? [] : [capacity]), 'contact')
    return { kind: 'every-role', id, ...common, called, capacity }
  }
  const { only = false, contactable = false } = item
  if (item.every === 'activity') {
    const { group = null, origin = null } = item.where ?? {}
    const { has = 'owner', by = null, at_most: atMost = null } = item
    const narrowed = [group, origin, by].filter((part) => part !== null)
    const id = named('every-activity', ...narrowed, has, ...(atMost === null ? [] : [`at-most-${String(atMost)}`]))
    return { kind: 'every-activity', id, ...common, group, origin, capacity: has, by, atMost }
  }
  const { activity = '', role = '', capacity = 'owner' } = item
  const extra = [...(only ? ['only'] : []), ...(contactable ? ['contactable'] : [])]
  const id = named(activity, role, capacity, ...extra)
  return { kind: 'part', id, ...common, activity, role, capacity, only, contactable }
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}
