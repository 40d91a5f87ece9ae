import { HeadIndex } from '../ask/head-index.js'
import { assignmentsOf, conditionOf, tableRoles } from './grid.js'
import type { ExportInput } from './writer.js'

/** Characters that make a spreadsheet take a cell for a formula, full-width forms included. */
const FORMULA_START = /^[\s\u0000-\u001f]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/
/** A line inside a cell can become a cell of its own where the separator is guessed wrongly. */
const FORMULA_LINE = /([\r\n][\t ]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g

/**
 * `text` as a cell that no spreadsheet takes for a formula: an apostrophe goes before what would start one, and before every
 * line of the cell that would.
 */
export function inertCell(text: string): string {
  const lines = text.replace(FORMULA_LINE, "$1'")
  return FORMULA_START.test(lines) ? `'${lines}` : lines
}

/** Header and rows of the matrix: id, activity, group, origin, then a column for each role with words for its part. */
export function matrixRows({ head, activities }: ExportInput): string[][] {
  const index = new HeadIndex(head)
  const roles = tableRoles(head, activities)
  const groups = new Map(head.groups.map(({ id, title }) => [id, title]))
  const header = ['id', head.activityHeading, 'group', 'origin', ...roles.map(({ name }) => name)]
  const rows = activities.map((activity) => [
    activity.id,
    activity.title,
    activity.group === null ? '' : (groups.get(activity.group) ?? activity.group),
    activity.origin,
    ...roles.map(({ id }) =>
      assignmentsOf(activity, id)
        .map((assignment) => `${index.shortList(assignment.capacities)}${conditionOf(assignment)}`)
        .join('; '),
    ),
  ])
  return [header, ...rows]
}
