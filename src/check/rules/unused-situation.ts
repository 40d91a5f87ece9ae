import { situationReferences } from './unknown-situation.js'
import type { Rule } from '../rule.js'

export const unusedSituation: Rule = {
  code: 'unused-situation',
  severity: 'hint',
  title: 'a situation that changes nothing',
  *check(facts) {
    const used = new Set([...situationReferences(facts)].map(({ id }) => id))
    for (const id of facts.situations.keys()) {
      if (used.has(id)) continue
      yield {
        message: `The situation "${id}" changes nothing.`,
        pointer: `/situations/${id}`,
        at: 'key',
        suggestion: 'Use it in "when" or "unless", or take it out.',
      }
    }
  },
}
