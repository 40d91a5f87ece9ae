import type { CallChange, ContactChange, Holding, HoldingChange, MatrixDiff, RoleChange } from '../model/diff.js'
import { renderContact } from './contact-text.js'

/** "1 role", "2 roles". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${String(number)} ${number === 1 ? one : many}`
}

/** What a role holds, in words: "responsible and accountable (through TechOps; in security-incident)". */
export function holdingWords(holdings: readonly Holding[]): string {
  if (holdings.length === 0) return 'nothing'
  return holdings
    .map(({ capacities, via, when, variant }) => {
      const limits = [
        via === null ? '' : `through ${via}`,
        when.length === 0 ? '' : `in ${when.join(', ')}`,
        variant === null ? '' : `for ${variant}`,
      ].filter((limit) => limit !== '')
      const words = capacities.map(({ short }) => short).join(' and ')
      return limits.length === 0 ? words : `${words} (${limits.join('; ')})`
    })
    .join('; ')
}

/** One change of responsibility in words, without its sign. */
export function changeWords({ activity, change, before, after }: HoldingChange): string {
  if (change === 'gained' && before.length === 0) return `${activity.title}: ${holdingWords(after)}`
  if (change === 'lost' && after.length === 0) return `${activity.title}: was ${holdingWords(before)}`
  return `${activity.title}: ${holdingWords(before)} → ${holdingWords(after)}`
}

export function callWords({ activity, change, before, after }: CallChange): string {
  const step = (at: number | null) => `step ${at === null ? '?' : String(at)}`
  if (change === 'added') return `${activity.title}: called in ${step(after)}`
  if (change === 'removed') return `${activity.title}: no longer called (was ${step(before)})`
  if (change === 'moved') return `${activity.title}: called in ${step(after)} (was ${step(before)})`
  return `${activity.title}: called under other conditions`
}

export function contactWords({ change, before, after }: ContactChange): string {
  if (change === 'added' && after) return renderContact(after)
  if (change === 'removed' && before) return renderContact(before)
  const [old, now] = [before ? renderContact(before) : '', after ? renderContact(after) : '']
  return old === now ? `${now} (details)` : `${old} → ${now}`
}

/** The counts of a role: "1 gained, 2 duties added". */
export function roleCounts({ responsibility, duties, membership, calls, contacts }: RoleChange): string {
  const holds = (kind: HoldingChange['change']) => responsibility.filter(({ change }) => change === kind).length
  const owes = (kind: 'added' | 'removed') => duties.filter(({ change }) => change === kind).length
  const parts: [number, string][] = [
    [holds('gained'), `${String(holds('gained'))} gained`],
    [holds('lost'), `${String(holds('lost'))} lost`],
    [holds('changed'), `${String(holds('changed'))} held differently`],
    [owes('added'), `${count(owes('added'), 'duty', 'duties')} added`],
    [owes('removed'), `${count(owes('removed'), 'duty', 'duties')} removed`],
    [membership.length, `${count(membership.length, 'group')} changed`],
    [calls.length, `${count(calls.length, 'call')} changed`],
    [contacts.length, `${count(contacts.length, 'contact')} changed`],
  ]
  return parts
    .filter(([number]) => number > 0)
    .map(([, words]) => words)
    .join(', ')
}

/** "new role", "role is gone", "was x"; nothing for one that stays. */
export function statusWords({ status, formerId }: RoleChange): string {
  if (status === 'added') return 'new role'
  if (status === 'removed') return 'no longer a role'
  return status === 'renamed' && formerId !== null ? `was ${formerId}` : ''
}

/** The whole difference in one or two sentences, responsibility first. */
export function verdict(diff: MatrixDiff): string {
  if (diff.same) return 'No difference.'
  const { counts } = diff
  const list = (parts: readonly [number, string][]) =>
    parts
      .filter(([number]) => number > 0)
      .map(([, words]) => words)
      .join(', ')
  const who = list([
    [counts.gained, `${String(counts.gained)} gained`],
    [counts.lost, `${String(counts.lost)} lost`],
    [counts.changed, `${String(counts.changed)} held differently`],
    [counts.duties, `${count(counts.duties, 'duty', 'duties')} changed`],
  ])
  const responsible = diff.responsibilityChanged
    ? `${count(diff.roles.length, 'role')} affected${who === '' ? '' : `: ${who}`}.`
    : 'No change of responsibility.'
  const beside = list([
    [counts.calls, `${count(counts.calls, 'call')} changed`],
    [counts.contacts, `${count(counts.contacts, 'contact')} changed`],
    [counts.activitiesAdded, `${count(counts.activitiesAdded, 'activity', 'activities')} added`],
    [counts.activitiesRemoved, `${count(counts.activitiesRemoved, 'activity', 'activities')} removed`],
    [counts.activitiesRenamed, `${count(counts.activitiesRenamed, 'activity', 'activities')} renamed`],
    [counts.rewordings, count(counts.rewordings, 'rewording')],
    [counts.moves, count(counts.moves, 'move')],
  ])
  return beside === '' ? responsible : `${responsible} Besides: ${beside}.`
}
