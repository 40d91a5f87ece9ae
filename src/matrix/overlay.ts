/** Laying one matrix file over another, as plain data, with every value knowing which file it comes from. */

/** A place in one of the files of a matrix: the number of the file, and a JSON pointer into it. */
export interface Place {
  layer: number
  pointer: string
}

/** Where a value comes from, and those of its parts that do not come from there. */
export interface PlaceTree {
  place: Place
  parts: ReadonlyMap<string, PlaceTree>
}

export interface Tracked {
  value: unknown
  places: PlaceTree
}

type Plain = Record<string, unknown>

const NO_PARTS: ReadonlyMap<string, PlaceTree> = new Map()

/** The data of a file of which all comes from that file. */
export function track(value: unknown, layer: number, pointer = ''): Tracked {
  return { value, places: { place: { layer, pointer }, parts: NO_PARTS } }
}

/** Where the part `key` of a value comes from. */
export function partOf({ place, parts }: PlaceTree, key: string): PlaceTree {
  const own = parts.get(key)
  if (own) return own
  const pointer = `${place.pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`
  return { place: { layer: place.layer, pointer }, parts: NO_PARTS }
}

export function isPlainMap(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * `over` laid over `base`. Maps are joined key by key, new keys at the end; lists of things with an id are joined by id; anything
 * else replaces what was there, and so does a `source`, which speaks of one document. `path` is where the two stand.
 */
export function overlay(base: Tracked, over: Tracked, path: readonly string[] = []): Tracked {
  const isCell = path.length === 4 && path[0] === 'activities' && path[2] === 'assignments'
  const below = isCell ? withoutRival(cellInFull(base), over.value) : base
  if (path.at(-1) === 'source') return over
  if (isPlainMap(below.value) && isPlainMap(over.value)) return joinMaps(below, over, path)
  if (isListById(below.value) && isListById(over.value)) return joinLists(below, over, path)
  return over
}

/** The short form of a cell ("responsible") in its long form, to which more can be added. */
function cellInFull(cell: Tracked): Tracked {
  if (typeof cell.value !== 'string') return cell
  return { value: { capacity: cell.value }, places: { ...cell.places, parts: new Map([['capacity', cell.places]]) } }
}

/** A cell that gets a capacity is no longer not applicable, and the other way round. */
function withoutRival(cell: Tracked, over: unknown): Tracked {
  if (!isPlainMap(cell.value) || !isPlainMap(over)) return cell
  const rival = 'capacity' in over ? 'not_applicable' : 'not_applicable' in over ? 'capacity' : null
  if (rival === null) return cell
  return { ...cell, value: Object.fromEntries(Object.entries(cell.value).filter(([key]) => key !== rival)) }
}

function joinMaps(base: Tracked, over: Tracked, path: readonly string[]): Tracked {
  const value: Plain = { ...(base.value as Plain) }
  const parts = new Map(base.places.parts)
  for (const [key, item] of Object.entries(over.value as Plain)) {
    const above = { value: item, places: partOf(over.places, key) }
    const joined = Object.hasOwn(value, key)
      ? overlay({ value: value[key], places: partOf(base.places, key) }, above, [...path, key])
      : above
    value[key] = joined.value
    parts.set(key, joined.places)
  }
  return { value, places: { place: base.places.place, parts } }
}

interface WithId {
  id: string
}

function isListById(value: unknown): value is WithId[] {
  return Array.isArray(value) && value.every((item) => isPlainMap(item) && typeof item['id'] === 'string')
}

function joinLists(base: Tracked, over: Tracked, path: readonly string[]): Tracked {
  const items = listItems(base)
  const firstOf = new Map<string, number>()
  for (const [at, { value }] of items.entries()) addFirst(firstOf, (value as WithId).id, at)
  for (const item of listItems(over)) {
    const { id } = item.value as WithId
    const at = addFirst(firstOf, id, items.length)
    const existing = items[at]
    items[at] = existing ? overlay(existing, item, [...path, id]) : item
  }
  return toList(items, base.places.place)
}

/** The first position that an id was given. */
function addFirst(positions: Map<string, number>, id: string, at: number): number {
  const first = positions.get(id) ?? at
  positions.set(id, first)
  return first
}

/** The items of a list, each with its place. */
export function listItems({ value, places }: Tracked): Tracked[] {
  return (value as unknown[]).map((item, at) => ({ value: item, places: partOf(places, String(at)) }))
}

export function toList(items: readonly Tracked[], place: Place): Tracked {
  return {
    value: items.map(({ value }) => value),
    places: { place, parts: new Map(items.map(({ places }, at) => [String(at), places])) },
  }
}
