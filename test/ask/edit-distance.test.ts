import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance } from '../../src/ask/edit-distance.js'

test.each([
  ['splunk', 'splunk', 0],
  ['acount', 'account', 1],
  ['alret', 'alert', 1],
  ['incidnet', 'incident', 1],
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
])('%s to %s takes %i slips', (a, b, distance) => {
  expect(editDistance(a, b, 9)).toBe(distance)
})

test('more than the limit is one more than the limit, and the order of the words does not matter', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 9 }), fc.string({ maxLength: 9 }), fc.nat(6), (a, b, limit) => {
      const whole = editDistance(a, b, 20)
      expect(editDistance(a, b, limit)).toBe(Math.min(whole, limit + 1))
      expect(editDistance(b, a, 20)).toBe(whole)
    }),
  )
})
