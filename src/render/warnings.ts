import { reviewState } from '../ask/review.js'
import type { MatrixView } from '../model/view.js'
import type { Warning } from './json.js'

/** What a reader should know before relying on the matrix; `today` is an ISO date. */
export function listWarnings({ head }: MatrixView, today: string): Warning[] {
  const warnings: Warning[] = []
  if (head.status === 'archived') {
    const since = head.source.removedOn === null ? '' : ` ${head.source.removedOn}`
    warnings.push({ code: 'MATRIX_ARCHIVED', message: `Archived${since}.`, pointer: '/status' })
  }
  if (head.status === 'draft') {
    warnings.push({ code: 'MATRIX_DRAFT', message: 'A draft, not agreed yet.', pointer: '/status' })
  }
  const review = reviewState(head.review, today)
  if (review.overdue) {
    const message = `Last review ${review.lastReviewedOn ?? '?'}; overdue since ${review.dueOn ?? '?'}.`
    warnings.push({ code: 'REVIEW_OVERDUE', message, pointer: '/review' })
  }
  return warnings
}
