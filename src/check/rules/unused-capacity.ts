import type { Rule } from '../rule.js'

export const unusedCapacity: Rule = {
  code: 'unused-capacity',
  severity: 'hint',
  title: 'a capacity that no cell has',
  *check({ capacities, activities }) {
    const used = new Set(activities.flatMap(({ cells }) => cells.flatMap((cell) => cell.capacities)))
    for (const id of capacities.keys()) {
      if (used.has(id)) continue
      yield {
        message: `No role is ${id} anywhere.`,
        pointer: `/capacities/${id}`,
        at: 'key',
        suggestion: 'Use it, or take it out.',
      }
    }
  },
}
