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
  if (unit.startsWith('day') || unit.startsWith('week')) {
    return isoDate((dayNumber(year, month, day) + amount * (unit.startsWith('week') ? 7 : 1)) * DAY_MS)
  }
  const months = year * 12 + (month - 1) + amount * (unit.startsWith('year') ? 12 : 1)
  const first = dayNumber(Math.floor(months / 12), (months % 12) + 1, 1)
  const next = dayNumber(Math.floor((months + 1) / 12), ((months + 1) % 12) + 1, 1)
  // The last day of a shorter month stands for a day that it lacks (31 January + 1 month is the end of February).
  return isoDate(Math.min(first + day, next) * DAY_MS - DAY_MS)
}

// Plain calendar arithmetic: the first use of Date costs more than all the rest of an answer.
const DAY_MS = 86_400_000
/** Days from 0000-03-01 to 1970-01-01, and in 400 years. */
const EPOCH = 719_468
const ERA = 146_097

function dayNumber(year: number, month: number, day: number): number {
  // Years counted from March end with the leap day.
  const shifted = month > 2 ? year : year - 1
  const era = Math.floor(shifted / 400)
  const ofEra = shifted - era * 400
  const ofYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  return era * ERA + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - EPOCH
}

/** ISO date (UTC) of a time in milliseconds since 1970. */
export function isoDate(time: number): string {
  const days = Math.floor(time / DAY_MS) + EPOCH
  const era = Math.floor(days / ERA)
  const ofEra = days - era * ERA
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100))
  const march = Math.floor((5 * ofYear + 2) / 153)
  const day = ofYear - Math.floor((153 * march + 2) / 5) + 1
  const month = march < 10 ? march + 3 : march - 9
  const civil = year + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(civil).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
