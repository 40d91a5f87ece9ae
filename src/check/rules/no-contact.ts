import type { MatrixFacts } from '../matrix-facts.js'
import type { Rule } from '../rule.js'

export const noContact: Rule = {
  code: 'no-contact',
  severity: 'warning',
  title: 'a role that may be called has no contact',
  *check(facts) {
    const callers = rolesToCall(facts)
    for (const [id, { contacts = [] }] of facts.roles) {
      const reason = callers.get(id)
      if (reason === undefined || contacts.length > 0) continue
      if (facts.contactsOf(id).some(({ known }) => known !== false)) continue
      yield {
        message: `"${id}" has no contact, yet ${reason}.`,
        pointer: `/roles/${id}`,
        at: 'key',
        suggestion: 'Add "contacts:". If none is known, say so: { type: other, known: false }.',
      }
    }
  },
}

/** Roles that somebody may have to reach, each with the first reason. */
function rolesToCall(facts: MatrixFacts): Map<string, string> {
  const reasons = new Map<string, string>()
  const add = (role: string, reason: string) => {
    if (!reasons.has(role)) reasons.set(role, reason)
  }
  for (const { id, activity, cells } of facts.activities) {
    for (const { role } of activity.call_chain ?? []) add(role, `it is in the call chain of "${id}"`)
    for (const { role, capacities, cell } of cells) {
      if (capacities.some((capacity) => facts.kindOf(capacity) === 'on-call'))
        add(role, `it can be called upon for "${id}"`)
      for (const { contact } of cell.next_steps ?? []) {
        if (contact !== undefined) add(contact, `a next step of "${id}" is to contact it`)
      }
    }
  }
  return reasons
}
