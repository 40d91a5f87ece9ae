import type { BriefEntry, OwedEntry, RoleBrief } from '../model/answer.js'
import type { Activity, Assignment, CapacityKind, Role } from '../model/matrix.js'
import type { MatrixView } from '../model/view.js'
import { viewContact, withCited } from './answer.js'
import { HeadIndex } from './head-index.js'

type Part = 'responsible' | 'supporting' | 'onCall' | 'other' | 'notInvolved'

const PARTS: Readonly<Record<CapacityKind, Part>> = {
  accountable: 'responsible',
  responsible: 'responsible',
  supporting: 'supporting',
  'on-call': 'onCall',
  consulted: 'other',
  informed: 'other',
  'not-involved': 'notInvolved',
}

/** Both sides of a role: what it owes, supports and can be called for, and what others owe it. */
export function briefRole(view: MatrixView, role: Role): RoleBrief {
  const { head } = view
  const index = new HeadIndex(head)
  const groups = index.groupsOf(role.id)
  const entries: Record<Part, BriefEntry[]> = {
    responsible: [],
    supporting: [],
    onCall: [],
    other: [],
    notInvolved: [],
  }
  const owed: OwedEntry[] = []
  for (let position = 0; position < view.size; position += 1) {
    const activity = view.activity(position)
    const own = activity.assignments.filter((a) => a.role === role.id || groups.includes(a.role))
    for (const assignment of own) {
      const entry = toEntry(index, activity, assignment, role)
      entries[PARTS[entry.capacity.kind]].push(entry)
    }
    owed.push(...listOwed(index, activity, own, role))
  }
  const all = Object.values(entries).flat()
  return {
    role: { id: role.id, name: role.name, kind: role.kind, summary: role.summary, aliases: role.aliases },
    memberOf: groups.map((id) => index.roleRef(id)),
    members: role.members.map((id) => index.roleRef(id)),
    counts: {
      responsible: entries.responsible.length,
      supporting: entries.supporting.length,
      onCall: entries.onCall.length,
      other: entries.other.length,
      notInvolved: entries.notInvolved.length,
      obligations: all.reduce((sum, { obligations }) => sum + obligations.length, 0),
      owedByOthers: owed.length,
    },
    ...entries,
    owedByOthers: owed,
    contacts: role.contacts.map(viewContact),
    gaps: head.gaps.filter((gap) => gap.roles.includes(role.id)).map((gap) => withCited(index, gap)),
  }
}

function toEntry(index: HeadIndex, activity: Activity, assignment: Assignment, role: Role): BriefEntry {
  const [capacity] = assignment.capacities
  if (capacity === undefined) throw new Error(`${activity.id} has an assignment without a capacity`)
  return {
    activity: { id: activity.id, title: activity.title },
    capacity: index.capacity(capacity),
    via: assignment.role === role.id ? null : assignment.role,
    note: assignment.note,
    obligations: assignment.obligations.map((duty) => withCited(index, duty)),
    sources: index.cite(assignment.sources),
  }
}

/** Where this role has a part in an activity, what each other role has in it is owed to it. */
function listOwed(index: HeadIndex, activity: Activity, own: readonly Assignment[], role: Role): OwedEntry[] {
  const involved = own.some(({ capacities }) => capacities.some((id) => index.capacity(id).kind !== 'not-involved'))
  // Nothing that a group owes is owed to itself by its member, nor the other way round.
  const kin = new Set([role.id, ...index.groupsOf(role.id), ...index.membersOf(role.id)])
  return activity.assignments
    .filter((assignment) => !kin.has(assignment.role))
    .map((assignment) => ({
      role: index.roleRef(assignment.role),
      activity: { id: activity.id, title: activity.title },
      capacity: index.capacity(assignment.capacities[0] ?? ''),
      obligations: assignment.obligations.map((duty) => withCited(index, duty)),
    }))
    .filter(({ capacity }) => capacity.kind !== 'not-involved' && (involved || index.isDoing(capacity.id)))
}
