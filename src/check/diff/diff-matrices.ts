import type { DiffSide, HoldingChange, MatrixDiff, MembershipChange, RoleChange } from '../../model/diff.js'
import type { Matrix } from '../../model/matrix.js'
import { diffCalls } from './calls.js'
import { diffContacts } from './contacts.js'
import { diffDuties } from './duties.js'
import { diffHoldings } from './holdings.js'
import { pairMatrices } from './pairs.js'
import { AS_NAMED, Side } from './side.js'
import { diffPlaces, diffWording } from './wording.js'

export interface Compared {
  matrix: Matrix
  side: DiffSide
}

/** What changed from one matrix to another, for whom: changes of responsibility apart from moves and rewordings. */
export function diffMatrices(from: Compared, to: Compared): MatrixDiff {
  const pairs = pairMatrices(from.matrix, to.matrix)
  const before = new Side(from.matrix, pairs)
  const after = new Side(to.matrix, AS_NAMED)
  const duties = diffDuties(before, after)
  const roles = diffRoles(before, after, duties.byRole)
  const ref = ({ id, title }: { id: string; title: string }) => ({ id, title })
  const activities = {
    added: [...after.activities].filter(([key]) => !before.activities.has(key)).map(([, activity]) => ref(activity)),
    removed: [...before.activities].filter(([key]) => !after.activities.has(key)).map(([, activity]) => ref(activity)),
    renamed: pairs.renames,
  }
  const rewordings = [...diffWording(before, after), ...duties.rewordings]
  const moves = [...diffPlaces(before, after), ...duties.moves]
  const diff = { roles, activities, rewordings, moves }
  return { from: from.side, to: to.side, ...summarise(diff), ...diff }
}

/** The verdicts and counts over the parts of a difference. */
export function summarise({
  roles,
  activities,
  rewordings,
  moves,
}: Pick<MatrixDiff, 'roles' | 'activities' | 'rewordings' | 'moves'>): Pick<
  MatrixDiff,
  'same' | 'responsibilityChanged' | 'counts'
> {
  const holdings = roles.flatMap(({ responsibility }) => responsibility)
  const of = (kind: HoldingChange['change']) => holdings.filter(({ change }) => change === kind).length
  const counts = {
    roles: roles.length,
    gained: of('gained'),
    lost: of('lost'),
    changed: of('changed'),
    duties: roles.reduce((sum, role) => sum + role.duties.length, 0),
    calls: roles.reduce((sum, role) => sum + role.calls.length, 0),
    contacts: roles.reduce((sum, role) => sum + role.contacts.length, 0),
    activitiesAdded: activities.added.length,
    activitiesRemoved: activities.removed.length,
    activitiesRenamed: activities.renamed.filter(({ certain }) => certain).length,
    rewordings: rewordings.length,
    moves: moves.length,
  }
  return {
    same: Object.values(counts).every((count) => count === 0),
    responsibilityChanged: roles.some(changesResponsibility),
    counts,
  }
}

function changesResponsibility({ status, responsibility, duties, membership }: RoleChange): boolean {
  const comesOrGoes = status === 'added' || status === 'removed'
  return comesOrGoes || responsibility.length + duties.length + membership.length > 0
}

function diffRoles(before: Side, after: Side, duties: ReadonlyMap<string, RoleChange['duties']>): RoleChange[] {
  const holdings = diffHoldings(before, after)
  const calls = diffCalls(before, after)
  const memberships = diffMembership(before, after)
  const ids = [...new Set([...after.roles.keys(), ...before.roles.keys()])]
  const changes = ids.map((id): RoleChange => {
    const old = before.roleRef(id)
    const now = after.roleRef(id)
    const role = now ?? old
    if (!role) throw new Error(`A role of neither side: ${id}`)
    const renamed = old !== null && now !== null && old.id !== now.id
    return {
      role,
      status: !old ? 'added' : !now ? 'removed' : renamed ? 'renamed' : 'kept',
      formerId: renamed ? old.id : null,
      responsibility: holdings.get(id) ?? [],
      duties: duties.get(id) ?? [],
      membership: memberships.get(id) ?? [],
      calls: calls.get(id) ?? [],
      contacts: diffContacts(before, after, id),
    }
  })
  // Array.prototype.sort is stable: roles that are affected alike stay in the order of the matrix.
  return changes.filter(isAffected).sort((a, b) => weightOf(b) - weightOf(a))
}

function isAffected(role: RoleChange): boolean {
  return changesResponsibility(role) || role.calls.length + role.contacts.length > 0
}

/** How much a change matters to a role: to do something, or no longer, more than to help, and that more than a contact. */
function weightOf({ responsibility, duties, membership, calls, contacts }: RoleChange): number {
  const weights = responsibility.map(({ before, after }) => {
    const kinds = [...before, ...after].flatMap(({ capacities }) => capacities.map(({ kind }) => kind))
    if (kinds.every((kind) => kind === 'not-involved')) return 1
    return kinds.some((kind) => kind === 'responsible' || kind === 'accountable') ? 5 : 3
  })
  const holdings = weights.reduce<number>((sum, weight) => sum + weight, 0)
  return holdings + 3 * membership.length + 2 * (duties.length + calls.length) + contacts.length
}

/** Groups that roles joined or left, where both sides have the group and the role. */
function diffMembership(before: Side, after: Side): Map<string, MembershipChange[]> {
  const changes = new Map<string, MembershipChange[]>()
  for (const [id, group] of after.roles) {
    const old = before.roles.get(id)
    if (!old) continue
    const had = new Set(old.members.map(before.naming.role))
    const has = new Set(group.members)
    for (const member of new Set([...has, ...had])) {
      if (had.has(member) === has.has(member)) continue
      const change = has.has(member) ? 'joined' : 'left'
      const list = changes.get(member) ?? []
      changes.set(member, [...list, { group: { id: group.id, name: group.name }, change }])
    }
  }
  return changes
}
