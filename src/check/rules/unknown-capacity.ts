import { findDangling } from '../references.js'
import type { Rule } from '../rule.js'

export const unknownCapacity: Rule = {
  code: 'unknown-capacity',
  severity: 'error',
  fatal: true,
  title: 'a capacity is named that the matrix does not have',
  *check(facts) {
    for (const { cells } of facts.activities) {
      for (const { capacities, capacityPointer } of cells) {
        const references = capacities.map((id, at) => ({ id, pointer: capacityPointer(at) }))
        yield* findDangling(facts, 'capacity', references)
      }
    }
  },
}
