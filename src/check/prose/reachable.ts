import type { ContactFile, LinkFile } from '../../model/matrix-file.js'
import type { MatrixFacts } from '../matrix-facts.js'
import { isOutOfHours, isWorkingHours } from './out-of-hours.js'

/** How a role can be reached out of hours: somehow, not at all, or the matrix itself says that it is not known. */
export type OutOfHoursRoute = 'found' | 'missing' | 'unknown'

/**
 * Looks at the contacts of a role, of its groups and of its members. A channel or a mailbox must say that it is watched then; of a
 * telephone or a pager it is enough that nothing says otherwise.
 */
export function findOutOfHoursRoute(facts: MatrixFacts, role: string): OutOfHoursRoute {
  const contacts = [
    ...facts.contactsOf(role),
    ...facts.membersOf(role).flatMap((id) => facts.roles.get(id)?.contacts ?? []),
  ]
  if (contacts.some((contact) => worksOutOfHours(facts, contact))) return 'found'
  const isSaid = contacts.some((contact) => contact.known === false && !isLimited(contact))
  return isSaid ? 'unknown' : 'missing'
}

function worksOutOfHours(facts: MatrixFacts, contact: ContactFile): boolean {
  if ((contact.value === undefined && contact.url === undefined) || contact.known === false || isLimited(contact))
    return false
  if (contact.hours !== undefined) return true
  const { type, label = '', note = '', when = [] } = contact
  if (when.some((id) => isOutOfHoursSituation(facts, id)) || isOutOfHours(`${label} ${note}`)) return true
  return !WATCHED_BY_DAY.test(type) || /\bon[- ]call\b|\brota\b|\bemergency\b|\bhotline\b/i.test(`${label} ${note}`)
}

function isLimited({ hours, label = '', note = '' }: ContactFile): boolean {
  if (hours !== undefined) return isWorkingHours(hours)
  return /\b(?:not|no|never)\b[^.;]*(?:out[- ]of[- ]hours|at night|weekends?|24\/7)/i.test(`${label}. ${note}`)
}

const WATCHED_BY_DAY =
  /^(?:slack|teams|chat|email|mail|form|ticket|desk|web|website|url|page\b|wiki|github|issue|channel)/i

export function isOutOfHoursSituation({ situations }: MatrixFacts, id: string): boolean {
  return isOutOfHours(id.replace(/-/g, ' ')) || isOutOfHours(situations.get(id)?.title ?? '')
}

/** Whether a link leads to those who are on call. */
export function isRouteLink({ text }: LinkFile): boolean {
  return isOutOfHours(text) || /\bon[- ]call\b|\brota\b|\bemergency\b/i.test(text)
}
