import { findDangling } from '../references.js'
import type { Rule } from '../rule.js'

export const unknownActivity: Rule = {
  code: 'unknown-activity',
  severity: 'error',
  title: 'an exception names an activity that the matrix does not have',
  *check(facts) {
    for (const [at, { activity }] of (facts.file.exceptions ?? []).entries()) {
      if (activity === undefined) continue
      yield* findDangling(facts, 'activity', [{ id: activity, pointer: `/exceptions/${String(at)}/activity` }])
    }
  },
}
