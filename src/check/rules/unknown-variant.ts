import { findDangling } from '../references.js'
import type { Rule } from '../rule.js'

export const unknownVariant: Rule = {
  code: 'unknown-variant',
  severity: 'error',
  fatal: true,
  title: 'a variant is named that the matrix does not have',
  *check(facts) {
    for (const { cell, pointer } of facts.activities.flatMap(({ cells }) => cells)) {
      if (cell.variant === undefined) continue
      yield* findDangling(facts, 'variant', [{ id: cell.variant, pointer: `${pointer}/variant` }])
    }
  },
}
