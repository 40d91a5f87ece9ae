/** A mistake in the user's data: reported with all the others, never thrown. */
export interface Problem {
  code: string
  message: string
  /** JSON pointer into the file ("/activities/deploy/assignments/re"). */
  pointer: string
  /** Whether the key at the pointer is meant, or its value. */
  at: 'key' | 'value'
  suggestion: string | null
}
