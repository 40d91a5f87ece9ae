import { WEIGHTS } from '../matrix/compiled-format.js'
import { countPositions } from '../matrix/position-set.js'
import type { MatrixView, Postings } from '../model/view.js'
import { editDistance } from './edit-distance.js'
import { EVERYDAY_WORDS, GENERAL_WORDS } from './english.js'
import { positionsWith } from './shortlist.js'
import { wordsOf, type Word } from './words.js'

/** One word of a question against the index. */
export interface TermMatch {
  word: string
  /** Stems of the index that the word is taken for; empty when it is unknown. */
  stems: readonly string[]
  /** How surely the word is one of them: 1 as written, less for a slip or a beginning. */
  quality: number
  /** How much the word tells: the fewer activities have it, the more. Unknown words tell as much as the rarest. */
  rarity: number
  /** Activities that the word speaks for, by each of its stems; of several the strongest counts. */
  postings: readonly Postings[]
}

/** How the parts of a match weigh. Chosen by scoring them on many questions (bench/questions.ts). */
export const WEIGHING = {
  slip: 0.85,
  beginning: 0.7,
  /** Of a word that no text has, against the rarest known word. */
  unknown: 1.3,
  /** The same of a word of everyday life. */
  everyday: 3,
  /** Of a general word that the matrix does use. */
  general: 0.5,
}
/** Words that a beginning may stand for; with more it says nothing. */
const MAX_BEGINNINGS = 8
const MIN_PART = 4

/** The words of a question against the index, with slips of the keyboard, beginnings and split or joined words seen through. */
export function listMatches(view: MatrixView, words: readonly Word[]): TermMatch[] {
  const matches: TermMatch[] = []
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]
    if (!word) continue
    const next = words[at + 1]
    const mayJoin = next && (!isKnown(view, word) || !isKnown(view, next))
    const joined = mayJoin ? known(view, wordsOf(word.text + next.text, view.head.language)) : []
    if (next && joined.length > 0) {
      matches.push(match(view, `${word.text} ${next.text}`, joined, 1))
      at += 1
    } else {
      matches.push(...matchWord(view, word))
    }
  }
  return matches
}

function matchWord(view: MatrixView, word: Word): TermMatch[] {
  const general = GENERAL_WORDS.has(word.text)
  if (isKnown(view, word)) return [match(view, word.text, [word.stem], 1, general ? WEIGHING.general : 1)]
  if (general) return []
  if (EVERYDAY_WORDS.has(word.text)) return [match(view, word.text, [], 1, WEIGHING.everyday)]
  const slips = findSlips(view, word)
  if (slips.length > 0) return [match(view, word.text, slips, WEIGHING.slip)]
  const parts = splitInTwo(view, word)
  if (parts) return parts.map((part) => match(view, part.text, [part.stem], 1))
  const longer = word.text.length >= 3 ? firstOf(view.wordsFrom(word.text), MAX_BEGINNINGS) : []
  const stems = known(
    view,
    longer.flatMap((other) => wordsOf(other, view.head.language)),
  )
  return [match(view, word.text, stems, WEIGHING.beginning, stems.length === 0 ? WEIGHING.unknown : 1)]
}

function firstOf<T>(items: Iterable<T>, most: number): T[] {
  const taken: T[] = []
  for (const item of items) {
    if (taken.length === most) break
    taken.push(item)
  }
  return taken
}

function isKnown(view: MatrixView, word: Word): boolean {
  return view.postings(word.stem) !== null
}

function known(view: MatrixView, words: readonly Word[]): string[] {
  return [...new Set(words.filter((word) => isKnown(view, word)).map(({ stem }) => stem))]
}

/** "buildpipeline" as two words of the index, or null. */
function splitInTwo(view: MatrixView, word: Word): [Word, Word] | null {
  for (let at = MIN_PART; at <= word.text.length - MIN_PART; at += 1) {
    const [first] = wordsOf(word.text.slice(0, at), view.head.language)
    const [second] = wordsOf(word.text.slice(at), view.head.language)
    if (first && second && isKnown(view, first) && isKnown(view, second)) return [first, second]
  }
  return null
}

/** Stems of the words that `word` is most likely a slip of. Short words are too close to each other to tell. */
function findSlips(view: MatrixView, { text }: Word): string[] {
  if (text.length < 4) return []
  const limit = text.length < 8 ? 1 : 2
  let least = limit
  let nearest: string[] = []
  // Hardly anybody mistypes the first letter, and words that differ in it are mostly other words.
  for (const other of view.wordsFrom(text.slice(0, 1))) {
    if (other.length < 4) continue
    const distance = editDistance(text, other, least)
    if (distance > least) continue
    if (distance < least) nearest = []
    least = distance
    nearest.push(other)
  }
  return known(
    view,
    nearest.flatMap((other) => wordsOf(other, view.head.language)),
  )
}

function match(view: MatrixView, word: string, stems: readonly string[], quality: number, importance = 1): TermMatch {
  const postings = stems.flatMap((stem) => view.postings(stem) ?? [])
  const count = postings.length > 1 ? countPositions(positionsWith(postings, WEIGHTS)) : (postings[0]?.count ?? 0)
  return { word, stems, quality, postings, rarity: importance * rarityOf(count, view.size) }
}

function rarityOf(count: number, size: number): number {
  return Math.log(1 + (size + 1) / (Math.max(count, 1) + 0.5))
}
