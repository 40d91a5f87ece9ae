import type { Rule } from '../rule.js'

export const memberLoop: Rule = {
  code: 'member-loop',
  severity: 'error',
  fatal: true,
  title: 'a role is its own member, directly or over others',
  *check(facts) {
    for (const [id, { members = [] }] of facts.roles) {
      const at = members.findIndex((member) => member === id || facts.membersOf(member).includes(id))
      if (at < 0) continue
      yield {
        message: `The role "${id}" is a member of itself${members[at] === id ? '' : ` through "${members[at] ?? ''}"`}.`,
        pointer: `/roles/${id}/members/${String(at)}`,
        suggestion: 'Take one of the members out.',
      }
    }
  },
}
