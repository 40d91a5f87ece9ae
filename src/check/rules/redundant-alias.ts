import { foldName } from '../../matrix/fold.js'
import type { Rule, RuleFinding } from '../rule.js'

export const redundantAlias: Rule = {
  code: 'redundant-alias',
  severity: 'hint',
  title: 'an alias says the same as the id, the name or another alias',
  *check({ roles, situations, activities }) {
    for (const [id, { name, aliases }] of roles) yield* findRedundant(`/roles/${id}`, [id, name], aliases)
    for (const [id, { title, aliases }] of situations) yield* findRedundant(`/situations/${id}`, [id, title], aliases)
    for (const { id, activity, pointer } of activities) {
      yield* findRedundant(pointer, [id, activity.title], activity.aliases)
    }
  },
}

function* findRedundant(
  pointer: string,
  own: readonly string[],
  aliases: readonly string[] = [],
): Iterable<RuleFinding> {
  const known = new Map(own.map((name) => [foldName(name), name]))
  const exact = new Set<string>()
  for (const [at, alias] of aliases.entries()) {
    const folded = foldName(alias)
    const same = known.get(folded)
    // An exact repetition is for duplicate-entry to tell.
    if (same !== undefined && folded !== '' && !exact.has(alias)) {
      yield {
        message: `"${alias}" says the same as "${same}": case, spaces, hyphens and accents do not count.`,
        pointer: `${pointer}/aliases/${String(at)}`,
        suggestion: 'Take it out.',
        fix: { kind: 'remove-item' },
      }
    } else if (same === undefined) known.set(folded, alias)
    exact.add(alias)
  }
}
