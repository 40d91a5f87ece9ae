import { foldName } from '../matrix/fold.js'
import type { ActivityFile, MatrixFile } from '../model/matrix-file.js'
import { listOf } from './list-of.js'

/** Ids of fresh entries with those of the matrix. */
type Matched = ReadonlyMap<string, string>

/** How much of two titles is the same for a row in the same place to be the same activity: pairs of letters, of 1. */
const SAME_TITLE = 0.7
/** The same where all cells are the same as well. */
const SAME_TITLE_AND_CELLS = 0.4
/** How many of the cells of two columns are the same for them to be the same role under another name, of 1. */
const SAME_CELLS = 0.8
/** The same for a column that stands in the place of the other. */
const SAME_CELLS_AND_PLACE = 0.5

/**
 * Activities whose title has changed in the document: a row that is gone and a new one in the same group, next to the same row,
 * with nearly the same title, or a like one and the same cells. The fresh ids with those of the matrix.
 */
export function findRenamedActivities(
  previous: MatrixFile,
  fresh: MatrixFile,
  { activities, groups }: { activities: Matched; groups: Matched },
): Map<string, string> {
  const kept = new Set(activities.values())
  const gone = goneByNeighbour(previous, kept)
  const order = Object.keys(fresh.activities)
  const renamed = new Map<string, string>()
  const found = new Set<string>()
  // A new row that nothing is known of is nobody's neighbour; one that has been found out tells the place of the next.
  const oldIdOf = (id: string | undefined) =>
    id === undefined ? EDGE : (activities.get(id) ?? renamed.get(id) ?? null)
  for (const [at, id] of order.entries()) {
    const activity = fresh.activities[id]
    if (!activity || activities.has(id)) continue
    const group = groups.get(activity.group ?? '') ?? activity.group
    const candidates = new Set([
      ...(gone.after.get(oldIdOf(order[at - 1]) ?? '') ?? []),
      ...(gone.before.get(oldIdOf(order[at + 1]) ?? '') ?? []),
    ])
    let best: { old: string; likeness: number } | null = null
    for (const old of candidates) {
      const candidate = previous.activities[old]
      if (!candidate || candidate.group !== group || found.has(old)) continue
      const likeness = likenessOf(activity.title, candidate.title)
      const least = sameOriginals(activity, candidate) ? SAME_TITLE_AND_CELLS : SAME_TITLE
      if (likeness >= least && likeness > (best?.likeness ?? 0)) best = { old, likeness }
    }
    if (best === null) continue
    renamed.set(id, best.old)
    found.add(best.old)
  }
  return renamed
}

/** Stands for what is beside the first and the last row; no id has a space. */
const EDGE = 'the edge'

/** Activities of a matrix that its document does not have any more, by the row that stands before or after them. */
function goneByNeighbour({ activities }: MatrixFile, kept: ReadonlySet<string>) {
  const order = Object.keys(activities)
  const after = new Map<string, string[]>()
  const before = new Map<string, string[]>()
  for (const [at, id] of order.entries()) {
    if (kept.has(id) || activities[id]?.origin === 'prose') continue
    after.set(order[at - 1] ?? EDGE, [id])
    before.set(order[at + 1] ?? EDGE, [id])
  }
  return { after, before }
}

/**
 * Roles whose name has changed in the document: a column that is gone and a new one whose cells say the same in nearly all
 * activities, when no other comes near. The fresh ids with those of the matrix.
 */
export function findRenamedRoles(
  previous: MatrixFile,
  fresh: MatrixFile,
  { activities, roles }: { activities: Matched; roles: Matched },
): Map<string, string> {
  const kept = new Set(roles.values())
  const gone = Object.keys(previous.roles).filter((id) => !kept.has(id))
  const renamed = new Map<string, string>()
  for (const id of Object.keys(fresh.roles)) {
    if (roles.has(id)) continue
    const candidates = gone
      .map((old) => ({ old, share: shareOfSameCells({ previous, fresh, activities }, { id, old }) }))
      .filter(
        ({ old, share }) => share >= (standsFor(previous, fresh, { id, old }) ? SAME_CELLS_AND_PLACE : SAME_CELLS),
      )
      .sort((a, b) => b.share - a.share)
    const [first, second] = candidates
    if (!first || first.share === second?.share || [...renamed.values()].includes(first.old)) continue
    renamed.set(id, first.old)
  }
  return renamed
}

/** Whether the column of a role stands where that of another one stood, among as many. */
function standsFor(previous: MatrixFile, fresh: MatrixFile, { id, old }: { id: string; old: string }): boolean {
  const [then, now] = [previous.columns ?? [], fresh.columns ?? []]
  return then.length === now.length && then.includes(old) && then.indexOf(old) === now.indexOf(id)
}

function shareOfSameCells(
  { previous, fresh, activities }: { previous: MatrixFile; fresh: MatrixFile; activities: Matched },
  { id, old }: { id: string; old: string },
): number {
  let same = 0
  let all = 0
  for (const [freshId, oldId] of activities) {
    const now = originalOf(fresh.activities[freshId], id)
    const then = originalOf(previous.activities[oldId], old)
    if (now === '' && then === '') continue
    all += 1
    if (now === then) same += 1
  }
  return all < 2 ? 0 : same / all
}

function originalOf(activity: ActivityFile | undefined, role: string): string {
  return listOf(activity?.assignments?.[role] ?? [])
    .map(({ original, variant }) => `${original ?? ''}@${variant ?? ''}`)
    .join('\n')
}

function sameOriginals(a: ActivityFile, b: ActivityFile): boolean {
  const texts = ({ assignments }: ActivityFile) =>
    JSON.stringify(
      Object.values(assignments ?? {})
        .flatMap((cell) => listOf(cell).map(({ original }) => original ?? ''))
        .sort(),
    )
  return texts(a) === texts(b)
}

/** How much of two texts is the same, from 0 to 1: twice the pairs of letters that both have, of all pairs. */
function likenessOf(a: string, b: string): number {
  const [first, second] = [pairsOf(a), pairsOf(b)]
  if (first.length + second.length === 0) return 0
  const left = [...second]
  const common = first.filter((pair) => {
    const at = left.indexOf(pair)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
  return (2 * common.length) / (first.length + second.length)
}

function pairsOf(text: string): string[] {
  const characters = Array.from(foldName(text) || text).slice(0, 200)
  return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`)
}
