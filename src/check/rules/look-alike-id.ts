import { foldName } from '../../matrix/fold.js'
import { pointerPart } from '../../matrix/yaml/spans.js'
import type { Rule, RuleFinding } from '../rule.js'
import { idSkeleton } from '../skeleton.js'

export const lookAlikeId: Rule = {
  code: 'look-alike-id',
  severity: 'warning',
  title: 'two ids are hard to tell apart',
  *check({ roles, capacities, situations, groups, variants, activities }) {
    yield* findLookAlikes('/roles', roles.keys(), true)
    yield* findLookAlikes('/capacities', capacities.keys())
    yield* findLookAlikes('/situations', situations.keys(), true)
    yield* findLookAlikes('/groups', groups.keys())
    yield* findLookAlikes('/variants', variants.keys())
    yield* findLookAlikes(
      '/activities',
      activities.map(({ id }) => id),
      true,
    )
  },
}

/** `areNames`: ids that are the same name are told by ambiguous-name, and not here. */
function* findLookAlikes(pointer: string, ids: Iterable<string>, areNames = false): Iterable<RuleFinding> {
  const first = new Map<string, string>()
  for (const id of ids) {
    const skeleton = idSkeleton(id)
    const other = first.get(skeleton)
    if (other === undefined) first.set(skeleton, id)
    else if (!areNames || foldName(id) !== foldName(other)) {
      yield {
        message: `"${id}" is easily taken for "${other}".`,
        pointer: `${pointer}/${pointerPart(id)}`,
        at: 'key',
        suggestion: 'Rename one of them, or merge them if they are the same.',
      }
    }
  }
}
