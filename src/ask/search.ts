import type { Candidate } from '../model/answer.js'
import type { MatrixView } from '../model/view.js'
import { findByName, type Finding } from './find-by-name.js'
import { GENERAL_WORDS } from './english.js'
import { shortlist, weightIn } from './shortlist.js'
import { listMatches, type TermMatch } from './term-matches.js'
import { wordsOf } from './words.js'

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
const SHORTLIST = 6
/** Parts into which a score is divided while the shortlist is made. */
const PRECISION = 1e6

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
    const used = terms.filter(({ postings }) => weightIn(postings, best.position) > 0).map(({ word }) => word)
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
  const telling = terms.filter(({ word }) => !GENERAL_WORDS.has(word)).length
  const weightOf = ({ rarity, quality }: TermMatch, weight: number) => rarity * ((weight / 10) * quality)
  const parts = terms.map((term) => ({
    postings: term.postings,
    // Whole numbers: until a loop has run for a while, each fraction would be an object of its own.
    gains: Int32Array.from({ length: 11 }, (_, weight) => weightOf(term, weight) * PRECISION),
  }))
  return shortlist(view.size, parts, SHORTLIST)
    .map((position) => {
      const score = terms.reduce((sum, term) => sum + weightOf(term, weightIn(term.postings, position)), 0)
      const covered = score / total
      const phrase = bestPhraseFit(view.phrases(position), terms, total)
      const fit = (1 - THRESHOLDS.phrase) * covered + THRESHOLDS.phrase * phrase
      // One word that is nobody's name, only a part of some, says too little to answer by.
      return { position, fit: telling === 1 && phrase < 1 ? Math.min(fit, THRESHOLDS.answer - 0.01) : fit }
    })
    .sort((a, b) => b.fit - a.fit || a.position - b.position)
}

/**
 * How close the question comes to the nearest single name or keyword of the activity, from 0 to 1: the share of the
 * question in the phrase and of the phrase in the question, so that a whole phrase weighs more than its scattered words.
 */
function bestPhraseFit(phrases: string, terms: readonly TermMatch[], total: number): number {
  const shares = new Map<string, { shared: number; found: number }>()
  for (const { stems, rarity, quality } of terms) {
    const matched = new Set(stems.flatMap((stem) => phrasesWith(phrases, stem)))
    for (const phrase of matched) {
      const { shared, found } = shares.get(phrase) ?? { shared: 0, found: 0 }
      shares.set(phrase, { shared: shared + rarity * quality, found: found + 1 })
    }
  }
  let best = 0
  for (const [phrase, { shared, found }] of shares) {
    const ofQuestion = shared / total
    const ofPhrase = found / phrase.split(' ').length
    best = Math.max(best, (2 * ofQuestion * ofPhrase) / (ofQuestion + ofPhrase))
  }
  return best
}

/** The phrases of a line ("|set up|log structur|") that have this stem. */
function phrasesWith(line: string, stem: string): string[] {
  const found: string[] = []
  for (let at = line.indexOf(stem); at >= 0; at = line.indexOf(stem, at + 1)) {
    const before = line[at - 1]
    const after = line[at + stem.length]
    if ((before !== '|' && before !== ' ') || (after !== '|' && after !== ' ')) continue
    found.push(line.slice(line.lastIndexOf('|', at) + 1, line.indexOf('|', at)))
  }
  return found
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
