import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sanitiseLine, sanitiseText, sanitiseTree } from '../../src/matrix/sanitise.js'

describe('sanitiseText', () => {
  test.each([
    ['an escape sequence', '\u001b[31mred', '\\u001b[31mred'],
    ['a bell and a backspace', 'a\u0007b\u0008', 'a\\u0007b\\u0008'],
    ['a carriage return', 'a\rb', 'a\\u000db'],
    ['a C1 control', 'x\u009b2J', 'x\\u009b2J'],
    ['a bidi override', '\u202eevil', '\\u202eevil'],
    ['a zero-width space', 'a\u200bb', 'a\\u200bb'],
    ['a tag character', 'a\u{e0041}', 'a\\u{e0041}'],
    ['a lone surrogate', 'a\ud800b', 'a\\ud800b'],
    ['a line separator', 'a\u2028b', 'a\\u2028b'],
    ['a joiner outside an emoji', 'a\u200db', 'a\\u200db'],
  ])('makes %s visible', (_, text, shown) => {
    expect(sanitiseText(text)).toBe(shown)
  })

  test.each(['Überwachung', '日本語', 'a\nb\tc', '👩‍🚀', '👍🏽', '❤️', '✓**', 'Llanfairpwll ŵ'])(
    'leaves %j as it is',
    (text) => {
      expect(sanitiseText(text)).toBe(text)
    },
  )

  test('lets no control character through, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = sanitiseText(text)
        return (
          !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(shown) && !/\p{Cs}/u.test(shown)
        )
      }),
    )
  })
})

test('sanitiseLine puts everything on one line', () => {
  expect(sanitiseLine('a\r\nb\tc')).toBe('a b c')
})

test('sanitiseTree reaches keys and nested values and keeps other types', () => {
  expect(sanitiseTree({ 'k\u0007': ['\u001b', 1, null, true, { x: '\u0085' }] })).toEqual({
    'k\\u0007': ['\\u001b', 1, null, true, { x: '\\u0085' }],
  })
})
