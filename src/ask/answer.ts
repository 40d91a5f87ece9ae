import type {
  Answer,
  AssignmentView,
  CallStepView,
  CapacityView,
  ContactView,
  Match,
  NextStepView,
  YourPart,
} from '../model/answer.js'
import type { Activity, Assignment, Contact, MatrixHead, Role, SourceRef } from '../model/matrix.js'
import { HeadIndex } from './head-index.js'

export interface AnswerOptions {
  query: string
  match: Match
  /** Role that asks, or null. */
  as: Role | null
  /** Ids of the situations that hold. */
  when: readonly string[]
}

/** Everything that the matrix says about one activity, and the asking role's part in it. */
export function answerActivity(head: MatrixHead, activity: Activity, options: AnswerOptions): Answer {
  const index = new HeadIndex(head)
  const assignments = activity.assignments.filter(({ when }) => appliesIn(when, options.when))
  const views = assignments.flatMap((assignment) => viewAssignment(index, assignment))
  return {
    query: options.query,
    match: options.match,
    activity: {
      id: activity.id,
      title: activity.title,
      summary: activity.summary,
      group: activity.group,
      origin: activity.origin,
    },
    assignments: views,
    unassigned: listUnassigned(head, index, views),
    you: options.as ? describeYourPart(index, activity, assignments, options.as) : null,
    callChain: viewCallChain(index, activity, views, options.when),
    gaps: activity.gaps.flatMap((id) => head.gaps.filter((gap) => gap.id === id)).map((gap) => withCited(index, gap)),
    notes: activity.notes.map((note) => withCited(index, note)),
    sources: index.cite(listSources(activity, assignments)),
  }
}

/** The same with its citations completed. */
export function withCited<T extends { sources: readonly SourceRef[] }>(index: HeadIndex, item: T): T {
  return { ...item, sources: index.cite(item.sources) }
}

/** An assignment limited to situations counts while none is named, and then only in those. */
function appliesIn(when: readonly string[], situations: readonly string[]): boolean {
  return when.length === 0 || situations.length === 0 || when.some((id) => situations.includes(id))
}

/** The assignment itself, and for a group the same for each member, marked with the group. */
function viewAssignment(index: HeadIndex, assignment: Assignment): AssignmentView[] {
  const capacities = assignment.capacities.map((id) => index.capacity(id))
  const view = (roleId: string, via: string | null): AssignmentView => ({
    role: index.roleRef(roleId),
    capacity: strongest(capacities),
    capacities,
    via,
    when: assignment.when,
    variant: assignment.variant,
    note: assignment.note,
    obligations: assignment.obligations.map((duty) => withCited(index, duty)),
    sources: index.cite(assignment.sources),
  })
  return [
    view(assignment.role, null),
    ...index.membersOf(assignment.role).map((member) => view(member, assignment.role)),
  ]
}

function strongest(capacities: readonly CapacityView[]): CapacityView {
  const [first] = capacities
  if (!first) throw new Error('An assignment has no capacity')
  return first
}

/** Roles without a part; a group has one when a member has. */
function listUnassigned(head: MatrixHead, index: HeadIndex, views: readonly AssignmentView[]): string[] {
  const assigned = new Set(views.map(({ role }) => role.id))
  return head.roles
    .filter(({ id }) => !assigned.has(id) && !index.membersOf(id).some((member) => assigned.has(member)))
    .map(({ id }) => id)
}

function describeYourPart(
  index: HeadIndex,
  activity: Activity,
  assignments: readonly Assignment[],
  role: Role,
): YourPart {
  const groups = index.groupsOf(role.id)
  const own = assignments.filter((assignment) => assignment.role === role.id)
  const shared = assignments.filter((assignment) => groups.includes(assignment.role))
  const all = [...own, ...shared]
  const involved = all.filter(({ capacities }) => !isNotInvolved(index, capacities))
  const first = involved[0] ?? all[0] ?? null
  const via = first !== null && first.role !== role.id ? first.role : null
  const capacity = first === null ? null : strongestOf(index, involved.length > 0 ? involved : all)
  const { standing, reason } = explainStanding(index, activity, assignments, role, capacity, via)
  const obligations = all.flatMap((assignment) =>
    assignment.obligations.map((duty) => ({
      ...withCited(index, duty),
      via: assignment.role === role.id ? null : assignment.role,
    })),
  )
  const steps = all.flatMap(({ nextSteps }) => nextSteps.map((step) => viewNextStep(index, step)))
  return {
    role: { id: role.id, name: role.name },
    capacity,
    standing,
    via,
    reason,
    obligations,
    nextSteps: steps.length > 0 ? steps : suggestSteps(index, activity, assignments, role, capacity),
  }
}

function isNotInvolved(index: HeadIndex, capacities: readonly string[]): boolean {
  return capacities.every((id) => index.capacity(id).kind === 'not-involved')
}

function strongestOf(index: HeadIndex, assignments: readonly Assignment[]): CapacityView {
  return strongest(index.sortByStrength(assignments.flatMap(({ capacities }) => capacities)))
}

function explainStanding(
  index: HeadIndex,
  activity: Activity,
  assignments: readonly Assignment[],
  role: Role,
  capacity: CapacityView | null,
  via: string | null,
): Pick<YourPart, 'standing' | 'reason'> {
  if (capacity?.kind === 'not-involved') {
    return { standing: 'not-involved', reason: `The source says that ${role.name} is not involved.` }
  }
  if (capacity && via !== null) {
    return { standing: 'member', reason: `${role.name} has this as part of ${index.roleRef(via).name}.` }
  }
  if (capacity) {
    const meaning = index.meaning(capacity.id)
    return { standing: 'assigned', reason: meaning ?? `${role.name} is ${index.short(capacity.id)}.` }
  }
  if (activity.notApplicable.some((cell) => cell.role === role.id)) {
    return { standing: 'not-applicable', reason: `Not applicable to ${role.name}: the source says so.` }
  }
  const members = index.membersOf(role.id)
  const acting = assignments.filter((assignment) => members.includes(assignment.role))
  if (acting.length > 0) {
    const parts = acting.map(({ role: id, capacities }) => `${index.roleRef(id).name} (${index.shortList(capacities)})`)
    return { standing: 'group', reason: `Not given to ${role.name} as a whole; of its members: ${parts.join(', ')}.` }
  }
  if (activity.origin === 'table' && index.isColumn(role.id)) {
    return { standing: 'blank', reason: `Blank: the table assigns nothing to ${role.name} here.` }
  }
  const place =
    activity.origin === 'table'
      ? `the table has no column for ${role.name}`
      : `the text does not name ${role.name} here`
  return { standing: 'unstated', reason: `Not stated: ${place}.` }
}

function viewNextStep(index: HeadIndex, step: Assignment['nextSteps'][number]): NextStepView {
  return { text: step.text, contact: contactOf(index, step.contact), url: step.url, sources: index.cite(step.sources) }
}

/** What a role without steps of its own does: turn to whoever does the work. */
function suggestSteps(
  index: HeadIndex,
  activity: Activity,
  assignments: readonly Assignment[],
  role: Role,
  capacity: CapacityView | null,
): NextStepView[] {
  const doers = assignments.filter(
    (assignment) => assignment.role !== role.id && assignment.capacities.some((id) => index.isDoing(id)),
  )
  if (capacity !== null && capacity.kind !== 'not-involved' && index.isDoing(capacity.id)) {
    return [
      {
        text: 'You are the one to act; the source names no first step.',
        contact: null,
        url: null,
        sources: index.cite(activity.sources),
      },
    ]
  }
  if (doers.length === 0) {
    return [
      { text: 'The source names nobody to turn to.', contact: null, url: null, sources: index.cite(activity.sources) },
    ]
  }
  return doers.map((doer) => {
    const contact = contactOf(index, doer.role)
    const { name } = index.roleRef(doer.role)
    const text =
      contact === null
        ? `Turn to ${name}, who is responsible; the source gives no contact.`
        : `Turn to ${name}, who is responsible.`
    return { text, contact, url: null, sources: index.cite(doer.sources) }
  })
}

function contactOf(index: HeadIndex, roleId: string | null): NextStepView['contact'] {
  if (roleId === null) return null
  const contact = index.role(roleId).contacts.find(({ known }) => known)
  return contact ? { ...viewContact(contact), role: roleId } : null
}

export function viewContact({ type, label, value, url, hours, known }: Contact): ContactView {
  return { type, label, value, url, hours, known }
}

/**
 * The order of calls. With situations given, steps for other situations go; without, all stay, each with its condition. Contacts
 * made for a given situation come first.
 */
function viewCallChain(
  index: HeadIndex,
  activity: Activity,
  views: readonly AssignmentView[],
  situations: readonly string[],
): CallStepView[] {
  const chain = activity.callChain.length > 0 ? activity.callChain : defaultChain(index, views)
  const decisive = situations.filter((id) => chain.some(({ when, unless }) => when.includes(id) || unless.includes(id)))
  const applies = ({ when, unless }: Activity['callChain'][number]) =>
    decisive.length === 0 ||
    (!unless.some((id) => decisive.includes(id)) && (when.length === 0 || when.some((id) => decisive.includes(id))))
  return chain.filter(applies).map((step, position) => ({
    step: position + 1,
    role: index.roleRef(step.role),
    capacity: views.find(({ role }) => role.id === step.role)?.capacity ?? null,
    when: step.when,
    unless: step.unless,
    note: step.note,
    contacts: orderContacts(index.role(step.role).contacts, situations).map(viewContact),
    sources: index.cite(step.sources),
  }))
}

/** Without a chain in the matrix: whoever does it, then who helps, then who can be called. */
function defaultChain(index: HeadIndex, views: readonly AssignmentView[]): Activity['callChain'] {
  return index
    .sortByStrength(views.map(({ capacity }) => capacity.id))
    .filter(({ kind }) => kind !== 'not-involved' && kind !== 'informed')
    .filter((capacity, position, all) => all.findIndex(({ id }) => id === capacity.id) === position)
    .flatMap((capacity) => views.filter((view) => view.via === null && view.capacity.id === capacity.id))
    .map(({ role, when, sources }) => ({ role: role.id, when, unless: [], note: null, sources }))
}

function orderContacts(contacts: readonly Contact[], situations: readonly string[]): Contact[] {
  const made = (contact: Contact) => contact.when.some((id) => situations.includes(id))
  return [...contacts.filter(made), ...contacts.filter((contact) => !made(contact))]
}

/** The activity's own citation first, then each other section or line range that the answer draws on, once. */
function listSources(activity: Activity, assignments: readonly Assignment[]): SourceRef[] {
  const all = [
    ...activity.sources,
    ...assignments.flatMap(({ sources, obligations }) => [...sources, ...obligations.flatMap((duty) => duty.sources)]),
    ...activity.callChain.flatMap(({ sources }) => sources),
  ]
  const seen = new Set<string>()
  return all.filter((source) => {
    const key = `${source.url ?? ''} ${source.section ?? ''} ${String(source.lines)}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
