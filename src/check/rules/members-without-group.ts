import type { Rule } from '../rule.js'

export const membersWithoutGroup: Rule = {
  code: 'members-without-group',
  severity: 'warning',
  title: 'a role has members but is no group, or is a group without members',
  *check({ roles }) {
    for (const [id, { kind = 'team', members = [] }] of roles) {
      if (members.length > 0 && kind !== 'group') {
        yield {
          message: `"${id}" has members, but its kind is "${kind}".`,
          pointer: `/roles/${id}/members`,
          at: 'key',
          suggestion: 'Write "kind: group", or take the members out.',
        }
      } else if (members.length === 0 && kind === 'group') {
        yield {
          message: `The group "${id}" has no members.`,
          pointer: `/roles/${id}`,
          at: 'key',
          suggestion: 'List its "members:", or give it another kind.',
        }
      }
    }
  },
}
