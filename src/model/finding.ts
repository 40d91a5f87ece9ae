import type { Fix } from './problem.js'

export const SEVERITIES = ['error', 'warning', 'hint'] as const
export type Severity = (typeof SEVERITIES)[number]

/** What `validate` says about one place of a file. */
export interface Finding {
  code: string
  severity: Severity
  message: string
  suggestion: string | null
  line: number
  column: number
  endLine: number
  endColumn: number
  /** JSON pointer to the place. */
  pointer: string
  /** Whether `--fix` can mend it. */
  fixable: boolean
}

/** A finding with the change that mends it. */
export interface FixableFinding extends Finding {
  fix: Fix | null
  at: 'key' | 'value'
}

export interface Counts {
  error: number
  warning: number
  hint: number
}
