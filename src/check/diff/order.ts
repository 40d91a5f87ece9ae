/**
 * The items of a list that stand elsewhere among the others, for the positions that a list's items had before: the fewest
 * that must be moved to explain the new order.
 */
export function findMoved(formerPositions: readonly number[]): Set<number> {
  const kept = longestIncreasing(formerPositions)
  return new Set(formerPositions.map((_, at) => at).filter((at) => !kept.has(at)))
}

/** Indices of a longest increasing subsequence, by patience sorting. */
function longestIncreasing(values: readonly number[]): Set<number> {
  const tails: number[] = []
  const previous: number[] = []
  values.forEach((value, at) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    previous[at] = low > 0 ? (tails[low - 1] ?? -1) : -1
    tails[low] = at
  })
  const kept = new Set<number>()
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) kept.add(at)
  return kept
}
