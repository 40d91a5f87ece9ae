import { didYouMean, requireRole } from '../../ask/find-role.js'
import { groupAndBelow } from '../../ask/list.js'
import { nearestNames } from '../../ask/nearest-names.js'
import { foldName } from '../../matrix/fold.js'
import { sanitiseLine } from '../../matrix/sanitise.js'
import { WhoownsError } from '../../model/errors.js'
import type { EveryActivityExpectation, EveryRoleExpectation } from '../../model/expectations.js'
import type { MatrixHead, Role } from '../../model/matrix.js'
import { checkPart, describeParts, type Verdict } from './check-part.js'
import type { Circumstances, Ownership } from './ownership.js'
import { readWanted } from './wanted.js'

/** One verdict for each activity that the expectation speaks of. */
export function checkEveryActivity(
  ownership: Ownership,
  expectation: EveryActivityExpectation,
  circumstances: Circumstances,
): Verdict[] {
  const { group, origin, capacity, by, atMost } = expectation
  const wanted = readWanted(ownership.matrix, capacity)
  const role = by === null ? null : requireRole(ownership.matrix, by)
  const groups = group === null ? null : groupAndBelow(ownership.matrix, requireGroup(ownership.matrix, group))
  return ownership.matrix.activities
    .filter((activity) => origin === null || activity.origin === origin)
    .filter((activity) => groups === null || (activity.group !== null && groups.has(activity.group)))
    .map((activity) => {
      if (role) {
        const part = { ...expectation, kind: 'part', activity: activity.id, role: role.id, only: false } as const
        return checkPart(ownership, { ...part, contactable: false }, circumstances)
      }
      const parts = ownership.partsOf(activity, circumstances)
      const holders = [
        ...new Set(parts.filter((part) => part.via === null && ownership.fits(part, wanted)).map((part) => part.role)),
      ]
      const certain = holders.filter((holder) => ownership.holds(holder, parts, wanted))
      const names = holders.map((id) => ownership.index.roleRef(id).name).join(', ')
      const failure = wanted.nothing
        ? holders.length > 0
          ? `${names} has a part, and nobody should.`
          : null
        : certain.length === 0
          ? `nobody is ${wanted.words}${holders.length === 0 ? '' : ` at all times (${names}: under conditions only)`}.`
          : atMost !== null && holders.length > atMost
            ? `${String(holders.length)} roles are ${wanted.words}, at most ${String(atMost)} may be: ${names}.`
            : null
      return {
        holds: failure === null,
        message: `${activity.title}: ${failure ?? (wanted.nothing ? 'nobody has a part.' : `${names} is ${wanted.words}.`)}`,
        activity: { id: activity.id, title: activity.title },
        role: null,
        found: describeParts(parts, activity, null),
      }
    })
}

/** One verdict for each role that the expectation speaks of: whether it has a contact that is known. */
export function checkEveryRole(ownership: Ownership, { called, capacity }: EveryRoleExpectation): Verdict[] {
  const wanted = capacity === null ? null : readWanted(ownership.matrix, capacity)
  const calls = countCalls(ownership)
  const fitting = wanted
    ? new Set(
        ownership.matrix.activities.flatMap((activity) =>
          ownership
            .partsOf(activity, { when: [], variant: null })
            .filter((part) => ownership.fits(part, wanted))
            .map((part) => part.role),
        ),
      )
    : null
  return ownership.matrix.roles
    .filter(({ id }) => !called || calls.has(id))
    .filter(({ id }) => fitting === null || fitting.has(id))
    .map((role) => verdictOnContact(role, calls.get(role.id) ?? 0))
}

function verdictOnContact({ id, name, contacts }: Role, calls: number): Verdict {
  const known = contacts.filter(({ known: isKnown }) => isKnown)
  const [first] = known
  const reason = calls > 0 ? ` can be called in ${calls === 1 ? '1 activity' : `${String(calls)} activities`} and` : ''
  return {
    holds: first !== undefined,
    message: first ? `${name}: reached by ${first.label}.` : `${name}${reason} has no known contact.`,
    activity: null,
    role: { id, name },
    found: `${id} ${String(known.length)}`,
  }
}

/** In how many activities a role can be called: as a step of the call chain, or because it is on call. */
function countCalls({ matrix, index }: Ownership): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { callChain, assignments } of matrix.activities) {
    const onCall = assignments.filter(({ capacities }) =>
      capacities.some((id) => index.capacity(id).kind === 'on-call'),
    )
    for (const role of new Set([...callChain, ...onCall].map((item) => item.role))) {
      counts.set(role, (counts.get(role) ?? 0) + 1)
    }
  }
  return counts
}

function requireGroup({ groups, title }: MatrixHead, name: string): string {
  const folded = foldName(name)
  const group = groups.find((item) => foldName(item.id) === folded || foldName(item.title) === folded)
  if (group) return group.id
  const suggestions = nearestNames(
    name,
    groups.map((item) => ({ id: item.id, title: item.title, name: item.id })),
  )
  throw new WhoownsError('UNKNOWN_GROUP', `No group "${sanitiseLine(name)}" in ${title}.`, {
    hint: `${didYouMean(suggestions)}Groups: ${groups.map(({ id }) => id).join(', ')}.`,
    suggestions,
  })
}

/** The activity or role that a verdict is about, for the id of the check. */
export function subjectOf({ activity, role }: Verdict): string {
  return activity?.id ?? role?.id ?? ''
}
