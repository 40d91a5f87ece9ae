import type { About } from '../model/answer.js'
import type { Review } from '../model/matrix.js'

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
