import type { Activity, Matrix } from '../model/matrix.js'
import type { Postings } from '../model/view.js'
import { foldName } from './fold.js'
import { wordsOf } from '../ask/words.js'

/** Grows when the layout changes, so that a stale file is never read as a new one. */
export const COMPILED_FORMAT = 1

/** First line of a compiled matrix; each further line is an activity. */
export interface CompiledHeader {
  format: number
  sha256: string
  head: Omit<Matrix, 'activities'>
  size: number
  /** Folded ids, titles and aliases to positions. */
  names: Record<string, number>
  /** Word stems to postings. */
  stems: Record<string, Postings>
  /** Words as written, for typing mistakes, joined by spaces. */
  words: string
}

/**
 * A matrix as the text that a lookup reads: a header line with the search index, then an activity a line, so that only
 * the lines that a question needs are parsed. The same matrix gives the same text.
 */
export function compileMatrix(matrix: Matrix, sha256: string): string {
  const { activities, ...head } = matrix
  const header: CompiledHeader = {
    format: COMPILED_FORMAT,
    sha256,
    head,
    size: activities.length,
    names: indexNames(activities),
    ...indexWords(matrix),
  }
  return [header, ...activities].map((line) => JSON.stringify(line)).join('\n') + '\n'
}

function indexNames(activities: readonly Activity[]): Record<string, number> {
  const names = new Map<string, number>()
  // Ids first, then titles, then aliases: a name that means two activities goes to the stronger claim.
  const claims = [(a: Activity) => [a.id], (a: Activity) => [a.title], (a: Activity) => a.aliases]
  for (const namesOf of claims) {
    activities.forEach((activity, position) => {
      for (const name of namesOf(activity)) {
        const folded = foldName(name)
        if (folded !== '' && !names.has(folded)) names.set(folded, position)
      }
    })
  }
  return Object.fromEntries(names)
}

/** What a word counts by where it stands. */
const FIELD_WEIGHTS = { name: 10, keyword: 9, summary: 4, duty: 3, group: 3 }

function indexWords(matrix: Matrix): { stems: Record<string, Postings>; words: string } {
  const stems = new Map<string, number[]>()
  const words = new Set<string>()
  const groupTitles = new Map(matrix.groups.map((group) => [group.id, group.title]))
  matrix.activities.forEach((activity, position) => {
    const weights = new Map<string, number>()
    const add = (text: string, weight: number) => {
      for (const word of wordsOf(text, matrix.language)) {
        words.add(word.text)
        weights.set(word.stem, Math.max(weight, weights.get(word.stem) ?? 0))
      }
    }
    for (const name of [activity.id, activity.title, ...activity.aliases]) add(name, FIELD_WEIGHTS.name)
    for (const keyword of activity.keywords) add(keyword, FIELD_WEIGHTS.keyword)
    add(activity.summary ?? '', FIELD_WEIGHTS.summary)
    if (activity.group !== null) add(groupTitles.get(activity.group) ?? '', FIELD_WEIGHTS.group)
    for (const { text } of activity.assignments.flatMap(({ obligations }) => obligations)) add(text, FIELD_WEIGHTS.duty)
    for (const [stem, weight] of weights) {
      const postings = stems.get(stem)
      if (postings) postings.push(position, weight)
      else stems.set(stem, [position, weight])
    }
  })
  return { stems: Object.fromEntries(stems), words: [...words].sort().join(' ') }
}
