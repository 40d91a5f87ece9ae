import { CAPACITY_KINDS } from '../../model/matrix.js'
import type { Rule } from '../rule.js'

export const capacityOrder: Rule = {
  code: 'capacity-order',
  severity: 'warning',
  title: 'the capacities do not stand in order of strength',
  *check({ capacities }) {
    let strongest = 0
    let before = ''
    for (const [id, { kind }] of capacities) {
      const rank = RANKS[kind]
      if (rank < strongest) {
        yield {
          message: `"${id}" (${kind}) is stronger than "${before}" before it: the strongest capacity comes first.`,
          pointer: `/capacities/${id}`,
          at: 'key',
          suggestion: `Move it up. The order of kinds: ${CAPACITY_KINDS.join(', ')}.`,
        }
      } else {
        strongest = rank
        before = id
      }
    }
  },
}

/** Who answers and who does are equally strong: documents differ on which comes first. */
const RANKS: Record<(typeof CAPACITY_KINDS)[number], number> = {
  accountable: 0,
  responsible: 0,
  supporting: 1,
  'on-call': 1,
  consulted: 2,
  informed: 3,
  'not-involved': 4,
}
