import { foldName } from '../../matrix/fold.js'
import type { Activity, Matrix } from '../../model/matrix.js'
import type { ActivityRename } from '../../model/diff.js'
import type { IdMap } from './pairs.js'

/** Share of words in common from which two titles are alike. */
const ALIKE = 0.6
/** More pairs than this are not compared word by word: a matrix in which so much is new was not renamed. */
const MAX_PAIRS = 100_000

type HeadMaps = Readonly<Record<'role' | 'capacity' | 'situation' | 'variant' | 'group', IdMap>>

/**
 * Activities that are gone and seem to stand under another id now. Certain with a name in common, or with the same duties, or
 * with the same parts, group and nearly the same title; a guess when only the titles are alike.
 */
export function findRenames(before: Matrix, after: Matrix, maps: HeadMaps): ActivityRename[] {
  const beforeIds = new Set(before.activities.map(({ id }) => id))
  const afterIds = new Set(after.activities.map(({ id }) => id))
  const gone = new Set(before.activities.filter(({ id }) => !afterIds.has(id)))
  const fresh = new Set(after.activities.filter(({ id }) => !beforeIds.has(id)))
  const renames: ActivityRename[] = []
  const take = (from: Activity, to: Activity, certain: boolean, reason: string) => {
    gone.delete(from)
    fresh.delete(to)
    const ref = ({ id, title }: Activity) => ({ id, title })
    renames.push({ from: ref(from), to: ref(to), certain, reason })
  }
  pairByKeys(gone, fresh, namesOf, (from, to) => {
    const same = foldName(from.title) === foldName(to.title)
    take(from, to, true, same ? 'the title is the same' : 'the old name is another name of it')
  })
  pairByKeys(gone, fresh, dutiesOf, (from, to) => take(from, to, true, 'the duties are the same'))
  if (gone.size * fresh.size <= MAX_PAIRS) {
    for (const { from, to } of alikeTitles(gone, fresh)) {
      const samePlace = maps.group(from.group ?? '') === (to.group ?? '')
      const certain = samePlace && partsOf(from, maps) === partsOf(to, sameIds)
      take(from, to, certain, certain ? 'the title is alike and all have the same parts' : 'the title is alike')
    }
  }
  return renames
}

const sameIds: HeadMaps = {
  role: (id) => id,
  capacity: (id) => id,
  situation: (id) => id,
  variant: (id) => id,
  group: (id) => id,
}

/** Pairs activities that share a key which no third one has. */
function pairByKeys(
  gone: ReadonlySet<Activity>,
  fresh: ReadonlySet<Activity>,
  keysOf: (activity: Activity) => readonly string[],
  take: (from: Activity, to: Activity) => void,
): void {
  const holders = (activities: Iterable<Activity>) => {
    const byKey = new Map<string, Set<Activity>>()
    for (const activity of activities) {
      for (const key of keysOf(activity)) byKey.set(key, (byKey.get(key) ?? new Set()).add(activity))
    }
    return byKey
  }
  const old = holders(gone)
  for (const [key, activities] of holders(fresh)) {
    const [to] = activities
    const [from] = old.get(key) ?? []
    const unique = activities.size === 1 && old.get(key)?.size === 1
    if (unique && from && to && gone.has(from) && fresh.has(to)) take(from, to)
  }
}

function namesOf({ id, title, aliases }: Activity): string[] {
  return [id, title, ...aliases].map(foldName).filter((name) => name !== '')
}

function dutiesOf({ assignments }: Activity): string[] {
  const ids = assignments.flatMap(({ obligations }) => obligations.map(({ id }) => id))
  return ids.length === 0 ? [] : [[...ids].sort().join(' ')]
}

/** Pairs of titles that are alike, each the best of both sides, best first. */
function alikeTitles(gone: ReadonlySet<Activity>, fresh: ReadonlySet<Activity>): { from: Activity; to: Activity }[] {
  const words = new Map([...gone, ...fresh].map((activity) => [activity, wordSet(activity.title)]))
  const pairs = [...gone].flatMap((from) =>
    [...fresh].map((to) => ({ from, to, alike: likeness(words.get(from) ?? new Set(), words.get(to) ?? new Set()) })),
  )
  const taken = new Set<Activity>()
  return pairs
    .filter(({ alike }) => alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike)
    .filter(({ from, to }) => {
      if (taken.has(from) || taken.has(to)) return false
      taken.add(from).add(to)
      return true
    })
}

function wordSet(title: string): Set<string> {
  return new Set(
    title
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== ''),
  )
}

/** Words in common, against all words of both (Dice). */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((word) => b.has(word)).length
  return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size)
}

/** Who has which part, as one text that is equal for equal parts. */
function partsOf({ assignments }: Activity, maps: HeadMaps): string {
  const parts = assignments.map(({ role, capacities, when, variant }) =>
    [
      maps.role(role),
      [...capacities].map(maps.capacity).sort().join('+'),
      [...when].map(maps.situation).sort().join('+'),
      variant === null ? '' : maps.variant(variant),
    ].join(' '),
  )
  return parts.sort().join('\n')
}
