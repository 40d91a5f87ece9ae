import type { Move, Rewording } from '../../model/diff.js'
import type { Activity, Assignment, MatrixHead } from '../../model/matrix.js'
import { findMoved } from './order.js'
import { isEqual } from './equal.js'
import { haveSameHeads, type Side } from './side.js'

/** Everything that is said otherwise and changes nobody's part. */
export function diffWording(before: Side, after: Side): Rewording[] {
  return [...diffHead(before, after), ...diffRoles(before, after), ...diffActivities(before, after)]
}

function diffHead(before: Side, after: Side): Rewording[] {
  const { matrix: old, naming } = before
  const { matrix: now } = after
  const facts = (head: MatrixHead, map: typeof naming) => ({
    id: head.id,
    title: head.title,
    version: head.version,
    status: head.status,
    language: head.language,
    review: head.review,
    source: head.source,
    scope: head.scope,
    columns: head.columns.map(map.role),
    activity_heading: head.activityHeading,
    capacities: head.capacities.map(({ id }) => map.capacity(id)),
    notes: head.notes,
  })
  const byId = <T extends { id: string }>(items: readonly T[], map = (id: string) => id) =>
    new Map(items.map((item) => [map(item.id), item]))
  return [
    ...compareFields('matrix', now.id, facts(old, naming), facts(now, after.naming)),
    ...compareItems('capacity', byId(old.capacities, naming.capacity), byId(now.capacities), ({ kind, ...rest }) => ({
      ...rest,
      kind,
    })),
    ...compareItems('situation', byId(old.situations, naming.situation), byId(now.situations), (item) => ({ ...item })),
    ...compareItems('group', byId(old.groups, naming.group), byId(now.groups), ({ id, title }) => ({ id, title })),
    ...compareItems('gap', byId(old.gaps), byId(now.gaps), ({ id, text, roles, sources }) => ({
      id,
      text,
      roles,
      sources,
    })),
  ]
}

function diffRoles(before: Side, after: Side): Rewording[] {
  const fields = ({ id, name, kind, external, aliases, summary, sources }: MatrixHead['roles'][number]) => ({
    id,
    name,
    kind,
    external,
    aliases,
    summary,
    sources,
  })
  return [...after.roles].flatMap(([key, role]) => {
    const old = before.roles.get(key)
    return old ? compareFields('role', role.id, fields(old), fields(role)) : []
  })
}

function diffActivities(before: Side, after: Side): Rewording[] {
  const fields = ({
    title,
    summary,
    aliases,
    keywords,
    origin,
    sources,
    gaps,
    notes,
    attributes,
    links,
  }: Activity) => ({
    title,
    summary,
    aliases,
    keywords,
    origin,
    sources,
    gaps,
    notes,
    attributes,
    links,
  })
  const alike = haveSameHeads(before, after)
  return [...after.activities].flatMap(([key, now]) => {
    const old = before.activities.get(key)
    if (!old || (alike && isEqual(old, now))) return []
    return [
      ...compareFields('activity', now.id, fields(old), fields(now)),
      ...diffAssignments(old, now, before, after),
      ...compareFields('activity', now.id, callNotes(old, before), callNotes(now, after)),
    ]
  })
}

function callNotes({ callChain }: Activity, { naming }: Side) {
  return { call_chain: callChain.flatMap(({ role, note }) => (note === null ? [] : [`${naming.role(role)}: ${note}`])) }
}

function diffAssignments(old: Activity, now: Activity, before: Side, after: Side): Rewording[] {
  const left = [...old.assignments]
  const words = ({ note, original, nextSteps, sources }: Assignment, { naming }: Side) => ({
    note,
    original,
    next_steps: nextSteps.map((step) => ({
      ...step,
      contact: step.contact === null ? null : naming.role(step.contact),
    })),
    sources,
  })
  return now.assignments.flatMap((assignment) => {
    const position = left.findIndex(({ role }) => before.naming.role(role) === assignment.role)
    const [other] = position < 0 ? [] : left.splice(position, 1)
    if (!other) return []
    return compareFields('assignment', `${now.id}/${assignment.role}`, words(other, before), words(assignment, after))
  })
}

/** Activities and the groups that they stand in, where only the place differs. */
export function diffPlaces(before: Side, after: Side): Move[] {
  const former = new Map([...before.activities.keys()].map((key, position) => [key, position]))
  const common = [...after.activities.keys()].filter((key) => former.has(key))
  const order = new Map([...after.activities.keys()].map((key, position) => [key, position]))
  const moved = findMoved(common.map((key) => former.get(key) ?? 0))
  return common.flatMap((key, at): Move[] => {
    const now = after.activities.get(key)
    const old = before.activities.get(key)
    if (!now || !old) return []
    const place = (positions: ReadonlyMap<string, number>) => String((positions.get(key) ?? 0) + 1)
    const group = old.group === null ? null : before.naming.group(old.group)
    return [
      ...(moved.has(at)
        ? [{ of: 'activity', id: now.id, in: 'order', before: place(former), after: place(order) } as const]
        : []),
      ...(group === now.group
        ? []
        : [{ of: 'activity', id: now.id, in: 'group', before: group, after: now.group } as const]),
    ]
  })
}

function compareItems<T extends { id: string }>(
  of: Rewording['of'],
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  fields: (item: T) => object,
): Rewording[] {
  const ids = [...new Set([...after.keys(), ...before.keys()])]
  return ids.flatMap((id) => {
    const old = before.get(id)
    const now = after.get(id)
    if (old && now) return compareFields(of, id, fields(old), fields(now))
    const shown = (item: T | undefined) => (item ? show(nameOf(fields(item))) : null)
    return [{ of, id, field: old ? 'removed' : 'added', before: shown(old), after: shown(now) }]
  })
}

function nameOf(fields: object): unknown {
  const named = fields as Record<string, unknown>
  return named['title'] ?? named['label'] ?? named['text'] ?? named['id']
}

function compareFields(of: Rewording['of'], id: string, before: object, after: object): Rewording[] {
  if (isEqual(before, after)) return []
  const now = new Map(Object.entries(after))
  return Object.entries(before).flatMap(([field, value]) => {
    const [old, fresh] = [show(value), show(now.get(field))]
    return old === fresh ? [] : [{ of, id, field, before: old, after: fresh }]
  })
}

/** A value as text for people; lists joined, structures as JSON. */
function show(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ')
  return JSON.stringify(value)
}
