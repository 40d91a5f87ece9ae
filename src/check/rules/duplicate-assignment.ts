import type { CellFacts } from '../matrix-facts.js'
import type { Rule } from '../rule.js'

export const duplicateAssignment: Rule = {
  code: 'duplicate-assignment',
  severity: 'warning',
  title: 'a role has two cells that hold at the same time',
  *check({ activities }) {
    for (const { id, cells } of activities) {
      const byRole = new Map<string, CellFacts[]>()
      for (const cell of cells) {
        const earlier = byRole.get(cell.role) ?? []
        if (earlier.some((other) => overlap(other, cell))) {
          yield {
            message: `"${cell.role}" has another cell in "${id}" for the same variant and situations.`,
            pointer: cell.pointer,
            suggestion: 'Make one of them of the two, or limit each with "when" or "variant".',
          }
        }
        byRole.set(cell.role, [...earlier, cell])
      }
    }
  },
}

/** A general cell beside a limited one is fine: the limited one adds to it. */
function overlap(a: CellFacts, b: CellFacts): boolean {
  if (a.cell.variant !== b.cell.variant) return false
  const [first, second] = [a.cell.when ?? [], b.cell.when ?? []]
  return first.length === 0 ? second.length === 0 : first.some((id) => second.includes(id))
}
