import type { About, GapList } from '../model/answer.js'
import { createCite } from './cite.js'
import type { Review } from '../model/matrix.js'
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

/** When the next review was or is due; `today` is an ISO date. A matrix without dates is never overdue. */
export function reviewState({ lastReviewedOn, reviewIn }: Review, today: string): About['review'] {
  const dueOn = lastReviewedOn !== null && reviewIn !== null ? addPeriod(lastReviewedOn, reviewIn) : null
  return { lastReviewedOn, reviewIn, dueOn, overdue: dueOn !== null && dueOn < today }
}

function addPeriod(date: string, period: string): string {
  const [count = '0', unit = ''] = period.split(' ')
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const amount = Number(count)
  const months = unit.startsWith('year') ? amount * 12 : unit.startsWith('month') ? amount : 0
  const days = unit.startsWith('week') ? amount * 7 : unit.startsWith('day') ? amount : 0
  // The last day of a shorter month stands for a day that it lacks (31 January + 1 month is the end of February).
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  const due = new Date(Date.UTC(year, month - 1 + months, months > 0 ? Math.min(day, lastDay) : day + days))
  return due.toISOString().slice(0, 10)
}
