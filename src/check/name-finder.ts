import { nearestNames } from '../ask/nearest-names.js'
import { foldName } from '../matrix/fold.js'

/** Names compared in all. Whoever has ten thousand unknown names in a file of thousands has another trouble than slips. */
const MAX_COMPARISONS = 30_000

const MOST_LISTED = 8

/** Finds which of many names was meant. */
export class NameFinder {
  private readonly idsByFold = new Map<string, Set<string>>()
  private comparisons = 0
  private listed: string | null = null

  constructor(private readonly names: readonly { id: string; title: string; name: string }[]) {
    for (const { id, name } of names) {
      const folded = foldName(name)
      this.idsByFold.set(folded, (this.idsByFold.get(folded) ?? new Set()).add(id))
    }
  }

  /** The first ids, for a message. */
  get known(): string {
    this.listed ??= listShort([...new Set(this.names.map(({ id }) => id))])
    return this.listed
  }

  /** The id that has this very name in another spelling; null when there is none, or more than one. */
  same(typed: string): string | null {
    const [id = null, ...others] = this.idsByFold.get(foldName(typed)) ?? []
    return others.length === 0 ? id : null
  }

  /** The id whose name is the nearest; null when none is near, and when very many have been asked for. */
  nearest(typed: string): string | null {
    if (this.comparisons > MAX_COMPARISONS) return null
    this.comparisons += this.names.length
    return nearestNames(typed, this.names)[0]?.id ?? null
  }
}

function listShort(ids: readonly string[]): string {
  return ids.length <= MOST_LISTED ? ids.join(', ') : `${ids.slice(0, MOST_LISTED).join(', ')}, …`
}
