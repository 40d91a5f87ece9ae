import { isReservedName } from '../../model/reserved-names.js'
import type { Rule } from '../rule.js'

export const reservedId: Rule = {
  code: 'reserved-id',
  severity: 'error',
  fatal: true,
  title: 'an activity has the name of a command as its id',
  *check({ activities }) {
    for (const { id, pointer } of activities) {
      if (!isReservedName(id)) continue
      yield {
        message: `"${id}" is the name of a command, so no activity can have it as its id.`,
        pointer,
        at: 'key',
        suggestion: `Say what is done, for example "${id}-something".`,
      }
    }
  },
}
