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

/** Chosen by scoring them on many questions (bench/questions.ts). */
export const THRESHOLDS = {
  /** Least fit at which an activity is taken as meant. */
  answer: 0.5,
  /** Least lead over the next activity, as a share of its own fit. */
  lead: 0.08,
  /** Least fit to be offered. */
  offer: 0.34,
  /** Share of the fit that comes from the nearest phrase; the rest comes from the words. */
  phrase: 0.45,
}
const MAX_OFFERED = 5
/** Activities that get the closer look at their phrases. */
const SHORTLIST = 12

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
  if (terms.length === 0) return { kind: 'none', nearest: [] }
  const ranked = rank(view, terms)
  const [best, next] = ranked
  if (!best || best.fit < THRESHOLDS.offer) return { kind: 'none', nearest: toCandidates(view, ranked.slice(0, 3)) }
  const lead = best.fit - (next?.fit ?? 0)
  if (best.fit >= THRESHOLDS.answer && lead >= THRESHOLDS.lead * best.fit) {
    const used = terms.filter(({ weights }) => weights.has(best.position)).map(({ word }) => word)
    return { kind: 'found', position: best.position, match: { how: 'search', score: round(best.fit), words: used } }
  }
  const near = ranked.filter(({ fit }) => fit >= THRESHOLDS.offer && fit >= best.fit * 0.6)
  return { kind: 'ambiguous', candidates: toCandidates(view, near.slice(0, MAX_OFFERED)) }
}

interface Ranked {
  position: number
  fit: number
}

/** Activities by how well they fit, best first. */
function rank(view: MatrixView, terms: readonly TermMatch[]): Ranked[] {
  const total = terms.reduce((sum, { rarity }) => sum + rarity, 0)
  const scores = new Map<number, number>()
  for (const { rarity, weights } of terms) {
    for (const [position, weight] of weights) {
      scores.set(position, (scores.get(position) ?? 0) + rarity * weight)
    }
  }
  return [...scores]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, SHORTLIST)
    .map(([position, score]) => {
      const covered = score / total
      const phrase = bestPhraseFit(view.phrases(position), terms, total)
      return { position, fit: (1 - THRESHOLDS.phrase) * covered + THRESHOLDS.phrase * phrase }
    })
    .sort((a, b) => b.fit - a.fit || a.position - b.position)
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
