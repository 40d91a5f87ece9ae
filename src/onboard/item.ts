import { HeadIndex } from '../ask/head-index.js'
import { viewContact, withCited } from '../ask/answer.js'
import { foldName } from '../matrix/fold.js'
import type { ActivityRef, CapacityView, ContactView, RoleRef } from '../model/answer.js'
import type { Activity, Assignment, CapacityKind, Role, SourceRef } from '../model/matrix.js'
import type { MatrixView } from '../model/view.js'

/** One thing on the checklist of a role: a duty, a next step, or an activity for which the matrix spells out neither. */
export interface ChecklistItem {
  /** Stays the same as long as the duty has its id, and a step its first words. */
  id: string
  kind: 'duty' | 'step' | 'activity'
  /** Id of the group of the activity, or null. */
  group: string | null
  activity: ActivityRef
  capacity: CapacityView
  /** Group of roles through which the role has it, or null. */
  via: string | null
  /** Situations to which it is limited. */
  when: readonly string[]
  text: string
  /** Under what condition the role has the duty, in the words of the matrix. */
  condition: string | null
  why: string
  contact: (ContactView & { role: RoleRef }) | null
  url: string | null
  sources: readonly SourceRef[]
}

/** Kinds of capacity in which an activity is something to do even where no duty is spelt out. */
const ACTIVE: readonly CapacityKind[] = ['accountable', 'responsible', 'supporting', 'on-call']
/** Words and characters of a step that its id is made of. */
const STEP_WORDS = 6
const STEP_CHARACTERS = 48

/**
 * What a role has to go through, in the order for somebody who starts: groups in the order of the matrix, activities without
 * one last, and in each activity the duties before the steps.
 */
export function listItems(view: MatrixView, role: Role): ChecklistItem[] {
  const index = new HeadIndex(view.head)
  const groups = index.groupsOf(role.id)
  const drafts: ChecklistItem[] = []
  for (let position = 0; position < view.size; position += 1) {
    const activity = view.activity(position)
    const own = activity.assignments.filter((assignment) => assignment.role === role.id)
    const shared = activity.assignments.filter((assignment) => groups.includes(assignment.role))
    drafts.push(...[...own, ...shared].flatMap((assignment) => itemsOf(index, activity, assignment, role)))
  }
  const rank = new Map(view.head.groups.map(({ id }, at) => [id, at]))
  const rankOf = ({ group }: ChecklistItem) => (group === null ? rank.size : (rank.get(group) ?? rank.size))
  return withUniqueIds(drafts).sort((a, b) => rankOf(a) - rankOf(b))
}

function itemsOf(index: HeadIndex, activity: Activity, assignment: Assignment, role: Role): ChecklistItem[] {
  const [strongest] = index.sortByStrength(assignment.capacities)
  if (!strongest || strongest.kind === 'not-involved') return []
  const via = assignment.role === role.id ? null : assignment.role
  const base = {
    group: activity.group,
    activity: { id: activity.id, title: activity.title },
    capacity: strongest,
    via,
    when: assignment.when,
    condition: assignment.note,
    why: explain(index, activity, assignment, role, strongest, via),
    contact: findContact(index, contactRoles(index, activity, assignment), role),
    url: null,
  }
  const duties = assignment.obligations.map((duty): ChecklistItem => {
    const { id, text, sources } = withCited(index, duty)
    return { ...base, id, kind: 'duty', text, sources }
  })
  const steps = assignment.nextSteps.map((step): ChecklistItem => {
    const contact = step.contact === null ? null : findContact(index, [step.contact], role)
    const sources = index.cite(step.sources)
    return { ...base, id: stepId(activity, step.text), kind: 'step', text: step.text, contact, url: step.url, sources }
  })
  if (duties.length + steps.length > 0 || !ACTIVE.includes(strongest.kind)) return [...duties, ...steps]
  const sources = index.cite(assignment.sources.length > 0 ? assignment.sources : activity.sources)
  return [{ ...base, id: activity.id, kind: 'activity', text: activity.title, sources }]
}

function explain(
  index: HeadIndex,
  activity: Activity,
  { variant, capacities }: Assignment,
  role: Role,
  strongest: CapacityView,
  via: string | null,
): string {
  const part = via === null ? '' : ` as part of ${index.roleRef(via).name}`
  const setting = variant === null ? '' : ` (${variant})`
  const reason = activity.summary ?? index.meaning(strongest.id)
  return `${role.name}: ${index.shortList(capacities)}${part}${setting}.${reason === null ? '' : ` ${reason}`}`
}

/** Whom a duty leads to: the contacts of its steps, then whoever does the work, the order of calls, whoever else takes part. */
function contactRoles(index: HeadIndex, activity: Activity, assignment: Assignment): string[] {
  const named = assignment.nextSteps.flatMap(({ contact }) => (contact === null ? [] : [contact]))
  const doers = activity.assignments.filter(({ capacities }) => capacities.some((id) => index.isDoing(id)))
  const others = activity.assignments.filter(({ capacities }) =>
    capacities.some((id) => index.capacity(id).kind !== 'not-involved'),
  )
  const roles = [...doers, ...activity.callChain, ...others].map(({ role }) => role)
  return [...named, ...roles.filter((id) => id !== assignment.role)]
}

/** The first way to reach one of the roles; when none is known, the first role with the fact that it is not. */
function findContact(index: HeadIndex, ids: readonly string[], self: Role): ChecklistItem['contact'] {
  const roles = ids.filter((id) => id !== self.id).map((id) => index.role(id))
  const reachable = roles.find(({ contacts }) => contacts.some(({ known }) => known))
  const role = reachable ?? roles[0]
  if (!role) return null
  const contact = role.contacts.find(({ known }) => known) ?? role.contacts[0]
  const ref = index.roleRef(role.id)
  if (contact) return { role: ref, ...viewContact(contact) }
  return { role: ref, type: 'other', label: 'No contact given', value: null, url: null, hours: null, known: false }
}

/** Steps have no id in the matrix: their first words make one that people can read and type. */
function stepId(activity: Activity, text: string): string {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? []
  const slug = words.slice(0, STEP_WORDS).join('-').slice(0, STEP_CHARACTERS).replace(/-$/, '')
  return `${activity.id}.${slug === '' ? Array.from(foldName(text)).slice(0, STEP_WORDS).join('') || 'step' : slug}`
}

/** An id that stands twice is told apart by its activity, and after that by a number. */
function withUniqueIds(items: readonly ChecklistItem[]): ChecklistItem[] {
  const counts = new Map<string, number>()
  for (const { id } of items) counts.set(id, (counts.get(id) ?? 0) + 1)
  const used = new Map<string, number>()
  return items.map((item) => {
    const ambiguous = (counts.get(item.id) ?? 0) > 1 && item.kind === 'duty'
    const id = ambiguous ? `${item.activity.id}.${item.id}` : item.id
    const times = (used.get(id) ?? 0) + 1
    used.set(id, times)
    return times === 1 ? { ...item, id } : { ...item, id: `${id}-${String(times)}` }
  })
}
