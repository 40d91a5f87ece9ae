import { sanitiseTree } from '../matrix/sanitise.js'
import { ITEM_STATUSES, type ChecklistScope, type ChecklistState, type ItemRecord } from './state.js'

/** Version of the format of a saved checklist. */
export const STATE_VERSION = 1

/** The first line of a saved checklist. */
export interface StateHeader {
  whoowns: 'checklist'
  version: typeof STATE_VERSION
  matrix: string
  role: string
  service: string | null
  started: string
  items: readonly string[]
}

/** An item nobody has answered yet; a shared checklist lists these too. */
export interface OpenLine {
  item: string
  status: 'todo'
  at: null
}

const MAX_ID = 200
/** Of a text in a saved line: more than any text of a matrix can have once its unsafe characters are written out. */
const MAX_TEXT = 16_000
const MAX_ITEMS = 20_000
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

export function toHeader({ scope, startedAt, known }: ChecklistState): StateHeader {
  return { whoowns: 'checklist', version: STATE_VERSION, ...scope, started: startedAt, items: known }
}

/** The order of keys in a saved line, which never changes: a line that says the same is the same. */
export function toRecordLine({ item, status, reason, note, at, activity, capacity, condition, text }: ItemRecord) {
  return { item, status, reason, note, at, activity, capacity, condition, text }
}

/** What a first line is: a header, one of a later version, or none. */
export type HeaderReading =
  { kind: 'header'; header: StateHeader } | { kind: 'newer'; version: number } | { kind: 'none' }

export function readHeader(value: unknown): HeaderReading {
  if (!isObject(value) || value['whoowns'] !== 'checklist') return { kind: 'none' }
  const { version, matrix, role, service, started, items, ...others } = value
  if (typeof version === 'number' && Number.isInteger(version) && version > STATE_VERSION)
    return { kind: 'newer', version }
  const valid =
    version === STATE_VERSION &&
    isId(matrix) &&
    isId(role) &&
    (service === null || isText(service, MAX_ID)) &&
    isTime(started) &&
    Array.isArray(items) &&
    items.length <= MAX_ITEMS &&
    items.every((item) => isText(item, MAX_ID)) &&
    Object.keys(others).every((key) => key === 'whoowns')
  return valid
    ? {
        kind: 'header',
        header: sanitiseTree({ whoowns: 'checklist', version, matrix, role, service, started, items }) as StateHeader,
      }
    : { kind: 'none' }
}

/** The record in a line, or null when it is none. Texts come back sanitised: whoever can write the file is not trusted. */
export function readRecord(value: unknown): ItemRecord | null {
  if (!isObject(value)) return null
  const { item, status, reason, note, at, activity, capacity, condition, text, ...others } = value
  const valid =
    isText(item, MAX_ID) &&
    (ITEM_STATUSES as readonly unknown[]).includes(status) &&
    (status === 'not-applicable' ? isText(reason, MAX_TEXT) : reason === null) &&
    isTextOrNull(note) &&
    isTime(at) &&
    isText(activity, MAX_TEXT) &&
    isId(capacity) &&
    isTextOrNull(condition) &&
    isText(text, MAX_TEXT) &&
    Object.keys(others).length === 0
  if (!valid) return null
  return sanitiseTree({ item, status, reason, note, at, activity, capacity, condition, text }) as ItemRecord
}

export function isOpenLine(value: unknown): value is OpenLine {
  if (!isObject(value)) return false
  const { item, status, at, ...others } = value
  return isText(item, MAX_ID) && status === 'todo' && at === null && Object.keys(others).length === 0
}

export function scopeOf({ matrix, role, service }: StateHeader): ChecklistScope {
  return { matrix, role, service }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function isId(value: unknown): boolean {
  return typeof value === 'string' && /^[a-z0-9-]{1,64}$/.test(value)
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && TIME.test(value)
}

function isText(value: unknown, most: number): boolean {
  return typeof value === 'string' && value !== '' && value.length <= most
}

function isTextOrNull(value: unknown): boolean {
  return value === null || isText(value, MAX_TEXT)
}
