import { sanitiseLine } from '../matrix/sanitise.js'
import { splitPointer } from '../matrix/yaml/spans.js'
import type { Problem } from '../model/problem.js'
import type { MatrixFacts } from './matrix-facts.js'

const SHOWN = 60
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
    if (problem.code !== 'malformed-id') return problem
    const path = splitPointer(problem.pointer)
    if (path[0] !== 'activities' || path[2] !== 'assignments') return problem
    if (problem.at === 'key') return path.length === 4 ? meantRole(problem, path[3] ?? '', once()) : problem
    const isCapacity = path.slice(4).every((part) => part === 'capacity' || /^\d+$/.test(part))
    const typed = valueAt(data, path)
    if (!isCapacity || typeof typed !== 'string' || typed.length > MOST) return problem
    return meantCapacity(problem, typed, path.length, once())
  })
}

function meantRole(problem: Problem, typed: string, facts: MatrixFacts): Problem {
  const { suggestion } = facts.suggest('role', typed)
  return { ...problem, message: `${quote(typed)} is not the id of a role.`, suggestion }
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
  return sanitiseLine(`"${text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`}"`)
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
