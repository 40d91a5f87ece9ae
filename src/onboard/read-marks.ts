import { sanitiseLine } from '../matrix/sanitise.js'
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

export interface MarkList {
  /** Whose checklist the list says it is; null when that part was lost on the way. */
  scope: { matrix: string; role: string; service: string | null } | null
  marks: readonly Mark[]
  /** Ids that look like items and are none of this checklist. */
  unknown: readonly string[]
}

const TASK = /^\s*(?:[-*+]|\d+[.)])\s+\[([ xX])\]\s+(.*)$/
const NOTE = /^\s+[-*+]\s+Note:\s*(.*)$/i
const SCOPE = /<!-- whoowns checklist (\{.*\}) -->/
const NOT_APPLICABLE = /^\s*[-–—:]?\s*(?:not applicable|n\/a)\s*[-:,]?\s*(.*)$/i
const MAX_LINE = 10_000

/** The ticks in an export (Markdown or JSON), whatever else was done to the text. `known` are the ids of the checklist. */
export function readMarks(text: string, known: ReadonlySet<string>): MarkList {
  return text.trimStart().startsWith('{') ? readJsonMarks(text, known) : readTaskList(text, known)
}

function readTaskList(text: string, known: ReadonlySet<string>): MarkList {
  const marks = new Map<string, Mark>()
  const unknown = new Set<string>()
  let last: Mark | null = null
  for (const line of text.split(/\r?\n/)) {
    if (line.length > MAX_LINE) continue
    const [, box, rest] = TASK.exec(line) ?? []
    if (box === undefined || rest === undefined) {
      const note = NOTE.exec(line)?.[1]
      if (note !== undefined && note.trim() !== '' && last) last.note = unescapeMarkdown(note)
      else if (/^\S/.test(line)) last = null
      continue
    }
    const spans = [...rest.matchAll(/`([^`\s]+)`/g)]
    const span = spans.filter(([, id]) => known.has(id ?? '')).at(-1)
    if (!span?.[1]) {
      last = null
      const lost = spans.at(-1)?.[1]
      if (lost !== undefined) unknown.add(sanitiseLine(lost))
      continue
    }
    const after = rest.slice(span.index + span[0].length)
    last = { id: span[1], text: unescapeMarkdown(rest.slice(0, span.index)), note: null, ...readBox(box, after) }
    marks.set(last.id, last)
  }
  return { scope: readScope(SCOPE.exec(text)?.[1]), marks: [...marks.values()], unknown: [...unknown] }
}

function readBox(box: string, after: string): Pick<Mark, 'status' | 'reason'> {
  if (box === ' ') return { status: 'todo', reason: null }
  const reason = NOT_APPLICABLE.exec(after)?.[1]
  if (reason === undefined) return { status: 'done', reason: null }
  const words = unescapeMarkdown(reason)
  return { status: 'not-applicable', reason: words === '' ? null : words }
}

function unescapeMarkdown(text: string): string {
  return sanitiseLine(text.replace(/<!--.*?-->/g, '').replace(/\\([!-/:-@[-`{-~])/g, '$1')).trim()
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
  const scope = {
    matrix: field(field(document, 'matrix'), 'id'),
    role: field(field(data, 'role'), 'id'),
    service: field(data, 'service'),
  }
  return { scope: readScope(JSON.stringify(scope)), marks, unknown }
}

function readScope(json: string | undefined): MarkList['scope'] {
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
