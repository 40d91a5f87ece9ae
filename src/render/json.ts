import { WhoownsError, type Location, type Suggestion } from '../model/errors.js'
import type { MatrixView } from '../model/view.js'
import { nearestNames } from '../ask/nearest-names.js'
import { sanitiseLine } from '../matrix/sanitise.js'

/** Grows when a change takes something away; additions leave it. */
export const JSON_SCHEMA_VERSION = 1

export type JsonKind =
  | 'answer'
  | 'ambiguous'
  | 'list'
  | 'role'
  | 'checklist'
  | 'validation'
  | 'rules'
  | 'init'
  | 'assertion'
  | 'diff'
  | 'injection'
  | 'import'
  | 'where'
  | 'sync'
  | 'gaps'
  | 'about'
  | 'error'

export interface Warning {
  code: string
  message: string
  pointer: string | null
}

export interface ErrorData {
  code: string
  message: string
  hint: string | null
  exitCode: number
  location: Location | null
  suggestions: readonly Suggestion[]
}

interface JsonDocument {
  kind: JsonKind
  tool: { name: string; version: string }
  view: MatrixView | null
  data: object
  warnings: readonly Warning[]
  /** Names of the parts of `data` to keep; all when missing. */
  fields?: readonly string[] | undefined
}

/** The one document that `--json` prints. Unknown field names throw UNKNOWN_FIELD with the valid ones. */
export function renderJson({ kind, tool, view, data, warnings, fields }: JsonDocument): string {
  const document = {
    schemaVersion: JSON_SCHEMA_VERSION,
    kind,
    tool,
    matrix: view === null ? null : describeMatrix(view),
    ...(fields ? { fields } : {}),
    data: fields ? pickFields(data, fields) : data,
    warnings,
  }
  return `${escapeInvisible(JSON.stringify(document, null, 2))}\n`
}

/** One object on one line, for `--jsonl`. */
export function renderJsonLine(value: object): string {
  return `${escapeInvisible(JSON.stringify(value))}\n`
}

function describeMatrix({ head, origin }: MatrixView) {
  return {
    id: head.id,
    title: head.title,
    version: head.version,
    status: head.status,
    source: origin.kind,
    ref: origin.ref,
    sha256: origin.sha256,
  }
}

function pickFields(data: object, fields: readonly string[]): object {
  const entries = new Map(Object.entries(data))
  for (const field of fields) if (!entries.has(field)) throw unknownField(field, [...entries.keys()])
  return Object.fromEntries([...entries].filter(([key]) => fields.includes(key)))
}

export function unknownField(field: string, valid: readonly string[]): WhoownsError {
  const suggestions = nearestNames(
    field,
    valid.map((name) => ({ id: name, title: name, name })),
  )
  const meant = suggestions[0] ? `Did you mean ${suggestions[0].id}? ` : ''
  return new WhoownsError('UNKNOWN_FIELD', `No field "${sanitiseLine(field)}" here.`, {
    hint: `${meant}Fields: ${valid.join(', ')}.`,
    suggestions,
  })
}

/** JSON.stringify leaves DEL, C1, bidi and line separators as they are; a terminal or a log might act on them. */
export function escapeInvisible(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )
}
