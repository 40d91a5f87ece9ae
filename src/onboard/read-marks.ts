import { sanitiseLine } from '../matrix/sanitise.js'
import { readTaskList } from './read-task-list.js'
import type { ItemStatus } from './state.js'

/** What an exported list that came back says of one item. */
export interface Mark {
  id: string
  /** What the duty was when the list was written, as far as the list tells. */
  text: string | null
  status: ItemStatus
  /** Null for an item that is said not to apply without a reason. */
  reason: string | null
  /** Null: the list has no note. */
  note: string | null
}

export interface ListScope {
  matrix: string
  role: string
  service: string | null
}

export interface MarkList {
  /** Whose checklist the list says it is: none when that part was lost on the way, several when lists were put together. */
  scopes: readonly ListScope[]
  marks: readonly Mark[]
  /** Ids that look like items and are none of this checklist. */
  unknown: readonly string[]
  /** Items that are mentioned, and of which the list does not clearly say what they are. */
  unread: readonly string[]
  /** Items that stand in the list more than once with different answers. */
  contradicted: readonly string[]
  /** Beginnings of tasks without an id. */
  unnamed: readonly string[]
}

const SCOPE = /<!-- whoowns checklist (\{.*\}) -->/g

/** The ticks in an export (Markdown or JSON), whatever else was done to the text. `known` are the ids of the checklist. */
export function readMarks(text: string, known: ReadonlySet<string>): MarkList {
  if (text.trimStart().startsWith('{')) return readJsonMarks(text, known)
  const scopes = new Map([...text.matchAll(SCOPE)].map(([, json]) => [json, readScope(json)]))
  return { scopes: [...scopes.values()].filter((scope) => scope !== null), ...readTaskList(text, known) }
}

function readJsonMarks(text: string, known: ReadonlySet<string>): MarkList {
  const document = parse(text)
  const data = field(document, 'data')
  const items = field(data, 'items')
  const marks: Mark[] = []
  const unknown: string[] = []
  for (const item of Array.isArray(items) ? (items as unknown[]) : []) {
    const id = field(item, 'id')
    const status = field(item, 'status')
    if (typeof id !== 'string') continue
    if (!known.has(id)) unknown.push(sanitiseLine(id))
    else if (status === 'todo' || status === 'done' || status === 'not-applicable') {
      marks.push({
        id,
        text: line(field(item, 'text')),
        status,
        reason: line(field(item, 'reason')),
        note: line(field(item, 'note')),
      })
    }
  }
  const scope = readScope(
    JSON.stringify({
      matrix: field(field(document, 'matrix'), 'id'),
      role: field(field(data, 'role'), 'id'),
      service: field(data, 'service'),
    }),
  )
  return { scopes: scope === null ? [] : [scope], marks, unknown, unread: [], contradicted: [], unnamed: [] }
}

function readScope(json: string | undefined): ListScope | null {
  const value = json === undefined ? null : parse(json)
  const [matrix, role, service] = ['matrix', 'role', 'service'].map((name) => line(field(value, name)))
  return matrix && role ? { matrix, role, service: service ?? null } : null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function field(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
}

function line(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? sanitiseLine(value).trim() : null
}
