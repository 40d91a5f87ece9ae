import { foldName } from '../matrix/fold.js'
import type { ActivityFile, AssignmentFile, MatrixFile, RoleFile } from '../model/matrix-file.js'
import { findRenamedActivities, findRenamedRoles } from './find-renamed.js'
import { listOf } from './list-of.js'
import { completeIds, matchIds } from './match-ids.js'
import { additionsTo, mergeActivity, union } from './merge-activity.js'
import type { Finding, ImportResult } from './report.js'
import { makeDutiesUnique } from './unique-duties.js'

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
  const warn = (code: string, message: string, line: number) => {
    changes.push({ code, severity: 'warning', message, line, text: '', table: null })
  }
  const { capacityIds, roleIds, groupIds, variantIds, activityIds, renamed } = matchAll(previous, fresh)

  const roles: Record<string, RoleFile> = { ...previous.roles }
  for (const [id, role] of Object.entries(fresh.roles)) {
    const kept = roleIds.get(id) ?? id
    const old = previous.roles[kept]
    const name = renamed.roles.has(id) ? role.name : old?.name
    roles[kept] = old
      ? {
          ...role,
          ...old,
          name: name ?? role.name,
          aliases: union(old.aliases, [old.name, ...(role.aliases ?? [])], [name ?? '']),
        }
      : role
    if (roles[kept].aliases?.length === 0) delete roles[kept].aliases
    if (!old) change('role-added', `The role "${role.name}" is new.`, 1)
    else if (renamed.roles.has(id))
      warn(
        'role-renamed',
        `"${role.name}" stands where "${old.name}" stood, with the same cells: taken for the same role (${kept}).`,
        firstLine(role),
      )
  }
  const isUsed = new Set([...roleIds.values(), ...usedBeside(previous)])
  for (const [id, role] of Object.entries(previous.roles))
    if (!isUsed.has(id) && (role.kind ?? 'team') !== 'group')
      change(
        'role-gone',
        `The document has no role "${role.name}" (${id}) any more; its entry stays. If it has another name there, tell it with --rename "NEW NAME=${role.name}".`,
        firstLine(role),
      )
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
    const line = firstLine(activity)
    const onLoss = (role: string, text: string) => {
      warn(
        'addition-gone',
        `The cell of ${roles[role]?.name ?? role} for "${activity.title}" is another now; what had been added to it is taken out: ${text}`,
        line,
      )
    }
    activities[kept] = old ? mergeActivity(old, translated, { headings, onLoss }) : translated
    if (!old) change('activity-added', `The activity "${activity.title}" is new.`, line)
    else if (renamed.activities.has(id))
      warn(
        'activity-renamed',
        `"${activity.title}" stands where "${old.title}" stood: taken for the same activity (${kept}).`,
        line,
      )
    if (old && !sameCells(old, activities[kept]))
      change('activity-changed', `The assignments of "${activity.title}" have changed.`, line)
  }
  for (const [id, activity] of Object.entries(previous.activities)) {
    if (seen.has(id)) continue
    if (activity.origin === 'prose') {
      activities[id] = activity
      continue
    }
    const lost = additionsTo(activity)
    const gone = `The document has no activity "${activity.title}" (${id}) any more; it is taken out`
    if (lost.length === 0) change('activity-gone', `${gone}.`, firstLine(activity))
    else warn('activity-gone', `${gone}, and with it what had been added: ${lost.join('; ')}`, firstLine(activity))
  }
  makeDutiesUnique(activities, previous)
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

/** Roles that the matrix speaks of elsewhere than in cells of the document. */
function usedBeside({ roles, activities }: MatrixFile): string[] {
  return [
    ...Object.values(roles).flatMap(({ members }) => members ?? []),
    ...Object.values(activities).flatMap(({ origin, assignments, call_chain: chain }) => [
      ...(chain ?? []).map(({ role }) => role),
      ...Object.entries(assignments ?? {}).flatMap(([role, cell]) =>
        origin === 'prose' || listOf(cell).some(({ original }) => original === undefined) ? [role] : [],
      ),
    ]),
  ]
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

/** Ids of the fresh matrix in those of the old one, and which of them go by another name now. */
function matchAll(previous: MatrixFile, fresh: MatrixFile) {
  const capacities = matchIds(previous.capacities, fresh.capacities, ({ mark, label, kind }) => [
    `${mark ?? ''}|${kind}`,
    foldName(label) || label,
  ])
  const roles = matchIds(previous.roles, fresh.roles, ({ name, aliases }) =>
    [name, ...(aliases ?? [])].map((text) => foldName(text) || text),
  )
  const byTitle = ({ title }: { title: string }) => [foldName(title) || title]
  const groups = matchIds(previous.groups ?? {}, fresh.groups ?? {}, byTitle)
  const variants = matchIds(previous.variants ?? {}, fresh.variants ?? {}, byTitle)
  const activityKeys =
    (inGroups: MatrixFile['groups']) =>
    ({ title, aliases, group }: ActivityFile) => [
      `${foldName(group === undefined ? '' : (inGroups?.[group]?.title ?? ''))}|${foldName(title) || title}`,
      foldName(title) || title,
      ...(aliases ?? []).map((alias) => foldName(alias) || alias),
    ]
  const activities = matchIds(
    previous.activities,
    fresh.activities,
    activityKeys(previous.groups),
    activityKeys(fresh.groups),
  )
  const renamed = {
    roles: findRenamedRoles(previous, fresh, { activities, roles }),
    activities: findRenamedActivities(previous, fresh, { activities, groups }),
  }
  for (const [id, old] of renamed.roles) roles.set(id, old)
  for (const [id, old] of renamed.activities) activities.set(id, old)
  return {
    capacityIds: completeIds(capacities, previous.capacities, fresh.capacities),
    roleIds: completeIds(roles, previous.roles, fresh.roles),
    groupIds: completeIds(groups, previous.groups ?? {}, fresh.groups ?? {}),
    variantIds: completeIds(variants, previous.variants ?? {}, fresh.variants ?? {}),
    activityIds: completeIds(activities, previous.activities, fresh.activities),
    renamed,
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

function firstLine({ source }: Pick<ActivityFile, 'source'>): number {
  const [first] = [source ?? []].flat()
  return first?.lines?.[0] ?? 1
}
