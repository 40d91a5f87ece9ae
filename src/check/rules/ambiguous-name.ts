import { foldName } from '../../matrix/fold.js'
import type { Rule, RuleFinding } from '../rule.js'

/** A name that the file gives to something. */
interface GivenName {
  name: string
  owner: string
  /** Titles of two activities may be equal in different groups; ids and aliases may not. */
  isTitle: boolean
  pointer: string
  at: 'key' | 'value'
}

export const ambiguousName: Rule = {
  code: 'ambiguous-name',
  severity: 'error',
  fatal: true,
  title: 'a name means two activities, two roles or two situations',
  *check({ roles, situations, activities }) {
    const roleNames = [...roles].flatMap(([id, { name, aliases }]) =>
      namesOf(`/roles/${id}`, id, name, 'name', aliases),
    )
    yield* findAmbiguous('role', roleNames, false)
    const situationNames = [...situations].flatMap(([id, { title, aliases }]) =>
      namesOf(`/situations/${id}`, id, title, 'title', aliases),
    )
    yield* findAmbiguous('situation', situationNames, false)
    const activityNames = activities.flatMap(({ id, activity, pointer }) =>
      namesOf(pointer, id, activity.title, 'title', activity.aliases),
    )
    yield* findAmbiguous('activity', activityNames, true)
  },
}

function namesOf(
  pointer: string,
  owner: string,
  title: string,
  titleKey: string,
  aliases: readonly string[] = [],
): GivenName[] {
  return [
    { name: owner, owner, isTitle: false, pointer, at: 'key' },
    { name: title, owner, isTitle: true, pointer: `${pointer}/${titleKey}`, at: 'value' },
    ...aliases.map((name, at): GivenName => {
      return { name, owner, isTitle: false, pointer: `${pointer}/aliases/${String(at)}`, at: 'value' }
    }),
  ]
}

function* findAmbiguous(kind: string, names: readonly GivenName[], sharedTitles: boolean): Iterable<RuleFinding> {
  const owners = new Map<string, GivenName>()
  for (const given of names) {
    const folded = foldName(given.name)
    if (folded === '') continue
    const first = owners.get(folded)
    if (!first) owners.set(folded, given)
    else if (first.owner !== given.owner && !(sharedTitles && first.isTitle && given.isTitle)) {
      yield {
        message: `"${given.name}" already means the ${kind} "${first.owner}".`,
        pointer: given.pointer,
        at: given.at,
        suggestion: given.at === 'key' ? 'Choose another id.' : 'Give each a name of its own, or take it out of one.',
      }
    }
  }
}
