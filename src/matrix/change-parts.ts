/** Taking parts of a matrix file out, and changing them, each named by its path. */
import { isPlainMap, listItems, partOf, type Place, type PlaceTree, type Tracked } from './overlay.js'

/** What becomes of a part: undefined takes it out, null says that nothing can be done. */
type Change = (part: Tracked | null) => Tracked | null | undefined

interface MapCopy {
  value: Record<string, unknown>
  places: { place: Place; parts: Map<string, PlaceTree> }
}

/** A list that may be changed in place. What is taken out leaves a gap until the end, so that the others keep their positions. */
interface ListCopy {
  value: unknown[]
  places: { place: Place; parts: Map<string, PlaceTree> }
  /** Positions of items by id or word, the first one last; some may not be right any more. */
  positions: Map<string, number[]>
}

const GAP = Symbol('taken out')

/** A series of changes to one whole. Each part is copied once and then changed in place, so that the time is that of their number. */
export class PartChanges {
  private readonly maps = new WeakMap<object, MapCopy>()
  private readonly lists = new WeakMap<object, ListCopy>()
  private readonly withGaps = new Set<ListCopy>()

  constructor(private tree: Tracked) {}

  /** The whole as it is now. */
  whole(): Tracked {
    for (const list of this.withGaps) closeGaps(list)
    this.withGaps.clear()
    return this.tree
  }

  /**
   * Does `change` to the part at `path`; whether it could be done. The last part of a path leads to a key of a map, or to an
   * item of a list by its id or, in a list of words, by itself.
   */
  at(path: readonly string[], change: Change): boolean {
    const changed = this.changeAt(this.tree, path, change, 0)
    if (changed) this.tree = changed
    return changed !== null
  }

  private changeAt(tree: Tracked, path: readonly string[], change: Change, depth: number): Tracked | null {
    const key = path[depth]
    if (key === undefined) return null
    const inner: Change = (part) => {
      if (depth + 1 === path.length) return change(part)
      return part === null ? null : this.changeAt(part, path, change, depth + 1)
    }
    if (Array.isArray(tree.value)) return this.changeItem(tree, key, inner)
    return isPlainMap(tree.value) ? this.changeKey(tree, key, inner) : null
  }

  private changeKey(map: Tracked, key: string, change: Change): Tracked | null {
    const value = map.value as Record<string, unknown>
    const has = Object.hasOwn(value, key)
    const changed = change(has ? { value: value[key], places: partOf(map.places, key) } : null)
    if (changed === null || (changed === undefined && !has)) return null
    const copy = this.copyOfMap(map)
    if (changed === undefined) {
      Reflect.deleteProperty(copy.value, key)
      copy.places.parts.delete(key)
    } else {
      Object.defineProperty(copy.value, key, {
        value: changed.value,
        enumerable: true,
        configurable: true,
        writable: true,
      })
      copy.places.parts.set(key, changed.places)
    }
    return copy
  }

  private changeItem(list: Tracked, key: string, change: Change): Tracked | null {
    const copy = this.copyOfList(list)
    const at = findItem(copy, key)
    if (at === null) return null
    const changed = change({ value: copy.value[at], places: partOf(copy.places, String(at)) })
    if (changed === null) return null
    copy.value[at] = changed === undefined ? GAP : changed.value
    if (changed === undefined) this.withGaps.add(copy)
    else copy.places.parts.set(String(at), changed.places)
    return copy
  }

  private copyOfMap(map: Tracked): MapCopy {
    const known = this.maps.get(map.value as object)
    if (known) return known
    const { place, parts } = map.places
    const copy = { value: { ...(map.value as Record<string, unknown>) }, places: { place, parts: new Map(parts) } }
    this.maps.set(copy.value, copy)
    return copy
  }

  private copyOfList(list: Tracked): ListCopy {
    const known = this.lists.get(list.value as object)
    if (known) return known
    const items = listItems(list)
    const value = items.map((item) => item.value)
    const parts = new Map(items.map(({ places }, at) => [String(at), places]))
    const copy = { value, places: { place: list.places.place, parts }, positions: positionsIn(value) }
    // Also for the original: what is looked for in vain leaves that one in its place, and may be looked for often.
    this.lists.set(list.value as object, copy).set(copy.value, copy)
    return copy
  }
}

function positionsIn(items: readonly unknown[]): Map<string, number[]> {
  const positions = new Map<string, number[]>()
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const name = nameOf(items[at])
    if (typeof name !== 'string') continue
    const same = positions.get(name)
    if (same) same.push(at)
    else positions.set(name, [at])
  }
  return positions
}

function nameOf(item: unknown): unknown {
  return isPlainMap(item) ? item['id'] : item
}

/** Where the first item of that name is. */
function findItem({ value, positions }: ListCopy, key: string): number | null {
  const same = positions.get(key) ?? []
  for (;;) {
    const at = same.at(-1)
    if (at === undefined) return null
    if (nameOf(value[at]) === key) return at
    same.pop()
  }
}

function closeGaps(list: ListCopy): void {
  const { value, places } = list
  const kept: PlaceTree[] = []
  for (const [at, item] of value.entries()) {
    if (item === GAP) continue
    value[kept.length] = item
    kept.push(partOf(places, String(at)))
  }
  value.length = kept.length
  places.parts.clear()
  for (const [at, part] of kept.entries()) places.parts.set(String(at), part)
  list.positions = positionsIn(value)
}
