import { findLoops } from '../find-loops.js'
import type { Rule } from '../rule.js'

export const groupLoop: Rule = {
  code: 'group-loop',
  severity: 'error',
  fatal: true,
  title: 'a group of activities is its own parent, directly or over others',
  *check({ groups }) {
    const parentsOf = (id: string) => {
      const parent = groups.get(id)?.parent
      return parent === undefined ? [] : [parent]
    }
    for (const { from, to } of findLoops(groups.keys(), parentsOf)) {
      yield {
        message:
          from === to
            ? `The group "${from}" is its own parent.`
            : `The group "${to}" is its own parent: "${from}" leads back to it.`,
        pointer: `/groups/${from}/parent`,
        suggestion: 'Take one "parent" out.',
      }
    }
  },
}
