import type { Suggestion } from '../model/errors.js'
import type { MatrixView } from '../model/view.js'
import { nearestNames } from './nearest-names.js'
import { findByWords } from './search.js'

const MAX_SUGGESTIONS = 3

/** Up to three activities that a name which is none most likely meant: by spelling, then by its words. */
export function nearestActivities(view: MatrixView, name: string): Suggestion[] {
  const names = Array.from({ length: view.size }, (_, position) => view.activity(position)).flatMap(
    ({ id, title, aliases }) => [id, title, ...aliases].map((other) => ({ id, title, name: other })),
  )
  const found = findByWords(view, name)
  const byWords =
    found.kind === 'found'
      ? [view.activity(found.position)]
      : found.kind === 'ambiguous'
        ? found.candidates
        : found.nearest
  const all = [...nearestNames(name, names), ...byWords.map(({ id, title }) => ({ id, title }))]
  return all.filter(({ id }, at) => all.findIndex((other) => other.id === id) === at).slice(0, MAX_SUGGESTIONS)
}
