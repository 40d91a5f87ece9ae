import type { MatrixFacts } from '../matrix-facts.js'
import { findDangling, type Reference } from '../references.js'
import type { Rule } from '../rule.js'

export const unknownGroup: Rule = {
  code: 'unknown-group',
  severity: 'error',
  fatal: true,
  title: 'a group is named that the matrix does not have',
  check: (facts) => findDangling(facts, 'group', groupReferences(facts)),
}

/** Every place that names a group of activities. */
export function* groupReferences({ groups, activities }: MatrixFacts): Iterable<Reference> {
  for (const [id, { parent }] of groups) if (parent !== undefined) yield { id: parent, pointer: `/groups/${id}/parent` }
  for (const { activity, pointer } of activities) {
    if (activity.group !== undefined) yield { id: activity.group, pointer: `${pointer}/group` }
  }
}
