import { answerActivity } from '../../ask/answer.js'
import type { CallChange } from '../../model/diff.js'
import type { Activity } from '../../model/matrix.js'
import type { Side } from './side.js'

interface Step {
  role: string
  /** From 1. */
  at: number
  conditions: string
}

/**
 * What changed in the order of calls, by role. Chains that both sides leave to the rule (whoever does it, then who helps)
 * follow the assignments and are no change of their own.
 */
export function diffCalls(before: Side, after: Side): Map<string, CallChange[]> {
  const changes = new Map<string, CallChange[]>()
  for (const id of new Set([...after.activities.keys(), ...before.activities.keys()])) {
    const old = before.activities.get(id)
    const now = after.activities.get(id)
    const shown = now ?? old
    if (!shown || ((old?.callChain.length ?? 0) === 0 && (now?.callChain.length ?? 0) === 0)) continue
    // In an activity that is new or gone, whoever has a part in it is named for that already.
    const named = new Set(old && now ? [] : holders(old ? before : after, shown))
    const oldSteps = stepsOf(before, old)
    const newSteps = stepsOf(after, now)
    for (const [key, change] of compareSteps(oldSteps, newSteps)) {
      const role = key.slice(0, key.indexOf(' '))
      if (named.has(role)) continue
      const list = changes.get(role) ?? []
      const places = { before: oldSteps.get(key)?.at ?? null, after: newSteps.get(key)?.at ?? null }
      list.push({ activity: { id: shown.id, title: shown.title }, change, ...places })
      changes.set(role, list)
    }
  }
  return changes
}

function holders(side: Side, { assignments }: Activity): string[] {
  return assignments.flatMap((assignment) => side.holdersOf(assignment).map(({ role }) => role))
}

/** Steps by role and how many steps of the same role come before. */
function stepsOf(side: Side, activity: Activity | undefined): Map<string, Step> {
  const steps = new Map<string, Step>()
  if (!activity) return steps
  const explicit = activity.callChain.map(({ role, when, unless }) => ({ role, when, unless }))
  const chain = explicit.length > 0 ? explicit : derivedChain(side, activity)
  const seen = new Map<string, number>()
  chain.forEach(({ role, when, unless }, position) => {
    const id = side.naming.role(role)
    const count = seen.get(id) ?? 0
    seen.set(id, count + 1)
    const conditions = [when, unless].map((ids) => ids.map(side.naming.situation).sort().join('+')).join(' unless ')
    steps.set(`${id} ${String(count)}`, { role: id, at: position + 1, conditions })
  })
  return steps
}

function derivedChain(side: Side, activity: Activity) {
  const match = { how: 'id', score: 1, words: [] } as const
  const { callChain } = answerActivity(side.matrix, activity, { query: activity.id, match, as: null, when: [] })
  return callChain.map(({ role, when, unless }) => ({ role: role.id, when, unless }))
}

function compareSteps(
  before: ReadonlyMap<string, Step>,
  after: ReadonlyMap<string, Step>,
): [string, CallChange['change']][] {
  const common = [...after.keys()].filter((key) => before.has(key))
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key): [string, CallChange['change']][] => {
    const old = before.get(key)
    const now = after.get(key)
    if (!old) return [[key, 'added']]
    if (!now) return [[key, 'removed']]
    // Somebody who was called later is called earlier now, or the other way round.
    const moved = common.some((other) => {
      const otherOld = before.get(other)
      const otherNow = after.get(other)
      return otherOld && otherNow && otherOld.at < old.at !== otherNow.at < now.at && other !== key
    })
    if (moved) return [[key, 'moved']]
    return old.conditions === now.conditions ? [] : [[key, 'changed']]
  })
}
