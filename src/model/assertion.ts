/** What was asserted and whether it holds: the `data` of the JSON kind `assertion`. Field order is the order of output. */
import type { ActivityRef, RoleRef } from './answer.js'

/**
 * passed; failed; known: fails and stands in the baseline; old: fails, and failed in the same way at the revision of
 * `--since`.
 */
export type Outcome = 'passed' | 'failed' | 'known' | 'old'

export interface Check {
  /** Stable name of what was checked: that of the expectation and, for one about many, of the activity or role. */
  id: string
  outcome: Outcome
  severity: 'error' | 'warning'
  /** One sentence: what holds, or why it does not. */
  message: string
  because: string | null
  activity: ActivityRef | null
  role: RoleRef | null
  file: string | null
  line: number | null
  column: number | null
}

export interface AssertionResult {
  /** The expectations file, or null for an assertion in the arguments. */
  file: string | null
  /** The verdict: nothing failed that counts. */
  passed: boolean
  since: string | null
  baseline: string | null
  counts: { checks: number; passed: number; failed: number; warnings: number; known: number; old: number }
  checks: readonly Check[]
  /** Entries of the baseline that fail no longer, or that nothing checks any more. */
  stale: readonly string[]
}
