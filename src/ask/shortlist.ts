import type { Postings } from '../model/view.js'
import { STRONG_WEIGHTS, WEAK_WEIGHTS } from '../matrix/compiled-format.js'
import { EMPTY, visitPositions, type PositionSet } from '../matrix/position-set.js'

/** What a word of the question adds to scores. */
export interface Part {
  postings: readonly Postings[]
  /** By weight, from 0 to 10; whole numbers. */
  gains: Int32Array
}

/** Words by which activities are told apart before they are scored; there are at most two to the power of this many groups. */
const MAX_SPLITS = 10

/** Strongest weight with which a word speaks for an activity; 0 when it does not. */
export function weightIn(postings: readonly Postings[], position: number): number {
  let strongest = 0
  for (const list of postings) strongest = Math.max(strongest, list.weightAt(position))
  return strongest
}

/** Activities for which any of the stems speaks with one of these weights. */
export function positionsWith(postings: readonly Postings[], weights: readonly number[]): PositionSet {
  let set = EMPTY
  for (const list of postings) for (const weight of weights) if (list.counts[weight]) set |= list.positionsWith(weight)
  return set
}

/**
 * The `most` activities with the highest scores above 0, highest first; of equal ones the earlier. In a process that lives for one
 * answer a loop over all activities costs more than the rest of the search. So those with words in their names are scored first,
 * by which words they have there, until the others cannot come up to the best any more.
 */
export function shortlist(size: number, parts: readonly Part[], most: number): number[] {
  const best: { position: number; score: number }[] = []
  const scoreGroup = (set: PositionSet, bound: number) => {
    visitPositions(set, size, (position) => {
      const last = best[most - 1]
      // Nothing that comes later in the group can score more than this, and of equal ones the earlier counts.
      if (last && last.score >= bound && last.position < position) return false
      let score = 0
      for (const { postings, gains } of parts) score += gains[weightIn(postings, position)] ?? 0
      if (score === 0 || (last && score < last.score)) return true
      let at = best.length
      for (let above = best[at - 1]; above && isBefore(position, score, above); above = best[at - 1]) at -= 1
      best.splice(at, 0, { position, score })
      if (best.length > most) best.pop()
      return true
    })
  }
  const terms = parts.map(measure)
  for (const { set, bound } of groupByWords(terms)) {
    if ((best[most - 1]?.score ?? 0) > bound) break
    scoreGroup(set, bound)
  }
  const weakest = terms.reduce((sum, term) => sum + term.weakest, 0)
  if ((best[most - 1]?.score ?? 0) <= weakest) {
    const strong = terms.reduce((set, term) => set | term.strong, EMPTY)
    const weak = parts.reduce((set, { postings }) => set | positionsWith(postings, WEAK_WEIGHTS), EMPTY)
    scoreGroup(weak ^ (weak & strong), weakest)
  }
  return best.map(({ position }) => position)
}

function isBefore(position: number, score: number, other: { position: number; score: number }): boolean {
  return score > other.score || (score === other.score && position < other.position)
}

/** A word with the activities that have it in a name or keyword, and the most that it adds there and elsewhere. */
interface Term {
  strong: PositionSet
  strongest: number
  weakest: number
}

function measure({ postings, gains }: Part): Term {
  const most = (weights: readonly number[]) =>
    gains[weights.find((weight) => postings.some(({ counts }) => counts[weight])) ?? 0] ?? 0
  return {
    strong: positionsWith(postings, STRONG_WEIGHTS),
    strongest: most(STRONG_WEIGHTS),
    weakest: most(WEAK_WEIGHTS),
  }
}

/** Activities that can score the same at most. */
interface Group {
  set: PositionSet
  bound: number
}

/** The activities with words in their names or keywords by which of the words these are; those that may score highest first. */
function groupByWords(terms: readonly Term[]): Group[] {
  const telling = [...terms].sort((a, b) => b.strongest - b.weakest - (a.strongest - a.weakest))
  const others = telling.splice(MAX_SPLITS)
  const bound = others.reduce(
    (sum, { strongest, weakest }) => sum + Math.max(strongest, weakest),
    telling.reduce((sum, { weakest }) => sum + weakest, 0),
  )
  let groups: Group[] = [{ set: terms.reduce((set, { strong }) => set | strong, EMPTY), bound }]
  for (const { strong, strongest, weakest } of telling) {
    const split: Group[] = []
    for (const { set, bound: most } of groups) {
      const having = set & strong
      if (having !== EMPTY) split.push({ set: having, bound: most + strongest - weakest })
      if (having !== set) split.push({ set: set ^ having, bound: most })
    }
    groups = split
  }
  return groups.sort((a, b) => b.bound - a.bound)
}
