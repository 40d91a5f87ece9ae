import { groupReferences } from './unknown-group.js'
import type { Rule } from '../rule.js'

export const unusedGroup: Rule = {
  code: 'unused-group',
  severity: 'hint',
  title: 'a group without activities',
  *check(facts) {
    const used = new Set([...groupReferences(facts)].map(({ id }) => id))
    for (const id of facts.groups.keys()) {
      if (used.has(id)) continue
      yield {
        message: `No activity stands under the group "${id}".`,
        pointer: `/groups/${id}`,
        at: 'key',
        suggestion: 'Use it, or take it out.',
      }
    }
  },
}
