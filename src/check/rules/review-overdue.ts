import { reviewState } from '../../ask/review.js'
import type { Rule } from '../rule.js'

export const reviewOverdue: Rule = {
  code: 'review-overdue',
  severity: 'warning',
  title: 'the matrix should have been reviewed by now',
  *check({ file, today }) {
    const { last_reviewed_on: lastReviewedOn = null, review_in: reviewIn = null } = file.review ?? {}
    const { dueOn, overdue } = reviewState({ lastReviewedOn, reviewIn }, today)
    if (!overdue) return
    yield {
      message: `The review was due on ${dueOn ?? ''}.`,
      pointer: '/review/last_reviewed_on',
      suggestion: 'Go through the matrix, then set "last_reviewed_on".',
      // Nobody reviews what is kept for reference.
      declared: file.status === 'archived',
    }
  },
}
