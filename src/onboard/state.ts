import type { ChecklistItem } from './item.js'

export const ITEM_STATUSES = ['todo', 'done', 'not-applicable'] as const
export type ItemStatus = (typeof ITEM_STATUSES)[number]

/** Whose checklist it is. */
export interface ChecklistScope {
  matrix: string
  role: string
  /** One of several services that the role looks after, or null. */
  service: string | null
}

/** What an answer was given to, in words, so that a later change of the duty can be seen and explained. */
export interface Basis {
  activity: string
  capacity: string
  condition: string | null
  text: string
}

/** The latest answer to one item. */
export interface ItemRecord extends Basis {
  item: string
  status: ItemStatus
  /** Why it does not apply; null otherwise. */
  reason: string | null
  note: string | null
  /** ISO time, UTC. */
  at: string
}

/** All that is kept of a checklist. */
export interface ChecklistState {
  scope: ChecklistScope
  /** ISO time, UTC. */
  startedAt: string
  /** Ids of the items that there were at the start. */
  known: readonly string[]
  records: ReadonlyMap<string, ItemRecord>
}

export type ChecklistEvent =
  | { kind: 'answer'; item: ChecklistItem; status: Exclude<ItemStatus, 'not-applicable'>; at: string }
  | { kind: 'answer'; item: ChecklistItem; status: 'not-applicable'; reason: string; at: string }
  /** A note of null takes the note away. */
  | { kind: 'note'; item: ChecklistItem; text: string | null; at: string }

/** A checklist that begins. */
export function startChecklist(scope: ChecklistScope, items: readonly ChecklistItem[], at: string): ChecklistState {
  return { scope, startedAt: at, known: items.map(({ id }) => id), records: new Map() }
}

/** What an event leaves behind. A note keeps the answer, and does not accept a changed duty; an answer keeps the note. */
export function recordEvent(state: ChecklistState, event: ChecklistEvent): ItemRecord {
  const { item, at } = event
  const before = state.records.get(item.id)
  if (event.kind === 'note') {
    const kept = before ?? { item: item.id, status: 'todo', reason: null, ...basisOf(item) }
    return { ...kept, note: event.text, at }
  }
  const reason = event.status === 'not-applicable' ? event.reason : null
  return { item: item.id, status: event.status, reason, note: before?.note ?? null, at, ...basisOf(item) }
}

/** The state after a record; the latest record of an item is the one that counts. */
export function applyRecord(state: ChecklistState, record: ItemRecord): ChecklistState {
  return { ...state, records: new Map(state.records).set(record.item, record) }
}

export function basisOf({ activity, capacity, condition, text }: ChecklistItem): Basis {
  return { activity: activity.title, capacity: capacity.id, condition, text }
}
