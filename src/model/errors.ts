import { EXIT } from './exit-codes.js'

/** Each error a user can meet, with the exit code it ends in. Codes are stable; messages are not. */
export const ERROR_EXITS = {
  NOT_FOUND: EXIT.no,
  AMBIGUOUS: EXIT.no,
  USAGE: EXIT.usage,
  UNKNOWN_COMMAND: EXIT.usage,
  UNKNOWN_FLAG: EXIT.usage,
  UNKNOWN_ROLE: EXIT.usage,
  UNKNOWN_SITUATION: EXIT.usage,
  UNKNOWN_CAPACITY: EXIT.usage,
  UNKNOWN_GROUP: EXIT.usage,
  UNKNOWN_FIELD: EXIT.usage,
  UNKNOWN_SCHEMA: EXIT.usage,
  UNKNOWN_ITEM: EXIT.usage,
  UNKNOWN_RULE: EXIT.usage,
  FILE_EXISTS: EXIT.usage,
  MISSING_INPUT: EXIT.usage,
  INPUT_TOO_LONG: EXIT.usage,
  MATRIX_UNREADABLE: EXIT.failure,
  MATRIX_INVALID: EXIT.failure,
  EXTENDS_REFUSED: EXIT.failure,
  NOT_SYNCED: EXIT.failure,
  FETCH_FAILED: EXIT.failure,
  LOCK_INVALID: EXIT.failure,
  LOCK_UNWRITABLE: EXIT.failure,
  LOCK_CHANGED: EXIT.failure,
  NOT_A_REPOSITORY: EXIT.failure,
  UNKNOWN_REVISION: EXIT.failure,
  EXPECTATIONS_INVALID: EXIT.failure,
  BASELINE_INVALID: EXIT.failure,
  DOCUMENT_UNREADABLE: EXIT.failure,
  REGION_INVALID: EXIT.failure,
  WRITE_FAILED: EXIT.failure,
  INPUT_UNREADABLE: EXIT.failure,
  STATE_UNREADABLE: EXIT.failure,
  STATE_UNWRITABLE: EXIT.failure,
  STATE_LOCKED: EXIT.failure,
  OUTPUT_FAILED: EXIT.failure,
  INTERNAL: EXIT.bug,
} as const
export type ErrorCode = keyof typeof ERROR_EXITS

/** A place in a file that an error speaks of; lines and columns count from 1. */
export interface Location {
  file: string
  line: number | null
  column: number | null
  pointer: string | null
}

export interface Suggestion {
  id: string
  title: string
}

interface ErrorDetails {
  hint?: string
  location?: Location
  suggestions?: readonly Suggestion[]
  cause?: unknown
}

/** A failure that is shown to the user as one line and a hint, never as a stack. */
export class WhoownsError extends Error {
  override readonly name = 'WhoownsError'
  readonly code: ErrorCode
  readonly hint: string | null
  readonly location: Location | null
  readonly suggestions: readonly Suggestion[]

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined)
    this.code = code
    this.hint = details.hint ?? null
    this.location = details.location ?? null
    this.suggestions = details.suggestions ?? []
  }

  get exitCode(): number {
    return ERROR_EXITS[this.code]
  }
}
