import { foldName } from '../matrix/fold.js'
import type { Candidate, Match } from '../model/answer.js'
import type { MatrixView } from '../model/view.js'
import { listMatches, type TermMatch } from './term-matches.js'
import { wordsOf } from './words.js'

/** What a question led to: one activity, several that fit alike, or none, with what comes nearest. */
export type Finding =
  | { kind: 'found'; position: number; match: Match }
  | { kind: 'ambiguous'; candidates: readonly Candidate[] }
  | { kind: 'none'; nearest: readonly Candidate[] }

/** Least fit at which an activity is taken as meant, least lead over the next, and least fit to be offered at all. */
const ANSWER_FIT = 0.5
const ANSWER_LEAD = 0.08
const OFFER_FIT = 0.34
const MAX_OFFERED = 5
/** Activities that get the closer look at their phrases. */
const SHORTLIST = 12
/** Parts into which a score is divided while the shortlist is made. */
const PRECISION = 1e6

/** The activity that has this id, title or alias, whatever the case, spaces and punctuation. */
export function findByName(view: MatrixView, name: string): Finding & { kind: 'found' | 'none' } {
  const folded = foldName(name)
  const position = folded === '' ? null : view.positionOf(folded)
  if (position === null) return { kind: 'none', nearest: [] }
  const activity = view.activity(position)
  const how = foldName(activity.id) === folded ? 'id' : foldName(activity.title) === folded ? 'title' : 'alias'
  return { kind: 'found', position, match: { how, score: 1, words: [] } }
}

/**
 * The activity that a question in words means. Names answer always; otherwise the words are weighed against titles, aliases,
 * keywords and duties. An activity is found only when it fits well and leads clearly: a wrong owner is worse than none.
 */
export function findByWords(view: MatrixView, question: string): Finding {
  const named = findByName(view, question)
  if (named.kind === 'found') return named
  const words = wordsOf(question, view.head.language)
  if (words.length === 0) return { kind: 'none', nearest: [] }
  const terms = listMatches(view, words)
  const ranked = rank(view, terms)
  const [best, next] = ranked
  if (!best || best.fit < OFFER_FIT) return { kind: 'none', nearest: toCandidates(view, ranked.slice(0, 3)) }
  const lead = best.fit - (next?.fit ?? 0)
  if (best.fit >= ANSWER_FIT && lead >= ANSWER_LEAD * best.fit) {
    const used = terms.filter(({ weights }) => (weights[best.position] ?? 0) > 0).map(({ word }) => word)
    return { kind: 'found', position: best.position, match: { how: 'search', score: round(best.fit), words: used } }
  }
  const near = ranked.filter(({ fit }) => fit >= OFFER_FIT && fit >= best.fit * 0.6)
  return { kind: 'ambiguous', candidates: toCandidates(view, near.slice(0, MAX_OFFERED)) }
}

interface Ranked {
  position: number
  fit: number
}

/** Activities by how well they fit, best first. */
function rank(view: MatrixView, terms: readonly TermMatch[]): Ranked[] {
  const total = terms.reduce((sum, { rarity }) => sum + rarity, 0)
  const weightOf = ({ rarity, quality }: TermMatch, weight: number) => rarity * ((weight / 10) * quality)
  // Whole numbers: until a loop has run for a while, each fraction would be an object of its own.
  const scores = new Int32Array(view.size)
  for (const term of terms) {
    const gains = Int32Array.from({ length: 11 }, (_, weight) => weightOf(term, weight) * PRECISION)
    const { weights } = term
    for (let at = 0; at < weights.length; at += 1) {
      const weight = weights[at] ?? 0
      if (weight > 0) scores[at] = (scores[at] ?? 0) + (gains[weight] ?? 0)
    }
  }
  return strongest(scores, SHORTLIST)
    .map((position) => {
      const score = terms.reduce((sum, term) => sum + weightOf(term, term.weights[position] ?? 0), 0)
      const covered = score / total
      const phrase = bestPhraseFit(view.phrases(position), terms, total)
      return { position, fit: 0.55 * covered + 0.45 * phrase }
    })
    .sort((a, b) => b.fit - a.fit || a.position - b.position)
}

/** The `most` positions with the highest scores above 0, highest first, in one pass; of equal ones the earlier. */
function strongest(scores: Int32Array, most: number): number[] {
  const best: number[] = []
  let least = 0
  for (let position = 0; position < scores.length; position += 1) {
    const score = scores[position] ?? 0
    if (score <= least) continue
    const place = best.findIndex((other) => (scores[other] ?? 0) < score)
    best.splice(place < 0 ? best.length : place, 0, position)
    if (best.length > most) best.pop()
    if (best.length === most) least = scores[best.at(-1) ?? 0] ?? 0
  }
  return best
}

/**
 * How close the question comes to the nearest single name or keyword of the activity, from 0 to 1: the share of the
 * question in the phrase and of the phrase in the question, so that a whole phrase weighs more than its scattered words.
 */
function bestPhraseFit(phrases: readonly string[], terms: readonly TermMatch[], total: number): number {
  let best = 0
  for (const phrase of phrases) {
    const stems = phrase.split(' ')
    let shared = 0
    let found = 0
    for (const term of terms) {
      if (!term.stems.some((stem) => stems.includes(stem))) continue
      shared += term.rarity * term.quality
      found += 1
    }
    if (found === 0) continue
    const ofQuestion = shared / total
    const ofPhrase = found / stems.length
    best = Math.max(best, (2 * ofQuestion * ofPhrase) / (ofQuestion + ofPhrase))
  }
  return best
}

function toCandidates(view: MatrixView, ranked: readonly Ranked[]): Candidate[] {
  return ranked.map(({ position, fit }) => {
    const { id, title } = view.activity(position)
    return { id, title, score: round(fit) }
  })
}

function round(fit: number): number {
  return Math.round(fit * 100) / 100
}
