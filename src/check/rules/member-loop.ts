import { findLoops } from '../find-loops.js'
import type { Rule } from '../rule.js'

export const memberLoop: Rule = {
  code: 'member-loop',
  severity: 'error',
  fatal: true,
  title: 'a role is its own member, directly or over others',
  *check({ roles }) {
    for (const { from, to, at } of findLoops(roles.keys(), (id) => roles.get(id)?.members ?? [])) {
      yield {
        message: `The role "${to}" is a member of itself${from === to ? '' : ` through "${from}"`}.`,
        pointer: `/roles/${from}/members/${String(at)}`,
        suggestion: 'Take one of the members out.',
      }
    }
  },
}
