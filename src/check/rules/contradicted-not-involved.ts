import type { Rule } from '../rule.js'

export const contradictedNotInvolved: Rule = {
  code: 'contradicted-not-involved',
  severity: 'warning',
  title: 'a role that is not involved has duties all the same',
  *check(facts) {
    for (const { id, activity, pointer, cells } of facts.activities) {
      for (const { role, capacities, cell, pointer: cellPointer, capacityPointer } of cells) {
        const at = capacities.findIndex((capacity) => facts.kindOf(capacity) === 'not-involved')
        if (at < 0) continue
        const report = (what: string, place: string) => ({
          message: `"${role}" is not involved in "${id}", yet it ${what}.`,
          pointer: place,
          suggestion: 'Change the capacity, or take the other out.',
        })
        if (capacities.length > 1) yield report('has another capacity too', capacityPointer(at))
        if ((cell.obligations ?? []).length > 0) yield report('has an obligation', `${cellPointer}/obligations`)
        const step = (activity.call_chain ?? []).findIndex((candidate) => candidate.role === role)
        if (step >= 0) yield report('is in the call chain', `${pointer}/call_chain/${String(step)}/role`)
      }
    }
  },
}
