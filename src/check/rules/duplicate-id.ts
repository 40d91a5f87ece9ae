import type { Rule } from '../rule.js'

export const duplicateId: Rule = {
  code: 'duplicate-id',
  severity: 'error',
  title: 'two gaps, or two different obligations, have one id',
  *check({ file, activities }) {
    const gaps = new Set<string>()
    for (const [at, { id }] of (file.gaps ?? []).entries()) {
      if (gaps.has(id)) {
        yield {
          message: `A gap before this one has the id "${id}".`,
          pointer: `/gaps/${String(at)}/id`,
          suggestion: RENAME,
        }
      }
      gaps.add(id)
    }
    const obligations = new Map<string, { text: string; activity: string }>()
    for (const { id: activity, cells } of activities) {
      for (const { cell, pointer } of cells) {
        for (const [at, { id, text }] of (cell.obligations ?? []).entries()) {
          const first = obligations.get(id)
          // The same duty may stand in several cells, as for two variants.
          if (first && first.text !== text) {
            yield {
              message: `Another obligation, in the activity "${first.activity}", has the id "${id}".`,
              pointer: `${pointer}/obligations/${String(at)}/id`,
              suggestion: RENAME,
            }
          } else obligations.set(id, { text, activity })
        }
      }
    }
  },
}

const RENAME = 'Choose another id: saved progress refers to it.'
