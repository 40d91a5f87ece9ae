import { foldName } from '../../matrix/fold.js'
import { listGivenNames, type GivenName } from '../given-names.js'
import type { Rule, RuleFinding } from '../rule.js'

export const ambiguousName: Rule = {
  code: 'ambiguous-name',
  severity: 'error',
  fatal: true,
  title: 'a name means two activities, two roles or two situations',
  *check(facts) {
    const { role, situation, activity } = listGivenNames(facts)
    yield* findAmbiguous('role', role, false)
    yield* findAmbiguous('situation', situation, false)
    yield* findAmbiguous('activity', activity, true)
  },
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
