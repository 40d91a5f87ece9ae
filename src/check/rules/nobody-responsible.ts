import type { Rule } from '../rule.js'

export const nobodyResponsible: Rule = {
  code: 'nobody-responsible',
  severity: 'warning',
  title: 'an activity that nobody does and nobody answers for',
  *check(facts) {
    for (const { id, pointer, cells } of facts.activities) {
      if (cells.some((cell) => facts.isDoing(cell))) continue
      const helpers = cells.filter(({ capacities }) =>
        capacities.some((capacity) => facts.kindOf(capacity) !== 'not-involved'),
      )
      const who =
        helpers.length === 0
          ? 'nobody has a part in it'
          : `only ${helpers.map(({ role }) => role).join(', ')} has a part in it`
      yield {
        message: `Nobody is responsible for "${id}": ${who}.`,
        pointer,
        at: 'key',
        suggestion: `Give it to a role, with a capacity of the kind responsible or accountable.`,
      }
    }
  },
}
