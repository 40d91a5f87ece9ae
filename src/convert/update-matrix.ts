import { foldName } from '../matrix/fold.js'
import type { ActivityFile, AssignmentFile, MatrixFile, RoleFile } from '../model/matrix-file.js'
import type { Finding, ImportResult } from './report.js'

/**
 * A fresh import laid over a matrix that people have worked on: ids, aliases, obligations, contacts and all else that only the
 * matrix has stay; what the document says about its cells is new. Each change is a finding.
 */
export function updateMatrix(previous: MatrixFile, result: ImportResult): ImportResult {
  const fresh = result.matrix
  if (!fresh) return result
  const changes: Finding[] = []
  const change = (code: string, message: string, line: number) => {
    changes.push({ code, severity: 'info', message, line, text: '', table: null })
  }
  const capacityIds = matchIds(previous.capacities, fresh.capacities, ({ mark, label, kind }) => [
    `${mark ?? ''}|${kind}`,
    foldName(label) || label,
  ])
  const roleIds = matchIds(previous.roles, fresh.roles, ({ name, aliases }) =>
    [name, ...(aliases ?? [])].map((text) => foldName(text) || text),
  )
  const groupIds = matchIds(previous.groups ?? {}, fresh.groups ?? {}, ({ title }) => [foldName(title) || title])
  const variantIds = matchIds(previous.variants ?? {}, fresh.variants ?? {}, ({ title }) => [foldName(title) || title])
  const titleOfGroup = (groups: MatrixFile['groups'], id: string | undefined) =>
    id === undefined ? '' : (groups?.[id]?.title ?? '')
  const activityKeys =
    (groups: MatrixFile['groups']) =>
    ({ title, aliases, group }: ActivityFile) => [
      `${foldName(titleOfGroup(groups, group))}|${foldName(title) || title}`,
      foldName(title) || title,
      ...(aliases ?? []).map((alias) => foldName(alias) || alias),
    ]
  const activityIds = matchIds(
    previous.activities,
    fresh.activities,
    activityKeys(previous.groups),
    activityKeys(fresh.groups),
  )

  const roles: Record<string, RoleFile> = { ...previous.roles }
  for (const [id, role] of Object.entries(fresh.roles)) {
    const kept = roleIds.get(id) ?? id
    const old = previous.roles[kept]
    roles[kept] = old ? { ...role, ...old, aliases: union(old.aliases, role.aliases, [old.name]) } : role
    if (roles[kept].aliases?.length === 0) delete roles[kept].aliases
    if (!old) change('role-added', `The role "${role.name}" is new.`, 1)
  }
  const headings = new Set(
    Object.values(roles).flatMap(({ name, aliases }) => [name, ...(aliases ?? [])].map(foldName)),
  )
  const activities: MatrixFile['activities'] = {}
  const seen = new Set<string>()
  for (const [id, activity] of Object.entries(fresh.activities)) {
    const kept = activityIds.get(id) ?? id
    seen.add(kept)
    const translated = translate(activity, { capacityIds, roleIds, groupIds, variantIds })
    const old = previous.activities[kept]
    activities[kept] = old ? mergeActivity(old, translated, headings) : translated
    const line = firstLine(activity)
    if (!old) change('activity-added', `The activity "${activity.title}" is new.`, line)
    else if (!sameCells(old, activities[kept]))
      change('activity-changed', `The assignments of "${activity.title}" have changed.`, line)
  }
  for (const [id, activity] of Object.entries(previous.activities)) {
    if (seen.has(id)) continue
    if (activity.origin === 'prose') activities[id] = activity
    else
      change(
        'activity-gone',
        `The document has no activity "${activity.title}" (${id}) any more; it is taken out.`,
        firstLine(activity),
      )
  }
  const mergedGroups = { ...(previous.groups ?? {}) }
  for (const [id, group] of Object.entries(fresh.groups ?? {})) {
    const parent = group.parent === undefined ? undefined : (groupIds.get(group.parent) ?? group.parent)
    mergedGroups[groupIds.get(id) ?? id] ??= parent === undefined ? group : { ...group, parent }
  }
  const mergedVariants = { ...(previous.variants ?? {}) }
  for (const [id, variant] of Object.entries(fresh.variants ?? {})) mergedVariants[variantIds.get(id) ?? id] ??= variant
  const capacities = { ...previous.capacities }
  for (const [id, capacity] of Object.entries(fresh.capacities)) capacities[capacityIds.get(id) ?? id] ??= capacity
  const columns = fresh.columns?.map((id) => roleIds.get(id) ?? id)
  const matrix: MatrixFile = {
    ...fresh,
    ...previous,
    ...(columns ? { columns: union(previous.columns, columns) } : {}),
    capacities,
    roles,
    ...(Object.keys(mergedGroups).length > 0 ? { groups: mergedGroups } : {}),
    ...(Object.keys(mergedVariants).length > 0 ? { variants: mergedVariants } : {}),
    activities,
  }
  if (changes.length === 0) change('unchanged', 'The document says the same as the matrix.', 1)
  return { ...result, matrix: inOrder(matrix), findings: [...result.findings, ...changes] }
}

/** Key order of a matrix file, whatever order the merge made. */
function inOrder(matrix: MatrixFile): MatrixFile {
  const order = [
    'whoowns',
    'id',
    'title',
    'version',
    'status',
    'language',
    'review',
    'source',
    'scope',
    'columns',
    'activity_heading',
    'capacities',
    'roles',
    'situations',
    'groups',
    'variants',
    'activities',
    'notes',
    'gaps',
  ]
  const keys = Object.keys(matrix)
  const known = order.filter((key) => keys.includes(key))
  return Object.fromEntries(
    [...known, ...keys.filter((key) => !order.includes(key))].map((key) => [key, matrix[key as keyof MatrixFile]]),
  ) as unknown as MatrixFile
}

function matchIds<T>(
  previous: Record<string, T>,
  fresh: Record<string, T>,
  keysOf: (item: T) => readonly string[],
  freshKeysOf = keysOf,
): Map<string, string> {
  const owners = new Map<string, string>()
  for (const [id, item] of Object.entries(previous))
    for (const key of keysOf(item)) if (!owners.has(key)) owners.set(key, id)
  const taken = new Set<string>()
  const ids = new Map<string, string>()
  for (const [id, item] of Object.entries(fresh)) {
    const found = freshKeysOf(item)
      .map((key) => owners.get(key))
      .find((owner) => owner !== undefined && !taken.has(owner))
    // An id of the old matrix that means something else must not be met by chance.
    const wanted = found ?? (Object.hasOwn(previous, id) || taken.has(id) ? freeId(id, previous, taken) : id)
    taken.add(wanted)
    ids.set(id, wanted)
  }
  return ids
}

function freeId(id: string, previous: object, taken: ReadonlySet<string>): string {
  for (let count = 2; ; count += 1) {
    const candidate = `${id.slice(0, 58)}-${String(count)}`
    if (!Object.hasOwn(previous, candidate) && !taken.has(candidate)) return candidate
  }
}

interface Ids {
  capacityIds: ReadonlyMap<string, string>
  roleIds: ReadonlyMap<string, string>
  groupIds: ReadonlyMap<string, string>
  variantIds: ReadonlyMap<string, string>
}

function translate(activity: ActivityFile, { capacityIds, roleIds, groupIds, variantIds }: Ids): ActivityFile {
  const name = (ids: ReadonlyMap<string, string>, id: string) => ids.get(id) ?? id
  const names = (capacity: string | string[]) =>
    typeof capacity === 'string' ? name(capacityIds, capacity) : capacity.map((id) => name(capacityIds, id))
  const one = (assignment: AssignmentFile): AssignmentFile => ({
    ...assignment,
    ...(assignment.capacity === undefined ? {} : { capacity: names(assignment.capacity) }),
    ...(assignment.variant === undefined ? {} : { variant: name(variantIds, assignment.variant) }),
  })
  const cells = Object.entries(activity.assignments ?? {}).map(([role, cell]) => {
    const moved = typeof cell === 'string' ? name(capacityIds, cell) : Array.isArray(cell) ? cell.map(one) : one(cell)
    return [name(roleIds, role), moved] as const
  })
  return {
    ...activity,
    ...(activity.group === undefined ? {} : { group: name(groupIds, activity.group) }),
    ...(activity.assignments ? { assignments: Object.fromEntries(cells) } : {}),
  }
}

/** Attributes of an activity but for the cells that an earlier import could not read: they are kept under their column's name. */
function keptAttributes({ attributes }: ActivityFile, headings: ReadonlySet<string>): ActivityFile['attributes'] {
  return Object.fromEntries(
    Object.entries(attributes ?? {}).filter(([key]) => !headings.has(foldName(key.replace(/ \(\d+\)$/, '')))),
  )
}

function mergeActivity(old: ActivityFile, fresh: ActivityFile, headings: ReadonlySet<string>): ActivityFile {
  const assignments: NonNullable<ActivityFile['assignments']> = {}
  for (const [role, cell] of Object.entries(fresh.assignments ?? {}))
    assignments[role] = mergeCell(old.assignments?.[role], cell)
  // What people added for a role that the document leaves blank did not come from it, and stays.
  for (const [role, cell] of Object.entries(old.assignments ?? {})) {
    if (
      assignments[role] === undefined &&
      listOf(cell).every(({ original }) => original === undefined) &&
      typeof cell !== 'string'
    )
      assignments[role] = cell
  }
  const merged: ActivityFile = {
    ...fresh,
    ...old,
    title: fresh.title,
    aliases: union(old.aliases, old.title === fresh.title ? [] : [old.title], [fresh.title]),
  }
  if (merged.aliases?.length === 0) delete merged.aliases
  if (fresh.source !== undefined) merged.source = fresh.source
  if (fresh.group !== undefined && old.group === undefined) merged.group = fresh.group
  const attributes = { ...keptAttributes(old, headings), ...fresh.attributes }
  if (Object.keys(attributes).length > 0) merged.attributes = attributes
  else delete merged.attributes
  if (Object.keys(assignments).length > 0) merged.assignments = assignments
  else delete merged.assignments
  return merged
}

function mergeCell(
  old: string | AssignmentFile | AssignmentFile[] | undefined,
  fresh: string | AssignmentFile | AssignmentFile[],
): string | AssignmentFile | AssignmentFile[] {
  if (old === undefined || typeof fresh === 'string') return fresh
  const before = listOf(old)
  const merged = listOf(fresh).map((assignment) => {
    const same = before.find(({ variant }) => variant === assignment.variant)
    return same
      ? { ...same, ...assignment, ...(same.obligations ? { obligations: same.obligations } : {}) }
      : assignment
  })
  return merged.length === 1 && merged[0] ? merged[0] : merged
}

function listOf(cell: string | AssignmentFile | AssignmentFile[]): AssignmentFile[] {
  return typeof cell === 'string' ? [{ capacity: cell }] : Array.isArray(cell) ? cell : [cell]
}

function sameCells(a: ActivityFile, b: ActivityFile): boolean {
  const shape = ({ assignments }: ActivityFile) =>
    JSON.stringify(
      Object.entries(assignments ?? {})
        .map(([role, cell]) => [
          role,
          listOf(cell)
            .map(({ capacity, variant }) => [[capacity].flat().join('+'), variant ?? ''].join('@'))
            .sort(),
        ])
        .sort(),
    )
  return shape(a) === shape(b)
}

function firstLine({ source }: ActivityFile): number {
  const [first] = [source ?? []].flat()
  return first?.lines?.[0] ?? 1
}

/** All texts once, those of `without` left out; order kept. */
function union(
  first: readonly string[] | undefined,
  second: readonly string[] | undefined,
  without: readonly string[] = [],
): string[] {
  const left = new Set(without.map((text) => foldName(text)))
  const result: string[] = []
  for (const text of [...(first ?? []), ...(second ?? [])]) {
    const fold = foldName(text)
    if (left.has(fold)) continue
    left.add(fold)
    result.push(text)
  }
  return result
}
