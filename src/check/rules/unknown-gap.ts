import { findDangling, listReferences } from '../references.js'
import type { Rule } from '../rule.js'

export const unknownGap: Rule = {
  code: 'unknown-gap',
  severity: 'error',
  fatal: true,
  title: 'an activity names a gap that the matrix does not list',
  *check(facts) {
    for (const { activity, pointer } of facts.activities) {
      yield* findDangling(facts, 'gap', listReferences(activity.gaps, `${pointer}/gaps`))
    }
  },
}
