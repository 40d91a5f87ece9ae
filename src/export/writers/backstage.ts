import { createCite } from '../../ask/cite.js'
import { HeadIndex } from '../../ask/head-index.js'
import { stringify } from '../../matrix/yaml-library.js'
import type { Activity, MatrixHead, Role } from '../../model/matrix.js'
import type { ExportInput, Writer } from '../writer.js'

/**
 * Entities for a Backstage catalog: a Group for each role, a User for each person, and a Component for each activity, owned by
 * whoever is responsible. A component has one owner: the strongest; the annotation `whoowns/owners` names all.
 */
export const backstageWriter: Writer = { kind: 'text', write: writeBackstage }

const API = 'backstage.io/v1alpha1'
const LIFECYCLES = { active: 'production', draft: 'experimental', archived: 'deprecated' } as const
const GROUP_TYPES = {
  team: 'team',
  role: 'role',
  supplier: 'supplier',
  group: 'organization',
  person: 'person',
} as const

function writeBackstage({ head, activities, note }: ExportInput): string {
  const index = new HeadIndex(head)
  const roleNames = entityNames(head.roles.map(({ id }) => id))
  const activityNames = entityNames(activities.map(({ id }) => id))
  const entities: object[] = head.roles.map((role) => toRoleEntity(role, head, roleNames))
  for (const activity of activities) {
    const owners = ownersOf(activity, index)
    if (owners.length === 0) note(`${activity.id} is left out: nobody is responsible, and a component needs an owner.`)
    else entities.push(toComponent(activity, owners, head, { roleNames, activityNames }))
  }
  return entities.map((entity) => `---\n${stringify(entity, { lineWidth: 0, compat: 'yaml-1.1' })}`).join('')
}

function toRoleEntity(role: Role, head: MatrixHead, names: ReadonlyMap<string, string>): object {
  const metadata = describe(names.get(role.id) ?? role.id, role.name, role.summary, [
    ...role.contacts.flatMap(({ label, url, known }) => (known && url !== null ? [{ url, title: label }] : [])),
  ])
  const email = role.contacts.find(({ type, known, value }) => type === 'email' && known && value !== null)?.value
  const profile = { displayName: role.name, ...(email ? { email } : {}) }
  const groups = head.roles.filter(({ members }) => members.includes(role.id))
  if (role.kind === 'person') {
    const memberOf = groups.map(({ id }) => names.get(id) ?? id)
    return { apiVersion: API, kind: 'User', metadata, spec: { profile, memberOf } }
  }
  const isPerson = (id: string) => head.roles.find((other) => other.id === id)?.kind === 'person'
  // The catalog knows one parent a group.
  const parent = groups[0] === undefined ? undefined : names.get(groups[0].id)
  const spec = {
    type: GROUP_TYPES[role.kind],
    profile,
    ...(parent === undefined ? {} : { parent }),
    children: role.members.filter((id) => !isPerson(id)).map((id) => names.get(id) ?? id),
    members: role.members.filter(isPerson).map((id) => names.get(id) ?? id),
  }
  return { apiVersion: API, kind: 'Group', metadata, spec }
}

function toComponent(
  activity: Activity,
  owners: readonly string[],
  head: MatrixHead,
  { roleNames, activityNames }: Record<'roleNames' | 'activityNames', ReadonlyMap<string, string>>,
): object {
  const links = [
    ...createCite(head)(activity.sources).flatMap(({ url, section }) =>
      url === null ? [] : [{ url, title: section ?? 'Source' }],
    ),
    ...activity.links.map(({ text, url }) => ({ url, title: text })),
  ]
  const metadata = {
    ...describe(activityNames.get(activity.id) ?? activity.id, activity.title, activity.summary, links),
    annotations: { 'whoowns/activity': activity.id, 'whoowns/owners': owners.join(',') },
    ...(activity.group !== null && isTag(activity.group) ? { tags: [activity.group] } : {}),
  }
  const [owner = ''] = owners
  const isPerson = head.roles.find(({ id }) => id === owner)?.kind === 'person'
  const name = roleNames.get(owner) ?? owner
  return {
    apiVersion: API,
    kind: 'Component',
    metadata,
    spec: { type: 'activity', lifecycle: LIFECYCLES[head.status], owner: `${isPerson ? 'user' : 'group'}:${name}` },
  }
}

function describe(
  name: string,
  title: string,
  summary: string | null,
  links: readonly { url: string; title: string }[],
) {
  const usable = links.filter(({ url }, at) => isUrl(url) && links.findIndex((link) => link.url === url) === at)
  return {
    name,
    title,
    ...(summary === null ? {} : { description: summary }),
    ...(usable.length === 0 ? {} : { links: usable }),
  }
}

/** Roles that do the work or answer for it, strongest first. */
function ownersOf({ assignments }: Activity, index: HeadIndex): string[] {
  const doing = assignments.filter(({ capacities }) => capacities.some((id) => index.isDoing(id)))
  const order = index.sortByStrength(doing.flatMap(({ capacities }) => capacities)).map(({ id }) => id)
  const rank = (capacities: readonly string[]) => Math.min(...capacities.map((id) => order.indexOf(id)))
  const sorted = [...doing].sort((a, b) => rank(a.capacities) - rank(b.capacities))
  return [...new Set(sorted.map(({ role }) => role))]
}

const MAX_NAME = 63

/** Names by id as the catalog allows them: at most 63 characters, no hyphen at either end, each once. */
function entityNames(ids: readonly string[]): Map<string, string> {
  const taken = new Set<string>()
  const names = new Map<string, string>()
  for (const id of ids) {
    const base = id.slice(0, MAX_NAME).replace(/^-+|-+$/g, '') || 'x'
    let name = base
    for (let count = 2; taken.has(name); count += 1)
      name = `${base.slice(0, MAX_NAME - 1 - String(count).length)}-${count}`
    taken.add(name)
    names.set(id, name)
  }
  return names
}

function isTag(text: string): boolean {
  return text.length <= MAX_NAME && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text)
}

function isUrl(url: string): boolean {
  return /^https?:\/\/[^\s]+$/.test(url)
}
