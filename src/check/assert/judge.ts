import type { AssertionResult, Check, Outcome } from '../../model/assertion.js'
import type { Checked } from './check-expectations.js'

/** What is left out of the verdict, and why. */
export interface Allowances {
  /** Ids of the baseline, or null without one. */
  baseline: ReadonlySet<string> | null
  /** The same expectations checked on an earlier matrix, or null. */
  earlier: readonly Checked[] | null
}

export interface Place {
  file: string | null
  line: number | null
  column: number | null
}

/** Checks as a result: what is known or old does not count, and what stands in the baseline and fails no more is named. */
export function judgeChecks(
  checked: readonly Checked[],
  { baseline, earlier }: Allowances,
  placeOf: (check: Checked) => Place,
): Pick<AssertionResult, 'counts' | 'checks' | 'stale'> {
  const before = new Map((earlier ?? []).filter(({ holds }) => !holds).map(({ id, found }) => [id, found]))
  const outcomeOf = ({ id, holds, found }: Checked): Outcome => {
    if (holds) return 'passed'
    if (baseline?.has(id) === true) return 'known'
    // Wrong in another way than before is a change, and counts.
    return before.get(id) === found ? 'old' : 'failed'
  }
  const checks = checked.map((check): Check => {
    const { id, message, activity, role, expectation } = check
    const outcome = outcomeOf(check)
    const { severity, because } = expectation
    return { id, outcome, severity, message, because, activity, role, ...placeOf(check) }
  })
  const failing = new Set(checked.filter(({ holds }) => !holds).map(({ id }) => id))
  const number = (outcome: Outcome) => checks.filter((check) => check.outcome === outcome).length
  const warnings = checks.filter(({ outcome, severity }) => outcome === 'failed' && severity === 'warning').length
  return {
    counts: {
      checks: checks.length,
      passed: number('passed'),
      failed: number('failed') - warnings,
      warnings,
      known: number('known'),
      old: number('old'),
    },
    checks,
    stale: [...(baseline ?? [])].filter((id) => !failing.has(id)),
  }
}
