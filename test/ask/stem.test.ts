import fc from 'fast-check'
import { stemmer } from 'stemmer'
import { expect, test } from 'vitest'
import { stemOfWord } from '../../src/ask/stem.js'
import { BUNDLED } from '../helpers/bundled.js'

const ENDINGS =
  's ss sses ies es eed ed ing at bl iz y ational tional enci anci izer bli alli entli eli ousli ization ation ator alism iveness ' +
  'fulness ousness aliti iviti biliti logi icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent ou ' +
  'ism ate iti ous ive ize sion tion ion e ll le'

test('stems are those of the published algorithm, for any word', () => {
  const syllable = fc.stringMatching(/^[bcdfgklmnprstvwxyz]{0,2}[aeiouy]{0,2}[bklmnprstwxyz]{0,2}$/)
  const word = fc
    .tuple(fc.array(syllable, { maxLength: 3 }), fc.subarray(ENDINGS.split(' '), { maxLength: 3 }))
    .map((parts) => parts.flat().join(''))
  const any = fc.oneof(
    { weight: 6, arbitrary: word },
    fc.stringMatching(/^[a-z0-9]{0,9}$/),
    fc.constantFrom('straße', '日本', 'yyy'),
  )
  fc.assert(
    fc.property(any, (text) => {
      expect([text, stemOfWord(text)]).toEqual([text, stemmer(text)])
    }),
    { numRuns: 20_000 },
  )
})

test('so are those of the words that matrices are made of', () => {
  const words =
    JSON.stringify(BUNDLED)
      .toLowerCase()
      .match(/[a-z]+/g) ?? []
  const unlike = [...new Set(words)].filter((word) => stemOfWord(word) !== stemmer(word))
  expect(words.length).toBeGreaterThan(1000)
  expect(unlike).toEqual([])
})
