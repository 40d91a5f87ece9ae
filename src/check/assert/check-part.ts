import { requireRole } from '../../ask/find-role.js'
import type { RoleRef } from '../../model/answer.js'
import type { PartExpectation } from '../../model/expectations.js'
import type { Activity } from '../../model/matrix.js'
import type { Circumstances, Ownership, Part } from './ownership.js'
import { readWanted, type Wanted } from './wanted.js'

/** Whether one thing is as expected, and the sentence that says so. */
export interface Verdict {
  holds: boolean
  message: string
  activity: { id: string; title: string } | null
  role: RoleRef | null
  /** What was found, in a form that is equal while it stays the same. */
  found: string
}

/** Whether a role has the part in an activity that is expected of it, alone if asked, and can be reached if asked. */
export function checkPart(
  ownership: Ownership,
  { activity: name, role: roleName, capacity, only, contactable }: Omit<PartExpectation, 'when' | 'variant'>,
  circumstances: Circumstances,
): Verdict {
  const activity = ownership.requireActivity(name)
  const role = requireRole(ownership.matrix, roleName)
  const wanted = readWanted(ownership.matrix, capacity)
  const parts = ownership.partsOf(activity, circumstances)
  const failure =
    whyNot(ownership, role, parts, wanted) ??
    (only ? whyNotAlone(ownership, role, parts, wanted) : null) ??
    (contactable && !role.contacts.some(({ known }) => known) ? `${role.name} has no known contact.` : null)
  const alone = only ? ' Nobody else is.' : ''
  return {
    holds: failure === null,
    message: `${activity.title}: ${failure ?? `${affirm(ownership, role, parts, wanted)}${alone}`}`,
    activity: { id: activity.id, title: activity.title },
    role: { id: role.id, name: role.name },
    found: describeParts(parts, activity, contactable ? role.contacts.filter(({ known }) => known).length : null),
  }
}

function whyNot(ownership: Ownership, role: RoleRef, parts: readonly Part[], wanted: Wanted): string | null {
  const own = parts.filter((part) => part.role === role.id && isPart(ownership, part))
  if (wanted.nothing) {
    return own.length === 0 ? null : `${role.name} is ${partWords(ownership, own)}, and should have no part.`
  }
  if (ownership.holds(role.id, parts, wanted)) return null
  const has = own.length === 0 ? 'and has no part' : `but ${partWords(ownership, own)}`
  return `${role.name} is not ${wanted.words} ${has}; ${whoElse(ownership, parts, wanted)}.`
}

/** "Not involved", said outright, is no part, unless it is the very thing that is wanted. */
function isPart(ownership: Ownership, { capacities }: Part): boolean {
  return capacities.some((id) => ownership.index.capacity(id).kind !== 'not-involved')
}

function whyNotAlone(ownership: Ownership, role: RoleRef, parts: readonly Part[], wanted: Wanted): string | null {
  const kin = ownership.kinOf(role.id)
  const others = parts.filter((part) => part.via === null && !kin.has(part.role) && ownership.fits(part, wanted))
  if (others.length === 0) return null
  const names = others.map((other) => `${ownership.index.roleRef(other.role).name}${limitWords(other)}`)
  return `${role.name} is ${wanted.words}, and so is ${[...new Set(names)].join(', ')}.`
}

function affirm(ownership: Ownership, role: RoleRef, parts: readonly Part[], wanted: Wanted): string {
  if (wanted.nothing) return `${role.name} has no part.`
  const fitting = parts.filter((part) => part.role === role.id && ownership.fits(part, wanted))
  return `${role.name} is ${partWords(ownership, fitting)}.`
}

function whoElse(ownership: Ownership, parts: readonly Part[], wanted: Wanted): string {
  const holders = parts.filter((part) => part.via === null && ownership.fits(part, wanted))
  if (holders.length === 0) return 'nobody is'
  const names = holders.map((part) => `${ownership.index.roleRef(part.role).name}${limitWords(part)}`)
  return `${[...new Set(names)].join(', ')} is`
}

function partWords(ownership: Ownership, parts: readonly Part[]): string {
  // A part that a role has of its own it need not have through a group as well.
  const own = new Set(parts.filter(({ via }) => via === null).map(({ capacities }) => capacities.join()))
  const telling = parts.filter(({ via, capacities }) => via === null || !own.has(capacities.join()))
  const words = telling.map((part) => {
    const via = part.via === null ? '' : ` as part of ${ownership.index.roleRef(part.via).name}`
    return `${ownership.index.shortList(part.capacities)}${via}${limitWords(part)}`
  })
  return [...new Set(words)].join(' and ')
}

function limitWords({ limited, assignment }: Part): string {
  if (!limited) return ''
  const limits = [
    ...(assignment.when.length > 0 ? [`in ${assignment.when.join(', ')}`] : []),
    ...(assignment.variant === null ? [] : [`for ${assignment.variant}`]),
  ]
  return ` (only ${limits.join(', ')})`
}

/** Equal for the same parts in the same activity. */
export function describeParts(parts: readonly Part[], { id }: Activity, contacts: number | null): string {
  const held = parts.map(({ role, via, capacities, assignment }) =>
    [role, via ?? '', capacities.join('+'), assignment.when.join('+'), assignment.variant ?? ''].join(' '),
  )
  return `${id}\n${held.sort().join('\n')}\n${contacts === null ? '' : String(contacts)}`
}
