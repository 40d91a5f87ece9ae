import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { padEnd, textWidth, truncateText, wrapText } from '../../src/render/text-width.js'

describe('textWidth', () => {
  test.each([
    '',
    'plain',
    'é',
    'e\u0301',
    '日本語',
    '✓**',
    '…',
    '“quoted”',
    '한국어',
    'ｆｕｌｌ',
    '👍',
    '❤️',
    'नमस्ते'.slice(0, 1),
  ])('of %j is that of string-width', (text) => {
    expect(textWidth(text)).toBe(stringWidth(text))
  })

  test('agrees with string-width on Latin, Greek, Cyrillic, CJK and emoji mixed at random', () => {
    const characters = fc.constantFrom(
      ...Array.from('abc XYZ äßñ αβγ жшы 漢字かなカナ 한글 ✓✗…—“” ＡＢ 🙂🚀✅'),
      '🙂',
      '🚀',
      '✅',
    )
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 30 }), (parts) => {
        const text = parts.join('')
        expect(textWidth(text)).toBe(stringWidth(text))
      }),
      { numRuns: 500 },
    )
  })
})

describe('wrapText', () => {
  test('breaks at spaces and loses no word', () => {
    expect(wrapText('one two three four', 9)).toEqual(['one two', 'three', 'four'])
  })

  test('cuts a word that is wider than the line', () => {
    expect(wrapText('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij'])
  })

  test('never makes a line wider than asked, for any text and width', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 2, max: 30 }), (text, width) => {
        const lines = wrapText(text, width)
        expect(lines.every((line) => textWidth(line) <= width)).toBe(true)
        expect(lines.join('').replace(/ /g, '')).toBe(text.replace(/[ \n]/g, ''))
      }),
    )
  })
})

test('padEnd and truncateText count columns, not characters', () => {
  expect([padEnd('日本', 6), truncateText('日本語', 5), truncateText('short', 5)]).toEqual(['日本  ', '日本…', 'short'])
})
