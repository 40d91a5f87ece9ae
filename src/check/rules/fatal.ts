import type { Rule } from '../rule.js'
import { unknownRole } from './unknown-role.js'
import { unknownCapacity } from './unknown-capacity.js'
import { unknownSituation } from './unknown-situation.js'
import { unknownGroup } from './unknown-group.js'
import { unknownVariant } from './unknown-variant.js'
import { unknownGap } from './unknown-gap.js'
import { reservedId } from './reserved-id.js'
import { ambiguousName } from './ambiguous-name.js'
import { groupLoop } from './group-loop.js'
import { memberLoop } from './member-loop.js'

/** Rules that every use of a matrix depends on; the rest are for `validate` alone. */
export const FATAL_RULES: readonly Rule[] = [
  unknownRole,
  unknownCapacity,
  unknownSituation,
  unknownGroup,
  unknownVariant,
  unknownGap,
  reservedId,
  ambiguousName,
  groupLoop,
  memberLoop,
]
