import { EXPECTATIONS_SCHEMA } from '../../generated/expectations-schema.js'
import { parseMatrixText, type ParsedText } from '../../matrix/parse.js'
import { sanitiseTree } from '../../matrix/sanitise.js'
import { findShapeProblems } from '../../matrix/shape.js'
import { WhoownsError } from '../../model/errors.js'
import type { Expectation, ExpectationFile, ExpectationsFile } from '../../model/expectations.js'
import type { Problem } from '../../model/problem.js'

const MAX_SHOWN = 5

/** The expectations in a text; EXPECTATIONS_INVALID with every place that is not as it should be. `file` is for messages. */
export function readExpectations(text: string, file: string): Expectation[] {
  const parsed = parse(text, file)
  const { data } = parsed
  const problems = findShapeProblems(data, EXPECTATIONS_SCHEMA)
  if (problems.length > 0) throw invalid(file, parsed, problems)
  const { expect } = sanitiseTree(data as ExpectationsFile)
  const seen = new Map<string, number>()
  return expect.map((item, position) => {
    const pointer = `/expect/${String(position)}`
    const expectation = normalise(item, parsed.locate(pointer, 'value'))
    const earlier = seen.get(expectation.id)
    if (earlier !== undefined) {
      const message = `"${expectation.id}" is expected twice; the first is number ${String(earlier + 1)}.`
      throw invalid(file, parsed, [{ code: 'duplicate-id', pointer, message, at: 'value', suggestion: null }])
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

function invalid(file: string, parsed: ParsedText, problems: readonly Problem[]): WhoownsError {
  const placed = problems.map((problem) => ({ ...problem, ...parsed.locate(problem.pointer, problem.at) }))
  const [first] = placed
  const lines = placed
    .slice(0, MAX_SHOWN)
    .map(({ line, column, message }) => `${file}:${String(line)}:${String(column)} ${message.replace(/\.$/, '')}`)
  const more = placed.length > MAX_SHOWN ? ` (and ${String(placed.length - MAX_SHOWN)} more)` : ''
  const location = first && { file, line: first.line, column: first.column, pointer: first.pointer }
  return new WhoownsError('EXPECTATIONS_INVALID', `${lines.join('; ')}${more}.`, {
    hint: (placed.length === 1 && first?.suggestion) || 'whoowns schema expectations prints what such a file may hold.',
    ...(location ? { location } : {}),
  })
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
