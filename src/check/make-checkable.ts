import { findShapeProblems } from '../matrix/shape.js'
import { splitPointer } from '../matrix/yaml/spans.js'
import type { MatrixFile } from '../model/matrix-file.js'
import type { Problem } from '../model/problem.js'

const MAX_ROUNDS = 6
/** Maps of things by id: an entry that is wrong still says that the id exists. */
const NAMED_MAPS: Readonly<Record<string, object>> = {
  roles: { name: '' },
  capacities: { label: '', kind: 'responsible' },
  situations: { title: '' },
  groups: { title: '' },
  variants: { title: '' },
  activities: { title: '' },
}
/** What stands for a required value that is missing. */
const STAND_INS: Readonly<Record<string, unknown>> = {
  whoowns: 1,
  capacities: {},
  roles: {},
  activities: {},
  kind: 'responsible',
  type: 'other',
}

/**
 * A copy of `data` without what has the wrong shape, so that the rules can speak about the rest; null when nothing is left to
 * speak about.
 */
export function makeCheckable(data: unknown, problems: readonly Problem[]): MatrixFile | null {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return null
  const copy: unknown = structuredClone(data)
  let left = problems
  for (let round = 0; round < MAX_ROUNDS && left.length > 0; round += 1) {
    // From the end, so that positions in lists stay true.
    for (const problem of [...left].reverse()) mend(copy, problem)
    left = findShapeProblems(copy).filter((problem) => !isEmptyMap(copy, problem))
  }
  return left.length === 0 ? (copy as MatrixFile) : null
}

/** A map that has nothing in it, perhaps because all was taken out, has nothing that a rule could stumble over. */
function isEmptyMap(root: unknown, { code, pointer }: Problem): boolean {
  return code === 'empty-value' && isMap(follow(root, splitPointer(pointer)))
}

function mend(root: unknown, { code, pointer, message }: Problem): void {
  const path = splitPointer(pointer)
  if (code === 'missing-key') {
    const key = /has no "([^"]*)"/.exec(message)?.[1]
    const target = follow(root, path)
    // A cell that does not say what the role has says nothing that could be looked up.
    if (key === 'capacity' && isMap(target)) target['not_applicable'] = true
    else if (key !== undefined && isMap(target))
      target[key] = Object.hasOwn(STAND_INS, key) ? structuredClone(STAND_INS[key]) : (path.at(-1) ?? key)
    return
  }
  const key = path.at(-1)
  const parent = follow(root, path.slice(0, -1))
  if (key === undefined || typeof parent !== 'object' || parent === null) return
  if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else if (path.length === 2 && code !== 'malformed-id' && Object.hasOwn(NAMED_MAPS, path[0] ?? '')) {
    ;(parent as Record<string, unknown>)[key] = fillNames(NAMED_MAPS[path[0] ?? ''] ?? {}, key)
  } else Reflect.deleteProperty(parent, key)
}

function fillNames(standIn: object, id: string): object {
  return Object.fromEntries(
    Object.entries(standIn).map(([key, value]: [string, unknown]) => [key, value === '' ? id : value]),
  )
}

function follow(root: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined,
    root,
  )
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
