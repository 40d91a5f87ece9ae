import { foldName } from '../../matrix/fold.js'
import type { Rule } from '../rule.js'

export const sharedTitle: Rule = {
  code: 'shared-title',
  severity: 'warning',
  title: 'two activities have the same title',
  *check({ activities }) {
    const first = new Map<string, string>()
    for (const { id, activity, pointer } of activities) {
      const folded = foldName(activity.title)
      const owner = first.get(folded)
      if (owner === undefined) first.set(folded, id)
      else {
        yield {
          message: `The activity "${owner}" has the title "${activity.title}" too: a question by this title has two answers.`,
          pointer: `${pointer}/title`,
          suggestion: 'Say in the title what sets them apart.',
        }
      }
    }
  },
}
