import type { ActivityRef } from '../../model/answer.js'
import type { Holding, HoldingChange } from '../../model/diff.js'
import type { Activity } from '../../model/matrix.js'
import { isEqual } from './equal.js'
import { haveSameHeads, type Side } from './side.js'

/** What each role holds differently, by role; activities in the order of the new side, then those that are gone. */
export function diffHoldings(before: Side, after: Side): Map<string, HoldingChange[]> {
  const changes = new Map<string, HoldingChange[]>()
  const alike = haveSameHeads(before, after)
  for (const id of new Set([...after.activities.keys(), ...before.activities.keys()])) {
    const old = before.activities.get(id)
    const now = after.activities.get(id)
    if (alike && old && now && isEqual(old.assignments, now.assignments)) continue
    const activity = refOf(now ?? old)
    const held = holdingsOf(before, old)
    const holds = holdingsOf(after, now)
    for (const role of new Set([...held.keys(), ...holds.keys()])) {
      const change = compare(held.get(role) ?? [], holds.get(role) ?? [])
      if (change === null) continue
      const list = changes.get(role) ?? []
      list.push({ activity, change, before: held.get(role) ?? [], after: holds.get(role) ?? [] })
      changes.set(role, list)
    }
  }
  return changes
}

function refOf(activity: Activity | undefined): ActivityRef {
  if (!activity) throw new Error('An activity of neither side')
  return { id: activity.id, title: activity.title }
}

function holdingsOf(side: Side, activity: Activity | undefined): Map<string, Holding[]> {
  const byRole = new Map<string, Holding[]>()
  for (const assignment of activity?.assignments ?? []) {
    for (const { role, via } of side.holdersOf(assignment)) {
      const holding = side.holding(assignment, via)
      const list = byRole.get(role)
      if (list) list.push(holding)
      else byRole.set(role, [holding])
    }
  }
  return byRole
}

function compare(before: readonly Holding[], after: readonly Holding[]): HoldingChange['change'] | null {
  if (keyOf(before) === keyOf(after)) return null
  const had = before.some(isInvolved)
  const has = after.some(isInvolved)
  if (had === has) return 'changed'
  return has ? 'gained' : 'lost'
}

/** "Not involved", said outright, is no part. */
function isInvolved({ capacities }: Holding): boolean {
  return capacities.some(({ kind }) => kind !== 'not-involved')
}

/** Equal for the same parts, however they are ordered and worded. */
function keyOf(holdings: readonly Holding[]): string {
  return holdings
    .map(({ capacities, via, when, variant }) => {
      const held = capacities.map(({ id, kind }) => `${id}=${kind}`).sort()
      return `${held.join('+')} ${via ?? ''} ${[...when].sort().join('+')} ${variant ?? ''}`
    })
    .sort()
    .join('\n')
}
