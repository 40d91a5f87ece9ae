import type { About, GapList } from '../model/answer.js'
import { createCite } from './cite.js'
import { reviewState } from './review.js'
import type { MatrixView } from '../model/view.js'

/** Provenance, licence and review state of a matrix; `today` is an ISO date. */
export function aboutMatrix(view: MatrixView, today: string): About {
  const { head } = view
  const counts = { table: 0, prose: 0 }
  for (let position = 0; position < view.size; position += 1) counts[view.activity(position).origin] += 1
  return {
    id: head.id,
    title: head.title,
    version: head.version,
    status: head.status,
    language: head.language,
    scope: head.scope,
    counts: {
      activities: view.size,
      ...counts,
      roles: head.roles.length,
      capacities: head.capacities.length,
      gaps: head.gaps.length,
    },
    review: reviewState(head.review, today),
    source: head.source,
  }
}

/** What the source leaves open, with the activities that each gap touches. */
export function listGaps(view: MatrixView): GapList {
  const touched = new Map<string, { id: string; title: string }[]>()
  for (let position = 0; position < view.size; position += 1) {
    const { id, title, gaps } = view.activity(position)
    for (const gap of gaps) touched.set(gap, [...(touched.get(gap) ?? []), { id, title }])
  }
  const cite = createCite(view.head)
  return {
    gaps: view.head.gaps.map((gap) => ({ ...gap, sources: cite(gap.sources), activities: touched.get(gap.id) ?? [] })),
  }
}
