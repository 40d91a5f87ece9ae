import type { RoleRef } from '../model/answer.js'
import type { Activity, Assignment, MatrixHead } from '../model/matrix.js'

/** The roles that a table of these activities needs: the columns of the matrix, then every other role with a part. */
export function tableRoles(head: MatrixHead, activities: readonly Activity[]): RoleRef[] {
  const involved = new Set(activities.flatMap(({ assignments }) => assignments.map(({ role }) => role)))
  const others = head.roles.filter(({ id }) => involved.has(id) && !head.columns.includes(id)).map(({ id }) => id)
  const names = new Map(head.roles.map(({ id, name }) => [id, name]))
  return [...head.columns, ...others].map((id) => ({ id, name: names.get(id) ?? id }))
}

/** What a role has in an activity, in the order of the file; empty where nothing is assigned. */
export function assignmentsOf(activity: Activity, role: string): Assignment[] {
  return activity.assignments.filter((assignment) => assignment.role === role)
}

/** Under which conditions an assignment holds, as words in brackets; nothing when always. */
export function conditionOf({ when, variant }: Assignment): string {
  const conditions = [...when, ...(variant === null ? [] : [variant])]
  return conditions.length === 0 ? '' : ` (${conditions.join(', ')})`
}
