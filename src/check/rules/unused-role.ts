import type { Rule } from '../rule.js'

export const unusedRole: Rule = {
  code: 'unused-role',
  severity: 'hint',
  title: 'a role has no part in any activity',
  *check(facts) {
    const used = new Set<string>()
    for (const { activity, cells } of facts.activities) {
      for (const { role } of cells) used.add(role)
      for (const { role } of activity.call_chain ?? []) used.add(role)
    }
    for (const id of facts.roles.keys()) {
      if (used.has(id) || facts.membersOf(id).some((member) => used.has(member))) continue
      const groups = facts.groupsOf(id).filter((group) => used.has(group))
      yield {
        message:
          groups.length === 0
            ? `"${id}" has no part in any activity.`
            : `"${id}" has nothing of its own, only what "${groups.join('" and "')}" has.`,
        pointer: `/roles/${id}`,
        at: 'key',
        suggestion: 'Assign it something, or take it out.',
      }
    }
  },
}
