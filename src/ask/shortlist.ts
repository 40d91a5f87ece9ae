import type { Postings } from '../model/view.js'
import { FIELD_WEIGHTS } from '../matrix/compiled-format.js'

/** What a word of the question adds to scores. */
export interface Part {
  postings: readonly Postings[]
  /** By weight, from 0 to 10; whole numbers. */
  gains: Int32Array
}

const ALL_WEIGHTS = [...new Set(Object.values(FIELD_WEIGHTS))].sort((a, b) => b - a)
/** Weights of words in names and keywords, which a good answer has. */
const STRONG = ALL_WEIGHTS.filter((weight) => weight > 5)
const WEAK = ALL_WEIGHTS.filter((weight) => weight <= 5)
/** Words have a bit of their own up to this one; the others share it. */
const MAX_BIT = 29
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
  const best = new Best(most)
  const marks = new Int32Array(size)
  const terms = parts.map((part, at) => measure(part, 1 << Math.min(at, MAX_BIT)))
  const scoreOf = (position: number) => {
    let score = 0
    for (const { postings, gains } of parts) score += gains[weightIn(postings, position)] ?? 0
    return score
  }
  const several = markStrong(terms, marks)
  const groups: Group[] = [...several].map(([mark, positions]) => ({ positions, bound: boundOf(terms, mark) }))
  // With one word in its names: only looked through when it may matter.
  for (const { bit, strong } of terms) {
    groups.push({ positions: strong, onlyMark: bit, bound: boundOf(terms, bit) })
  }
  groups.sort((a, b) => b.bound - a.bound)
  for (const { positions, onlyMark, bound } of groups) {
    if (best.least > bound) return best.positions
    for (const position of positions) {
      if (onlyMark !== undefined && marks[position] !== onlyMark) continue
      best.offer(position, scoreOf(position))
      marks[position] = SCORED
    }
  }
  if (best.least > boundOf(terms, 0)) return best.positions
  for (const { postings } of parts) {
    for (const position of positionsWith(postings, WEAK)) {
      if (marks[position] === 0) best.offer(position, scoreOf(position))
      marks[position] = SCORED
    }
  }
  return best.positions
}

/** A word with the activities that have it in a name or keyword, and the most that it adds there and elsewhere. */
interface Term {
  bit: number
  strong: readonly number[]
  strongest: number
  weakest: number
}

function measure({ postings, gains }: Part, bit: number): Term {
  const strong = positionsWith(postings, STRONG)
  const [most = 0] = STRONG
  const [less = 0] = WEAK
  const hasWeak = postings.reduce((count, list) => count + list.count, 0) > strong.length
  return { bit, strong, strongest: gains[most] ?? 0, weakest: hasWeak ? (gains[less] ?? 0) : 0 }
}

/** Activities that can score `bound` at most; with `onlyMark` those that have this mark. */
interface Group {
  positions: readonly number[]
  onlyMark?: number
  bound: number
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

function positionsWith(postings: readonly Postings[], weights: readonly number[]): number[] {
  const [first, ...others] = postings.flatMap((list) => weights.map((weight) => list.positionsWith(weight)))
  return first === undefined ? [] : others.length === 0 ? first : first.concat(...others)
}

/** The best so far, in order. */
class Best {
  readonly positions: number[] = []
  private readonly scores: number[] = []
  /** Score of the last one; 0 while there is room. */
  least = 0

  constructor(private readonly most: number) {}

  offer(position: number, score: number): void {
    const { positions, scores, most } = this
    if (score === 0 || score < this.least) return
    let place = scores.length
    while (place > 0 && this.isBehind(place - 1, position, score)) place -= 1
    positions.splice(place, 0, position)
    scores.splice(place, 0, score)
    if (positions.length > most) {
      positions.pop()
      scores.pop()
    }
    if (positions.length === most) this.least = scores[most - 1] ?? 0
  }

  private isBehind(place: number, position: number, score: number): boolean {
    const other = this.scores[place] ?? 0
    return other < score || (other === score && (this.positions[place] ?? 0) > position)
  }
}
