import type { Rule } from '../rule.js'

export const groupHidesOwner: Rule = {
  code: 'group-hides-owner',
  severity: 'hint',
  title: 'only a group is responsible, so who acts is not said',
  *check(facts) {
    for (const { id, cells } of facts.activities) {
      const doers = cells.filter((cell) => facts.isDoing(cell))
      const [first] = doers
      if (!first || !doers.every(({ role }) => facts.membersOf(role).length > 1)) continue
      const members = facts.membersOf(first.role)
      // A member that helps or is on call is named; it still is not said who does it.
      yield {
        message: `"${id}" is given to "${first.role}" as a whole; which of its ${String(members.length)} members acts is not said.`,
        pointer: first.pointer,
        at: 'key',
        suggestion: `Name one: ${members.slice(0, 5).join(', ')}.`,
      }
    }
  },
}
