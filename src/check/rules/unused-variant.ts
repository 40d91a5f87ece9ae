import type { Rule } from '../rule.js'

export const unusedVariant: Rule = {
  code: 'unused-variant',
  severity: 'hint',
  title: 'a variant in which nothing differs',
  *check({ variants, activities }) {
    const used = new Set(activities.flatMap(({ cells }) => cells.map(({ cell }) => cell.variant)))
    for (const id of variants.keys()) {
      if (used.has(id)) continue
      yield {
        message: `Nothing differs in the variant "${id}".`,
        pointer: `/variants/${id}`,
        at: 'key',
        suggestion: 'Use it, or take it out.',
      }
    }
  },
}
