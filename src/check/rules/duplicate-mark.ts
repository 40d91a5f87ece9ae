import type { Rule } from '../rule.js'

export const duplicateMark: Rule = {
  code: 'duplicate-mark',
  severity: 'warning',
  title: 'two capacities have the same mark',
  *check({ capacities }) {
    const marks = new Map<string, string>()
    for (const [id, { mark = '' }] of capacities) {
      const owner = marks.get(mark)
      if (mark !== '' && owner !== undefined) {
        yield {
          message: `"${owner}" has the mark "${mark}" too: a table could not tell them apart.`,
          pointer: `/capacities/${id}/mark`,
          suggestion: 'Give each a mark of its own.',
        }
      } else marks.set(mark, id)
    }
  },
}
