import type { Rule } from '../rule.js'
import { FATAL_RULES } from './fatal.js'
import { unknownActivity } from './unknown-activity.js'
import { duplicateId } from './duplicate-id.js'
import { linesReversed } from './lines-reversed.js'
import { impossibleDate } from './impossible-date.js'
import { sharedTitle } from './shared-title.js'
import { lookAlikeId } from './look-alike-id.js'
import { lookAlikeName } from './look-alike-name.js'
import { duplicateEntry } from './duplicate-entry.js'
import { redundantAlias } from './redundant-alias.js'
import { mixedScript } from './mixed-script.js'
import { hiddenCharacter } from './hidden-character.js'
import { ignoredEntry } from './ignored-entry.js'
import { unsafeLink } from './unsafe-link.js'
import { nobodyResponsible } from './nobody-responsible.js'
import { severalOwners } from './several-owners.js'
import { splitResponsibility } from './split-responsibility.js'
import { groupHidesOwner } from './group-hides-owner.js'
import { contradictedBlank } from './contradicted-blank.js'
import { contradictedNotInvolved } from './contradicted-not-involved.js'
import { duplicateAssignment } from './duplicate-assignment.js'
import { noContact } from './no-contact.js'
import { missingRoute } from './missing-route.js'
import { malformedContact } from './malformed-contact.js'
import { promiseWithoutRoute } from './promise-without-route.js'
import { callChainLoop } from './call-chain-loop.js'
import { callChainDeadEnd } from './call-chain-dead-end.js'
import { membersWithoutGroup } from './members-without-group.js'
import { capacityOrder } from './capacity-order.js'
import { duplicateMark } from './duplicate-mark.js'
import { obligationWithoutSource } from './obligation-without-source.js'
import { linesBeyondSource } from './lines-beyond-source.js'
import { reviewOverdue } from './review-overdue.js'
import { unusedRole } from './unused-role.js'
import { unusedCapacity } from './unused-capacity.js'
import { unusedSituation } from './unused-situation.js'
import { unusedGroup } from './unused-group.js'
import { unusedVariant } from './unused-variant.js'
import { unusedGap } from './unused-gap.js'

/** Every rule about the meaning of a matrix, in the order of `whoowns rules`. */
export const RULES: readonly Rule[] = [
  ...FATAL_RULES,
  unknownActivity,
  duplicateId,
  linesReversed,
  impossibleDate,
  sharedTitle,
  lookAlikeId,
  lookAlikeName,
  duplicateEntry,
  redundantAlias,
  mixedScript,
  hiddenCharacter,
  ignoredEntry,
  unsafeLink,
  nobodyResponsible,
  severalOwners,
  splitResponsibility,
  groupHidesOwner,
  contradictedBlank,
  contradictedNotInvolved,
  duplicateAssignment,
  noContact,
  missingRoute,
  malformedContact,
  promiseWithoutRoute,
  callChainLoop,
  callChainDeadEnd,
  membersWithoutGroup,
  capacityOrder,
  duplicateMark,
  obligationWithoutSource,
  linesBeyondSource,
  reviewOverdue,
  unusedRole,
  unusedCapacity,
  unusedSituation,
  unusedGroup,
  unusedVariant,
  unusedGap,
]
