import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isoDate, reviewState } from '../../src/ask/review.js'

const dueOn = (lastReviewedOn: string, reviewIn: string) =>
  reviewState({ lastReviewedOn, reviewIn }, '2000-01-01').dueOn

test.each([
  ['2019-06-20', '12 months', '2020-06-20'],
  ['2024-01-31', '1 month', '2024-02-29'],
  ['2023-01-31', '1 month', '2023-02-28'],
  ['2023-12-15', '2 weeks', '2023-12-29'],
  ['2024-02-28', '2 days', '2024-03-01'],
  ['2024-02-29', '1 year', '2025-02-28'],
  ['2023-11-30', '3 months', '2024-02-29'],
])('%s and %s make %s', (last, period, due) => {
  expect(dueOn(last, period)).toBe(due)
})

test('a review is overdue from the day after it was due', () => {
  const review = { lastReviewedOn: '2019-06-20', reviewIn: '12 months' }
  expect([reviewState(review, '2020-06-20').overdue, reviewState(review, '2020-06-21').overdue]).toEqual([false, true])
})

test('without a date or a period nothing is due', () => {
  expect(reviewState({ lastReviewedOn: null, reviewIn: '1 year' }, '2030-01-01')).toMatchObject({
    dueOn: null,
    overdue: false,
  })
  expect(reviewState({ lastReviewedOn: '2019-01-01', reviewIn: null }, '2030-01-01')).toMatchObject({
    dueOn: null,
    overdue: false,
  })
})

test('isoDate agrees with Date on every day of eight centuries', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(1600, 0, 1), max: Date.UTC(2400, 0, 1) }), (time) => {
      expect(isoDate(time)).toBe(new Date(time).toISOString().slice(0, 10))
    }),
    { numRuns: 2000 },
  )
})
