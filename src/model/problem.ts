/** A mistake in the user's data: reported with all the others, never thrown. */
export interface Problem {
  code: string
  message: string
  /** JSON pointer into the file ("/activities/deploy/assignments/re"). */
  pointer: string
  /** Whether the key at the pointer is meant, or its value. */
  at: 'key' | 'value'
  suggestion: string | null
  /** A change to the text that mends it without a change of meaning. */
  fix?: Fix
}

/** Changes that are made to the text of a file, at the pointer of a problem. */
export type Fix =
  | { kind: 'rename-key'; to: string }
  /** The value becomes this one. */
  | { kind: 'set-value'; to: unknown }
  /** A scalar as it stands becomes text ("1.10" stays "1.10"). */
  | { kind: 'quote' }
  /** A single value becomes a list of one. */
  | { kind: 'wrap-in-list' }
  /** An item leaves its list. */
  | { kind: 'remove-item' }
