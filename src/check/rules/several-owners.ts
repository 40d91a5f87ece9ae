import type { ActivityFacts, CellFacts, MatrixFacts } from '../matrix-facts.js'
import type { Rule } from '../rule.js'

export const severalOwners: Rule = {
  code: 'several-owners',
  severity: 'warning',
  title: 'more roles have a capacity in an activity than the scale allows',
  *check(facts) {
    const limits = limitsOf(facts)
    if (limits.size === 0) return
    for (const activity of facts.activities) {
      if (activity.activity.shared !== undefined) continue
      for (const [capacity, most] of limits) {
        const holders = mostAtOnce(activity, capacity)
        const extra = holders[most]
        if (!extra) continue
        const names = holders.map(({ role }) => role).join(', ')
        yield {
          message: `${String(holders.length)} roles are ${capacity} for "${activity.id}" (${names}); the scale allows ${String(most)}.`,
          pointer: extra.capacityPointer(extra.capacities.indexOf(capacity)),
          suggestion: 'Leave one, or say why it is shared: "shared: <reason>" in the activity.',
        }
      }
    }
  },
}

/** Capacities of which only so many roles may have one. */
function limitsOf({ capacities }: MatrixFacts): Map<string, number> {
  const limits = new Map<string, number>()
  for (const [id, { kind, at_most: most }] of capacities) {
    if (most !== undefined) limits.set(id, most)
    else if (kind === 'accountable') limits.set(id, 1)
  }
  return limits
}

/** The cells with a capacity that hold at the same time, in the variant and situation in which they are most. */
export function mostAtOnce({ cells }: ActivityFacts, capacity: string): CellFacts[] {
  const holders = cells.filter(({ capacities }) => capacities.includes(capacity))
  const variants = [null, ...new Set(holders.flatMap(({ cell }) => cell.variant ?? []))]
  const situations = [null, ...new Set(holders.flatMap(({ cell }) => cell.when ?? []))]
  let most: CellFacts[] = []
  for (const variant of variants) {
    for (const situation of situations) {
      const roles = new Set<string>()
      const together = holders.filter(({ role, cell }) => {
        const inVariant = cell.variant === undefined || cell.variant === variant
        const inSituation =
          cell.when === undefined || cell.when.length === 0 || (situation !== null && cell.when.includes(situation))
        if (!inVariant || !inSituation || roles.has(role)) return false
        roles.add(role)
        return true
      })
      if (together.length > most.length) most = together
    }
  }
  return most
}
