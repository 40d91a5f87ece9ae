import type { Rule } from '../rule.js'

export const impossibleDate: Rule = {
  code: 'impossible-date',
  severity: 'error',
  title: 'a date that is in no calendar, or a review in the future',
  *check({ file, today }) {
    const dates: [string, string | undefined][] = [
      ['/review/last_reviewed_on', file.review?.last_reviewed_on],
      ['/source/published_on', file.source?.published_on],
      ['/source/changed_on', file.source?.changed_on],
      ['/source/removed_on', file.source?.removed_on],
    ]
    for (const [pointer, date] of dates) {
      if (date === undefined) continue
      if (!exists(date)) {
        yield { message: `${date} is in no calendar.`, pointer, suggestion: 'Correct the day.' }
      } else if (date > today && pointer === '/review/last_reviewed_on') {
        yield {
          message: `${date} lies in the future: a review that has not been cannot be the last.`,
          pointer,
          suggestion: `Today is ${today}.`,
        }
      }
    }
  },
}

function exists(date: string): boolean {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  return year > 0 && day <= days
}
