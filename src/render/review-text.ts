import type { About } from '../model/answer.js'

/** When the matrix was reviewed and when it is next, in sentences. */
export function reviewText({ lastReviewedOn, reviewIn, dueOn, overdue }: About['review']): string {
  if (lastReviewedOn === null) return 'No review is recorded.'
  const due = dueOn === null ? '' : overdue ? ` Overdue since ${dueOn}.` : ` The next is due on ${dueOn}.`
  return `Last reviewed on ${lastReviewedOn}${reviewIn === null ? '' : `, every ${reviewIn}`}.${due}`
}
