import { foldName } from '../../matrix/fold.js'
import type { ActivityRef } from '../../model/answer.js'
import type { DutyChange, Move, Rewording } from '../../model/diff.js'
import type { Obligation } from '../../model/matrix.js'
import { isEqual } from './equal.js'
import type { Side } from './side.js'

interface Duty extends Obligation {
  activity: ActivityRef
  /** Id of the activity as the new side has it. */
  activityKey: string
}

export interface DutyDiff {
  byRole: Map<string, DutyChange[]>
  rewordings: Rewording[]
  moves: Move[]
}

/** Duties that roles gained and lost; apart from these, duties that are worded otherwise or stand in another activity. */
export function diffDuties(before: Side, after: Side): DutyDiff {
  const old = dutiesByRole(before)
  const now = dutiesByRole(after)
  const result: DutyDiff = { byRole: new Map(), rewordings: [], moves: [] }
  for (const role of new Set([...now.keys(), ...old.keys()])) {
    const changes = diffRole(old.get(role) ?? [], now.get(role) ?? [], result)
    if (changes.length > 0) result.byRole.set(role, changes)
  }
  return result
}

function dutiesByRole(side: Side): Map<string, Duty[]> {
  const byRole = new Map<string, Duty[]>()
  for (const [activityKey, { id, title, assignments }] of side.activities) {
    for (const { role, obligations } of assignments) {
      if (obligations.length === 0) continue
      const key = side.naming.role(role)
      const list = byRole.get(key) ?? []
      for (const duty of obligations) {
        list.push({ ...duty, activity: { id, title }, activityKey })
      }
      byRole.set(key, list)
    }
  }
  return byRole
}

function diffRole(old: readonly Duty[], now: readonly Duty[], result: DutyDiff): DutyChange[] {
  const left = new Set(old)
  const added: Duty[] = []
  const byPlace = index(old, (duty) => `${duty.activityKey} ${duty.id}`)
  const unplaced = now.filter((duty) => {
    const same = byPlace.get(`${duty.activityKey} ${duty.id}`)?.find((item) => left.has(item))
    if (!same) return true
    left.delete(same)
    noteWording(same, duty, result.rewordings)
    return false
  })
  const byId = index([...left], ({ id }) => id)
  const byText = index([...left], ({ activityKey, text }) => `${activityKey} ${foldName(text)}`)
  for (const duty of unplaced) {
    const moved = byId.get(duty.id)?.find((item) => left.has(item))
    const renamed = byText.get(`${duty.activityKey} ${foldName(duty.text)}`)?.find((item) => left.has(item))
    const same = moved ?? renamed
    if (!same) {
      added.push(duty)
      continue
    }
    left.delete(same)
    noteWording(same, duty, result.rewordings)
    if (moved) {
      const places = { before: same.activity.id, after: duty.activity.id }
      result.moves.push({ of: 'duty', id: duty.id, in: 'activity', ...places })
    }
  }
  const change = ({ activity, id, text }: Duty, kind: DutyChange['change']) => ({ activity, id, change: kind, text })
  return [...added.map((duty) => change(duty, 'added')), ...[...left].map((duty) => change(duty, 'removed'))]
}

function noteWording(old: Duty, now: Duty, rewordings: Rewording[]): void {
  const note = (field: string, before: string, after: string) => {
    if (before !== after) rewordings.push({ of: 'duty', id: now.id, field, before, after })
  }
  note('id', old.id, now.id)
  note('text', old.text, now.text)
  if (!isEqual(old.sources, now.sources)) note('sources', JSON.stringify(old.sources), JSON.stringify(now.sources))
}

function index(duties: readonly Duty[], keyOf: (duty: Duty) => string): Map<string, Duty[]> {
  const map = new Map<string, Duty[]>()
  for (const duty of duties) {
    const key = keyOf(duty)
    const list = map.get(key)
    if (list) list.push(duty)
    else map.set(key, [duty])
  }
  return map
}
