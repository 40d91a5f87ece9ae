import { mostAtOnce } from './several-owners.js'
import type { Rule } from '../rule.js'

export const splitResponsibility: Rule = {
  code: 'split-responsibility',
  severity: 'hint',
  title: 'several roles are responsible, and nobody is said to decide',
  *check(facts) {
    // Where somebody is accountable, it is clear who decides.
    if ([...facts.capacities.values()].some(({ kind, at_most: most }) => kind === 'accountable' || most !== undefined))
      return
    for (const activity of facts.activities) {
      if (activity.activity.shared !== undefined) continue
      for (const [capacity, { kind }] of facts.capacities) {
        if (kind !== 'responsible') continue
        const holders = mostAtOnce(activity, capacity)
        const [, second] = holders
        if (!second) continue
        yield {
          message: `${holders.map(({ role }) => role).join(' and ')} are ${capacity} for "${activity.id}"; who decides is not said.`,
          pointer: second.capacityPointer(second.capacities.indexOf(capacity)),
          suggestion: 'If it is on purpose, say how they share it: "shared: <reason>" in the activity.',
        }
      }
    }
  },
}
