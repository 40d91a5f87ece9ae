import type { Rule } from '../rule.js'

export const groupLoop: Rule = {
  code: 'group-loop',
  severity: 'error',
  fatal: true,
  title: 'a group of activities is its own parent, directly or over others',
  *check({ groups }) {
    for (const id of groups.keys()) {
      const way = [id]
      for (let at = groups.get(id)?.parent; at !== undefined && !way.includes(at); at = groups.get(at)?.parent)
        way.push(at)
      const last = groups.get(way.at(-1) ?? '')?.parent
      if (last !== id) continue
      yield {
        message: `The group "${id}" is its own parent: ${[...way, id].join(' > ')}.`,
        pointer: `/groups/${id}/parent`,
        suggestion: 'Take one "parent" out.',
      }
    }
  },
}
