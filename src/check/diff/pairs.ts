import { foldName } from '../../matrix/fold.js'
import type { Matrix } from '../../model/matrix.js'
import type { ActivityRename } from '../../model/diff.js'
import { findRenames } from './renames.js'

/** Ids of one kind of thing on the old side, and what each is called on the new side; what is gone keeps its id. */
export type IdMap = (id: string) => string

/** Which things of two matrices are the same ones, by kind. */
export interface Pairs {
  role: IdMap
  capacity: IdMap
  situation: IdMap
  variant: IdMap
  group: IdMap
  activity: IdMap
  /** Activities with another id now, certain and guessed ones. */
  renames: readonly ActivityRename[]
}

interface Named {
  id: string
  names: readonly string[]
}

/** Pairs what has the same id, then what is left and has a name in common. */
export function pairMatrices(before: Matrix, after: Matrix): Pairs {
  const role = pairByName(
    before.roles.map(({ id, name, aliases }) => ({ id, names: [name, ...aliases] })),
    after.roles.map(({ id, name, aliases }) => ({ id, names: [name, ...aliases] })),
  )
  const titled = (items: readonly { id: string; title: string }[]) =>
    items.map(({ id, title }) => ({ id, names: [title] }))
  const capacities = ({ capacities: all }: Matrix) =>
    all.map(({ id, label, short, mark, kind }) => ({ id, names: [label, short, `${mark} ${kind}`] }))
  const maps = {
    role,
    capacity: pairByName(capacities(before), capacities(after)),
    situation: pairByName(titled(before.situations), titled(after.situations)),
    variant: pairByName(titled(before.variants), titled(after.variants)),
    group: pairByName(titled(before.groups), titled(after.groups)),
  }
  const renames = findRenames(before, after, maps)
  const renamed = new Map(renames.filter(({ certain }) => certain).map(({ from, to }) => [from.id, to.id]))
  return { ...maps, activity: (id) => renamed.get(id) ?? id, renames }
}

function pairByName(before: readonly Named[], after: readonly Named[]): IdMap {
  const beforeIds = new Set(before.map(({ id }) => id))
  const afterIds = new Set(after.map(({ id }) => id))
  const open = after.filter(({ id }) => !beforeIds.has(id))
  const renamed = new Map<string, string>()
  for (const { id, names } of before) {
    if (afterIds.has(id)) continue
    const folded = new Set([id, ...names].map(foldName).filter((name) => name !== ''))
    const fits = open.filter((item) => [item.id, ...item.names].some((name) => folded.has(foldName(name))))
    const [only] = fits
    // Two that fit are no proof of either.
    if (only && fits.length === 1 && ![...renamed.values()].includes(only.id)) renamed.set(id, only.id)
  }
  return (id) => renamed.get(id) ?? id
}
