import { foldName } from '../../matrix/fold.js'
import { listGivenNames, type GivenName } from '../given-names.js'
import type { Rule, RuleFinding } from '../rule.js'
import { nameSkeleton } from '../skeleton.js'

export const lookAlikeName: Rule = {
  code: 'look-alike-name',
  severity: 'warning',
  title: 'names of two things are hard to tell apart',
  *check(facts) {
    for (const names of Object.values(listGivenNames(facts))) {
      // Ids are compared with each other apart from this.
      yield* findLookAlikes(names.filter(({ at }) => at === 'value'))
    }
  },
}

/** Names that differ, and look as if they did not. Equal ones are for other rules to tell. */
function* findLookAlikes(names: readonly GivenName[]): Iterable<RuleFinding> {
  const first = new Map<string, GivenName>()
  for (const given of names) {
    const skeleton = nameSkeleton(given.name)
    const other = first.get(skeleton)
    if (!other) first.set(skeleton, given)
    else if (other.owner !== given.owner && foldName(other.name) !== foldName(given.name)) {
      yield {
        message: `"${given.name}" is easily taken for "${other.name}", which is "${other.owner}".`,
        pointer: given.pointer,
        suggestion: 'Give one of them another name.',
      }
    }
  }
}
