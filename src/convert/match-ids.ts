/** Ids of fresh entries with the ids that a matrix has for the same things; entries that it does not have are left out. */
export function matchIds<T>(
  previous: Readonly<Record<string, T>>,
  fresh: Readonly<Record<string, T>>,
  keysOf: (item: T) => readonly string[],
  freshKeysOf = keysOf,
): Map<string, string> {
  const owners = new Map<string, string>()
  for (const [id, item] of Object.entries(previous))
    for (const key of keysOf(item)) if (!owners.has(key)) owners.set(key, id)
  const taken = new Set<string>()
  const ids = new Map<string, string>()
  for (const [id, item] of Object.entries(fresh)) {
    const found = freshKeysOf(item)
      .map((key) => owners.get(key))
      .find((owner) => owner !== undefined && !taken.has(owner))
    if (found === undefined) continue
    taken.add(found)
    ids.set(id, found)
  }
  return ids
}

/** Ids for all fresh entries: a new one keeps its own, unless that means something else in the matrix. */
export function completeIds(
  matched: ReadonlyMap<string, string>,
  previous: object,
  fresh: object,
): ReadonlyMap<string, string> {
  const taken = new Set(matched.values())
  const ids = new Map(matched)
  for (const id of Object.keys(fresh)) {
    if (ids.has(id)) continue
    const own = Object.hasOwn(previous, id) || taken.has(id) ? freeId(id, previous, taken) : id
    taken.add(own)
    ids.set(id, own)
  }
  return ids
}

function freeId(id: string, previous: object, taken: ReadonlySet<string>): string {
  for (let count = 2; ; count += 1) {
    const candidate = `${id.slice(0, 58)}-${String(count)}`
    if (!Object.hasOwn(previous, candidate) && !taken.has(candidate)) return candidate
  }
}
