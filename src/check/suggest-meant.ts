import { sanitiseLine } from '../matrix/sanitise.js'
import { quote as quoteShort } from '../matrix/shape-words.js'
import { splitPointer } from '../matrix/yaml/spans.js'
import type { Problem } from '../model/problem.js'
import type { IdKind, MatrixFacts } from './matrix-facts.js'

/** Longer than any words for a capacity, and too long to be looked up in vain. */
const MOST = 200

/**
 * The problems of a shape, with what was meant where the name of a role or a capacity, or its mark, stands for its id: only the
 * matrix as a whole tells.
 */
export function suggestMeant(problems: readonly Problem[], data: unknown, facts: () => MatrixFacts): Problem[] {
  let made: MatrixFacts | null = null
  const once = () => (made ??= facts())
  return problems.map((problem) => {
    const path = splitPointer(problem.pointer)
    const kind = kindAt(path, problem.at)
    if (kind === null) return problem
    const typed = problem.at === 'key' ? (path.at(-1) ?? '') : valueAt(data, path)
    if (problem.code !== 'malformed-id') return kind === 'capacity' ? meantValue(problem, typed, once()) : problem
    if (typeof typed !== 'string' || typed.length > MOST) return problem
    return kind === 'capacity'
      ? meantCapacity(problem, typed, path.length, once())
      : meant(problem, kind, typed, once())
  })
}

/** What a text at this place names; null where it is the id of something of its own. */
function kindAt(path: readonly string[], at: Problem['at']): IdKind | null {
  if (path[0] === 'activities' && path[2] === 'assignments') {
    if (at === 'key') return path.length === 4 ? 'role' : null
    if (path.length > 3 && path.slice(4).every((part) => part === 'capacity' || isPosition(part))) return 'capacity'
  }
  if (at === 'key') return null
  const named = isPosition(path.at(-1)) ? path.at(-2) : path.at(-1)
  return named !== undefined && Object.hasOwn(NAMED_BY, named) ? (NAMED_BY[named] ?? null) : null
}

function isPosition(part: string | undefined): boolean {
  return part !== undefined && /^\d+$/.test(part)
}

const NAMED_BY: Readonly<Record<string, IdKind>> = {
  members: 'role',
  role: 'role',
  columns: 'role',
  when: 'situation',
  unless: 'situation',
  group: 'group',
  variant: 'variant',
}

/** What can stand in a cell where something stands that is no text. */
function meantValue(problem: Problem, typed: unknown, facts: MatrixFacts): Problem {
  const isEmpty = problem.code === 'empty-value' && typed === null
  if (problem.suggestion !== null && !isEmpty) return problem
  if (!isEmpty && typeof typed !== 'boolean' && typeof typed !== 'number') return problem
  const { suggestion } = facts.suggest('capacity', '')
  return { ...problem, suggestion: isEmpty ? `${suggestion} Without a part in it, take the key out.` : suggestion }
}

function meant(problem: Problem, kind: IdKind, typed: string, facts: MatrixFacts): Problem {
  const { suggestion } = facts.suggest(kind, typed)
  return { ...problem, message: `${quote(typed)} is not the id of a ${kind}.`, suggestion }
}

function meantCapacity(problem: Problem, typed: string, depth: number, facts: MatrixFacts): Problem {
  const several = typed.split(/\s*(?:[,;/&+]|\band\b)\s*/).map((part) => facts.suggest('capacity', part).certain)
  const ids = several.filter((id) => id !== null)
  const message = `${quote(typed)} is not the id of a capacity.`
  if (ids.length > 1 && ids.length === several.length) {
    const list = `[${ids.join(', ')}]`
    return { ...problem, message, suggestion: `Write ${depth === 4 ? `{ capacity: ${list} }` : list}.` }
  }
  const { suggestion, certain } = facts.suggest('capacity', typed)
  return { ...problem, message, suggestion, ...(certain === null ? {} : { fix: { kind: 'set-value', to: certain } }) }
}

function quote(text: string): string {
  return sanitiseLine(quoteShort(text))
}

function valueAt(data: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined,
    data,
  )
}
