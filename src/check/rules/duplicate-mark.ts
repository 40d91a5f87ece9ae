import { foldName } from '../../matrix/fold.js'
import type { CapacityFile } from '../../model/matrix-file.js'
import type { Rule } from '../rule.js'

export const duplicateMark: Rule = {
  code: 'duplicate-mark',
  severity: 'warning',
  title: 'two capacities have the same mark or name',
  *check({ capacities }) {
    const marks = new Map<string, string>()
    const names = new Map<string, string>()
    for (const [id, capacity] of capacities) {
      const { mark = '' } = capacity
      const owner = marks.get(mark)
      if (mark !== '' && owner !== undefined) {
        yield {
          message: `"${owner}" has the mark "${mark}" too: a table could not tell them apart.`,
          pointer: `/capacities/${id}/mark`,
          suggestion: 'Give each a mark of its own.',
        }
      } else marks.set(mark, id)
      for (const [key, name] of namesOf(id, capacity)) {
        const folded = foldName(name)
        const holder = names.get(folded)
        if (folded === '' || holder === id) continue
        if (holder === undefined) names.set(folded, id)
        else {
          yield {
            message: `"${name}" means the capacity "${holder}" already.`,
            pointer: `/capacities/${id}${key}`,
            at: key === '' ? 'key' : 'value',
            suggestion: 'Give each a name of its own.',
          }
        }
      }
    }
  },
}

/** The names of a capacity, each with where it stands. Marks are compared apart from these. */
function namesOf(id: string, { label, short, aliases = [] }: CapacityFile): [key: string, name: string][] {
  return [
    ['', id],
    ['/label', label],
    ...(short === undefined ? [] : [['/short', short] satisfies [string, string]]),
    ...aliases.map((alias, at): [string, string] => [`/aliases/${String(at)}`, alias]),
  ]
}
