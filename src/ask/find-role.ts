import { WhoownsError } from '../model/errors.js'
import type { MatrixHead, Role, Situation } from '../model/matrix.js'
import { foldName } from '../matrix/fold.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { nearestNames } from './nearest-names.js'

/** The role with this id, name or alias (case, spaces and punctuation do not count), or undefined. */
export function findRole(head: MatrixHead, name: string): Role | undefined {
  const folded = foldName(name)
  const byId = head.roles.find(({ id }) => foldName(id) === folded)
  return byId ?? head.roles.find((role) => [role.name, ...role.aliases].some((other) => foldName(other) === folded))
}

/** As `findRole`; throws UNKNOWN_ROLE with the valid ones when there is none. */
export function requireRole(head: MatrixHead, name: string): Role {
  const role = findRole(head, name)
  if (role) return role
  const names = head.roles.flatMap(({ id, name: title, aliases }) =>
    [id, title, ...aliases].map((other) => ({ id, title, name: other })),
  )
  const suggestions = nearestNames(name, names)
  const shown = sanitiseLine(name)
  throw new WhoownsError('UNKNOWN_ROLE', `No role "${shown}" in ${head.title}.`, {
    hint: `${didYouMean(suggestions)}Roles: ${head.roles.map(({ id }) => id).join(', ')}.`,
    suggestions,
  })
}

/** The situation with this id, title or alias; throws UNKNOWN_SITUATION with the valid ones when there is none. */
export function requireSituation(head: MatrixHead, name: string): Situation {
  const folded = foldName(name)
  const situation = head.situations.find(({ id, title, aliases }) =>
    [id, title, ...aliases].some((other) => foldName(other) === folded),
  )
  if (situation) return situation
  const suggestions = nearestNames(
    name,
    head.situations.map(({ id, title }) => ({ id, title, name: id })),
  )
  const valid = head.situations.length === 0 ? 'This matrix has none.' : `Situations: ${listIds(head.situations)}.`
  throw new WhoownsError('UNKNOWN_SITUATION', `No situation "${sanitiseLine(name)}" in ${head.title}.`, {
    hint: `${didYouMean(suggestions)}${valid}`,
    suggestions,
  })
}

/** "Did you mean x? " for the first suggestion, else nothing. */
export function didYouMean(suggestions: readonly { id: string }[]): string {
  const [first] = suggestions
  return first ? `Did you mean ${first.id}? ` : ''
}

function listIds(items: readonly { id: string }[]): string {
  return items.map(({ id }) => id).join(', ')
}
