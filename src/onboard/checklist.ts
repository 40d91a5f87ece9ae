import type { RoleRef } from '../model/answer.js'
import type { Group } from '../model/matrix.js'
import type { ChecklistItem } from './item.js'
import { basisOf, type Basis, type ChecklistState, type ItemRecord, type ItemStatus } from './state.js'

/** How an item differs from what was there when the checklist began, or when it was answered. */
export interface ItemChange {
  kind: 'new' | 'changed'
  why: string
  /** What was answered before; null for a new item. */
  before: (Basis & { status: ItemStatus; reason: string | null }) | null
}

export interface ChecklistEntry extends ChecklistItem {
  /** An item whose duty has changed since it was answered is open again. */
  status: ItemStatus
  reason: string | null
  note: string | null
  answeredAt: string | null
  change: ItemChange | null
}

export interface ProgressCounts {
  total: number
  done: number
  notApplicable: number
  open: number
}

export interface ChecklistGroup extends ProgressCounts {
  id: string | null
  title: string
}

/** An answer whose item is no longer in the matrix. */
export interface RemovedItem {
  id: string
  activity: string | null
  text: string | null
  status: ItemStatus
  reason: string | null
  note: string | null
  answeredAt: string | null
}

/** The `data` of `--json`, and all that the texts need. Field order is the order of output. */
export interface Checklist {
  role: RoleRef
  service: string | null
  /** Where the progress is kept; null when there is none yet. */
  storage: { kind: 'user' | 'shared'; file: string } | null
  startedAt: string | null
  updatedAt: string | null
  complete: boolean
  counts: ProgressCounts & { new: number; changed: number; removed: number }
  groups: readonly ChecklistGroup[]
  items: readonly ChecklistEntry[]
  removed: readonly RemovedItem[]
}

export interface ChecklistOptions {
  items: readonly ChecklistItem[]
  groups: readonly Group[]
  role: RoleRef
  service: string | null
  storage: Checklist['storage']
  /** Null: nothing has been answered yet. */
  state: ChecklistState | null
}

const OTHER_GROUP = 'Other'
const ONLY_GROUP = 'All activities'

/** Where a role stands: every item with its answer, what is left, and what has changed in the matrix since. */
export function reviewChecklist({ items, groups, role, service, storage, state }: ChecklistOptions): Checklist {
  const entries = items.map((item) => toEntry(item, state))
  const removed = listRemoved(items, state)
  const counts = countProgress(entries)
  const changes = (kind: ItemChange['kind']) => entries.filter(({ change }) => change?.kind === kind).length
  const times = [...(state?.records.values() ?? [])].map(({ at }) => at).sort()
  return {
    role,
    service,
    storage,
    startedAt: state?.startedAt ?? null,
    updatedAt: times.at(-1) ?? state?.startedAt ?? null,
    complete: counts.open === 0,
    counts: { ...counts, new: changes('new'), changed: changes('changed'), removed: removed.length },
    groups: groupEntries(entries, groups),
    items: entries,
    removed,
  }
}

function toEntry(item: ChecklistItem, state: ChecklistState | null): ChecklistEntry {
  const record = state?.records.get(item.id)
  if (!record) {
    const isNew = state !== null && !state.known.includes(item.id)
    const change: ItemChange | null = isNew
      ? { kind: 'new', why: 'New in the matrix since you began.', before: null }
      : null
    return { ...item, status: 'todo', reason: null, note: null, answeredAt: null, change }
  }
  const { status, reason, note, at } = record
  const why = status === 'todo' ? null : explainChange(record, basisOf(item))
  if (why === null) return { ...item, status, reason, note, answeredAt: at, change: null }
  const { activity, capacity, condition, text } = record
  const before = { activity, capacity, condition, text, status, reason }
  return { ...item, status: 'todo', reason: null, note, answeredAt: at, change: { kind: 'changed', why, before } }
}

/** What differs between the duty that was answered and the one that stands, in sentences; null when nothing does. */
function explainChange(before: Basis, now: Basis): string | null {
  const parts = [
    before.text === now.text ? '' : `It read: "${before.text}"`,
    before.capacity === now.capacity ? '' : `The part was ${before.capacity} and is now ${now.capacity}.`,
    before.condition === now.condition
      ? ''
      : `The condition was ${quoted(before.condition)} and is now ${quoted(now.condition)}.`,
    before.activity === now.activity ? '' : `The activity was "${before.activity}" and is now "${now.activity}".`,
  ].filter(Boolean)
  return parts.length === 0 ? null : parts.join(' ')
}

function quoted(text: string | null): string {
  return text === null ? 'none' : `"${text}"`
}

/** Answers without an item, and items that were there at the start, have no answer, and are gone. */
function listRemoved(items: readonly ChecklistItem[], state: ChecklistState | null): RemovedItem[] {
  if (state === null) return []
  const present = new Set(items.map(({ id }) => id))
  const ids = new Set([...state.known, ...state.records.keys()])
  return [...ids].filter((id) => !present.has(id)).map((id) => toRemoved(id, state.records.get(id)))
}

function toRemoved(id: string, record: ItemRecord | undefined): RemovedItem {
  if (!record) {
    return { id, activity: null, text: null, status: 'todo', reason: null, note: null, answeredAt: null }
  }
  const { activity, text, status, reason, note, at } = record
  return { id, activity, text, status, reason, note, answeredAt: at }
}

export function countProgress(entries: readonly { status: ItemStatus }[]): ProgressCounts {
  const count = (status: ItemStatus) => entries.filter((entry) => entry.status === status).length
  return { total: entries.length, done: count('done'), notApplicable: count('not-applicable'), open: count('todo') }
}

function groupEntries(entries: readonly ChecklistEntry[], groups: readonly Group[]): ChecklistGroup[] {
  const ids = [...new Set(entries.map(({ group }) => group))]
  return ids.map((id) => ({
    id,
    title: groups.find((group) => group.id === id)?.title ?? (ids.length === 1 ? ONLY_GROUP : OTHER_GROUP),
    ...countProgress(entries.filter(({ group }) => group === id)),
  }))
}
