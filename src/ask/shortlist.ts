import type { Postings } from '../model/view.js'
import { STRONG_WEIGHTS, WEAK_WEIGHTS } from '../matrix/compiled-format.js'

/** What a word of the question adds to scores. */
export interface Part {
  postings: readonly Postings[]
  /** By weight, from 0 to 10; whole numbers. */
  gains: Int32Array
}

/** With more words than this, some share a bit. */
const BITS = 30
/** Mark of an activity that has been scored. */
const SCORED = 1 << 30

/** Strongest weight with which a word speaks for an activity; 0 when it does not. */
export function weightIn(postings: readonly Postings[], position: number): number {
  let strongest = 0
  for (const list of postings) strongest = Math.max(strongest, list.weightAt(position))
  return strongest
}

/**
 * The `most` activities with the highest scores above 0, highest first; of equal ones the earlier. In a process that lives for one
 * answer a loop over all activities costs more than the rest of the search. So those with words in their names are scored first,
 * by which words they have there, until the others cannot come up to the best any more.
 */
export function shortlist(size: number, parts: readonly Part[], most: number): number[] {
  const best: { position: number; score: number }[] = []
  /** Score of the last one; 0 while there is room. */
  let least = 0
  const marks = new Int32Array(size)
  const terms = parts.map((part, at) => measure(part, 1 << (at % BITS)))
  const offer = (position: number) => {
    marks[position] = SCORED
    let score = 0
    for (const { postings, gains } of parts) score += gains[weightIn(postings, position)] ?? 0
    if (score === 0 || score < least) return
    best.push({ position, score })
    best.sort((a, b) => b.score - a.score || a.position - b.position)
    if (best.length > most) best.pop()
    least = best[most - 1]?.score ?? 0
  }
  const groups: (readonly [mark: number, positions: () => readonly number[]])[] = [
    ...[...markStrong(terms, marks)].map(([mark, positions]) => [mark, () => positions] as const),
    ...terms.map(({ bit, strong }) => [bit, () => strong] as const),
    ...parts.map(({ postings }) => [0, () => positionsWith(postings, WEAK_WEIGHTS)] as const),
  ]
  groups.sort(([a], [b]) => boundOf(terms, b) - boundOf(terms, a))
  for (const [mark, positions] of groups) {
    if (least > boundOf(terms, mark)) break
    for (const position of positions()) if (marks[position] === mark) offer(position)
  }
  return best.map(({ position }) => position)
}

/** A word with the activities that have it in a name or keyword, and the most that it adds there and elsewhere. */
interface Term {
  bit: number
  strong: readonly number[]
  strongest: number
  weakest: number
}

function measure({ postings, gains }: Part, bit: number): Term {
  const strong = positionsWith(postings, STRONG_WEIGHTS)
  const hasWeak = postings.reduce((count, list) => count + list.count, 0) > strong.length
  return { bit, strong, strongest: gains[STRONG_WEIGHTS[0]] ?? 0, weakest: hasWeak ? (gains[WEAK_WEIGHTS[0]] ?? 0) : 0 }
}

/** Marks each activity with the words that it has in its names or keywords; returns those with several words, by their marks. */
function markStrong(terms: readonly Term[], marks: Int32Array): Map<number, number[]> {
  const several: number[] = []
  for (const { bit, strong } of terms) {
    for (const position of strong) {
      const mark = marks[position] ?? 0
      // A power of two is the mark of a single word.
      if (mark !== 0 && (mark & (mark - 1)) === 0 && mark !== bit) several.push(position)
      marks[position] = mark | bit
    }
  }
  const groups = new Map<number, number[]>()
  for (const position of several) {
    const mark = marks[position] ?? 0
    const group = groups.get(mark)
    if (group) group.push(position)
    else groups.set(mark, [position])
  }
  return groups
}

/** The most that an activity with this mark can score. */
function boundOf(terms: readonly Term[], mark: number): number {
  let bound = 0
  for (const { bit, strongest, weakest } of terms) bound += (mark & bit) === 0 ? weakest : strongest
  return bound
}

/** Activities for which any of the stems speaks with one of these weights, for each stem. */
export function positionsWith(postings: readonly Postings[], weights: readonly number[]): number[] {
  return postings.flatMap((list) => weights.map((weight) => list.positionsWith(weight))).flat()
}
