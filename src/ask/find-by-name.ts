import { foldName } from '../matrix/fold.js'
import type { Candidate, Match } from '../model/answer.js'
import type { MatrixView } from '../model/view.js'

/** What a question led to: one activity, several that fit alike, or none, with what comes nearest. */
export type Finding =
  | { kind: 'found'; position: number; match: Match }
  | { kind: 'ambiguous'; candidates: readonly Candidate[] }
  | { kind: 'none'; nearest: readonly Candidate[] }

/** The activity that has this id, title or alias, whatever the case, spaces and punctuation. */
export function findByName(view: MatrixView, name: string): Finding & { kind: 'found' | 'none' } {
  const folded = foldName(name)
  const position = folded === '' ? null : view.positionOf(folded)
  if (position === null) return { kind: 'none', nearest: [] }
  const activity = view.activity(position)
  const how = foldName(activity.id) === folded ? 'id' : foldName(activity.title) === folded ? 'title' : 'alias'
  return { kind: 'found', position, match: { how, score: 1, words: [] } }
}
