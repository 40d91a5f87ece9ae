import type { AssignmentFile, MatrixFile } from '../model/matrix-file.js'
import { listOf } from './list-of.js'

/**
 * Gives obligations that share an id with another one an id of their own. Those of `previous` keep theirs: progress of checklists
 * hangs on it.
 */
export function makeDutiesUnique(activities: MatrixFile['activities'], previous: MatrixFile): void {
  const old = new Map(dutiesOf(previous.activities).map(({ id, text }) => [id, text]))
  const duties = dutiesOf(activities)
  const taken = new Set<string>()
  const others = duties.filter(({ id, text }) => {
    if (old.get(id) !== text || taken.has(id)) return true
    taken.add(id)
    return false
  })
  for (const duty of others) {
    let id = duty.id
    for (let count = 2; taken.has(id); count += 1) id = `${duty.id.slice(0, 58)}-${String(count)}`
    taken.add(id)
    duty.id = id
  }
}

function dutiesOf(activities: MatrixFile['activities']): NonNullable<AssignmentFile['obligations']> {
  return Object.values(activities).flatMap(({ assignments }) =>
    Object.values(assignments ?? {}).flatMap((cell) => listOf(cell).flatMap(({ obligations }) => obligations ?? [])),
  )
}
