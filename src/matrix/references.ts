import type { MatrixFile } from '../model/matrix-file.js'
import type { Problem } from '../model/problem.js'
import { isReservedName } from '../model/reserved-names.js'
import { normaliseMatrix } from './normalise.js'
import { foldName } from './fold.js'

/** Every reference of a matrix file that points nowhere, and every name that means two things. */
export function findBrokenReferences(file: MatrixFile): Problem[] {
  const problems: Problem[] = []
  const matrix = normaliseMatrix(file)
  const known = {
    role: new Set(matrix.roles.map(({ id }) => id)),
    capacity: new Set(matrix.capacities.map(({ id }) => id)),
    situation: new Set(matrix.situations.map(({ id }) => id)),
    group: new Set(matrix.groups.map(({ id }) => id)),
    variant: new Set(matrix.variants.map(({ id }) => id)),
    gap: new Set(matrix.gaps.map(({ id }) => id)),
  }
  const report = (code: string, message: string, pointer: string, at: Problem['at'] = 'value') =>
    problems.push({ code, message, pointer, at, suggestion: null })
  const require = (kind: keyof typeof known, ids: readonly string[], pointer: string, at: Problem['at'] = 'value') => {
    for (const id of ids) {
      if (!known[kind].has(id)) report(`unknown-${kind}`, `"${id}" is not a ${kind} of this matrix.`, pointer, at)
    }
  }

  require('role', matrix.columns, '/columns')
  for (const role of matrix.roles) {
    require('role', role.members, `/roles/${role.id}/members`)
    for (const contact of role.contacts) require('situation', contact.when, `/roles/${role.id}/contacts`)
  }
  for (const group of matrix.groups) {
    if (group.parent !== null) require('group', [group.parent], `/groups/${group.id}/parent`)
  }
  for (const gap of matrix.gaps) require('role', gap.roles, '/gaps')
  for (const activity of matrix.activities) {
    const at = `/activities/${activity.id}`
    if (isReservedName(activity.id)) report('reserved-id', `"${activity.id}" is the name of a command.`, at, 'key')
    if (activity.group !== null) require('group', [activity.group], `${at}/group`)
    require('gap', activity.gaps, `${at}/gaps`)
    for (const assignment of activity.assignments) {
      const cell = `${at}/assignments/${assignment.role}`
      require('role', [assignment.role], cell, 'key')
      require('capacity', assignment.capacities, cell)
      require('situation', assignment.when, cell)
      if (assignment.variant !== null) require('variant', [assignment.variant], cell)
      for (const step of assignment.nextSteps) {
        if (step.contact !== null) require('role', [step.contact], cell)
      }
    }
    for (const step of activity.callChain) {
      require('role', [step.role], `${at}/call_chain`)
      require('situation', [...step.when, ...step.unless], `${at}/call_chain`)
    }
  }
  problems.push(
    ...findSharedNames(
      'role',
      matrix.roles.map((role) => ({ id: role.id, title: role.name, aliases: role.aliases })),
    ),
  )
  problems.push(...findSharedNames('activity', claimTitlesOnce(matrix.activities)))
  return problems
}

interface Named {
  id: string
  title: string
  aliases: readonly string[]
}

/**
 * The same activities, where a title that each of several groups has once ("Operating system") is claimed by the first alone: it
 * is unique within its group. Nothing changes for a title that is an id as well.
 */
function claimTitlesOnce(activities: readonly (Named & { group: string | null })[]): Named[] {
  const ids = new Set(activities.map(({ id }) => foldName(id)))
  const groupsOf = new Map<string, Set<string | null>>()
  return activities.map((activity) => {
    const title = foldName(activity.title)
    const groups = groupsOf.get(title)
    if (!groups) {
      groupsOf.set(title, new Set([activity.group]))
      return activity
    }
    const isElsewhere = activity.group !== null && !groups.has(activity.group) && !groups.has(null)
    groups.add(activity.group)
    return isElsewhere && !ids.has(title) ? { ...activity, title: activity.id } : activity
  })
}

function findSharedNames(kind: 'role' | 'activity', items: readonly Named[]): Problem[] {
  const owners = new Map<string, string>()
  const problems: Problem[] = []
  const plural = kind === 'role' ? 'roles' : 'activities'
  for (const { id, title, aliases } of items) {
    for (const name of [id, title, ...aliases]) {
      const owner = owners.get(foldName(name))
      if (owner !== undefined && owner !== id) {
        const message = `"${name}" also means the ${kind} "${owner}".`
        problems.push({ code: 'ambiguous-name', message, pointer: `/${plural}/${id}`, at: 'key', suggestion: null })
      }
      owners.set(foldName(name), id)
    }
  }
  return problems
}
