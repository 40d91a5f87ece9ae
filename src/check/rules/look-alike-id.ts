import { pointerPart } from '../../matrix/yaml/spans.js'
import type { Rule, RuleFinding } from '../rule.js'

export const lookAlikeId: Rule = {
  code: 'look-alike-id',
  severity: 'warning',
  title: 'two ids are hard to tell apart',
  *check({ roles, capacities, situations, activities }) {
    yield* findLookAlikes('/roles', [...roles.keys()])
    yield* findLookAlikes('/capacities', [...capacities.keys()])
    yield* findLookAlikes('/situations', [...situations.keys()])
    yield* findLookAlikes(
      '/activities',
      activities.map(({ id }) => id),
    )
  },
}

/** Letters and digits that look alike become one, and a plural is its singular. */
function skeleton(id: string): string {
  return id
    .replace(/-+/g, '-')
    .replace(/0/g, 'o')
    .replace(/[1i]/g, 'l')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/s$/, '')
}

function* findLookAlikes(pointer: string, ids: readonly string[]): Iterable<RuleFinding> {
  const first = new Map<string, string>()
  for (const id of ids) {
    const other = first.get(skeleton(id))
    if (other === undefined) first.set(skeleton(id), id)
    else {
      yield {
        message: `"${id}" is easily taken for "${other}".`,
        pointer: `${pointer}/${pointerPart(id)}`,
        at: 'key',
        suggestion: 'Rename one of them, or merge them if they are the same.',
      }
    }
  }
}
