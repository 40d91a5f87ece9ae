import { HeadIndex } from '../../ask/head-index.js'
import type { RoleRef } from '../../model/answer.js'
import type { Activity, Assignment, MatrixHead } from '../../model/matrix.js'
import { assignmentsOf, conditionOf, tableRoles } from '../grid.js'
import { h, type Element } from './element.js'
import { viewCapacity, type ViewOptions } from './view-options.js'

/** Roles that a table can have and fit on a large screen. */
const MAX_FITTING = 8

/** The matrix as a table: activities down, roles across, each cell with mark and word. */
export function viewTable(head: MatrixHead, activities: readonly Activity[], options: ViewOptions): Element {
  const roles = tableRoles(head, activities)
  const index = new HeadIndex(head)
  return h(
    'div',
    {
      class: roles.length > MAX_FITTING ? 'scroll wide' : 'scroll',
      role: 'region',
      'aria-label': 'The matrix',
      tabindex: '0',
    },
    h(
      'table',
      { class: 'matrix' },
      h('caption', { class: 'away' }, `${head.title}: activities and who is involved in them`),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col' }, head.activityHeading),
          roles.map(({ id, name }) => h('th', { scope: 'col' }, h('a', { href: options.roleHref(id) }, name))),
        ),
      ),
      h(
        'tbody',
        {},
        activities.map((activity) => viewRow(activity, roles, index, options)),
      ),
    ),
  )
}

function viewRow(activity: Activity, roles: readonly RoleRef[], index: HeadIndex, options: ViewOptions): Element {
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, h('a', { href: options.activityHref(activity.id) }, activity.title)),
    roles.map(({ id }) =>
      h(
        'td',
        {},
        assignmentsOf(activity, id).map((cell) => viewCell(cell, index)),
      ),
    ),
  )
}

function viewCell(assignment: Assignment, index: HeadIndex): Element {
  const capacities = assignment.capacities.map((id) => index.capacity(id))
  const marks = capacities.map(({ mark }) => mark).join('')
  const words = `${index.shortList(assignment.capacities)}${conditionOf(assignment)}`
  return viewCapacity(capacities[0]?.kind ?? 'not-involved', marks, words)
}

/** What marks and colours mean; a capacity whose name is all there is to say explains itself in the table. */
export function viewLegend({ capacities }: MatrixHead): Element {
  const entries = capacities.flatMap(({ kind, mark, short, label, meaning }) =>
    meaning === null && label === short
      ? []
      : [h('dt', {}, viewCapacity(kind, mark, short)), h('dd', {}, meaning ?? label)],
  )
  return h('dl', { class: 'legend' }, entries, h('dt', {}, 'Blank'), h('dd', {}, 'Nothing is assigned.'))
}
