import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileMatrix } from '../../src/matrix/compile.js'
import { textInMemory, viewCompiled } from '../../src/matrix/compiled-view.js'
import { foldName } from '../../src/matrix/fold.js'
import { countPositions, visitPositions } from '../../src/matrix/position-set.js'
import type { Activity, Matrix } from '../../src/model/matrix.js'
import type { MatrixView } from '../../src/model/view.js'
import { wordsOf } from '../../src/ask/words.js'
import { BUNDLED, BUNDLED_VIEW } from '../helpers/bundled.js'

function view(matrix: Matrix): MatrixView {
  const found = viewCompiled(textInMemory(compileMatrix(matrix, 'abc')), { kind: 'file', ref: 'x' })
  if (!found) throw new Error('not readable')
  return found
}

function withActivities(parts: readonly Partial<Activity>[]): Matrix {
  const [template] = BUNDLED.activities
  if (!template) throw new Error('no template')
  const activities = parts.map((part, at) => ({
    ...template,
    id: `a-${String(at)}`,
    title: '',
    aliases: [],
    keywords: [],
    ...part,
  }))
  return { ...BUNDLED, activities }
}

describe('a compiled matrix', () => {
  test('gives back head and activities as they went in, but for keywords', () => {
    const { activities, ...head } = BUNDLED
    const expected = activities.map((activity) => ({ ...activity, keywords: [] }))
    expect(BUNDLED_VIEW.head).toEqual(head)
    const positions = Array.from({ length: BUNDLED_VIEW.size }, (_, position) => position)
    expect(positions.map((position) => BUNDLED_VIEW.activity(position))).toEqual(expected)
    // In any order, since places are computed, not counted.
    expect(view(BUNDLED).activity(31)).toEqual(expected[31])
  })

  test('finds every id, title and alias, and no other name', () => {
    BUNDLED.activities.forEach(({ id, title, aliases }, position) => {
      for (const name of [id, title, ...aliases])
        expect([name, BUNDLED_VIEW.positionOf(foldName(name))]).toEqual([name, position])
    })
    for (const name of ['', 'a', 'zzzz', '__proto__', 'constructor', 'setuplogging0']) {
      expect(BUNDLED_VIEW.positionOf(name)).toBeNull()
    }
  })

  test('holds a posting for every word of a title', () => {
    BUNDLED.activities.forEach(({ title }, position) => {
      for (const { stem } of wordsOf(title, 'en')) {
        expect([stem, BUNDLED_VIEW.postings(stem)?.weightAt(position)]).toEqual([stem, 10])
      }
    })
    expect(BUNDLED_VIEW.postings('constructor')).toBeNull()
  })

  test.each([1, 5, 700, 17_000])('holds the activities of words that few and that many of %i have', (size) => {
    const every = { anchor: 1, barrel: 3, copper: 13, lantern: 40, ember: 900, falcon: size }
    const has = (step: number, position: number) => position % step === step - 1
    const compiled = view(
      withActivities(
        Array.from({ length: size }, (_, position): Partial<Activity> => {
          const named = Object.entries(every).filter(([, step]) => has(step, position))
          return {
            title: named.map(([word]) => word).join(' '),
            summary: 'anchor zephyr',
            assignments: [],
            group: null,
          }
        }),
      ),
    )
    for (const [word, step] of Object.entries({ ...every, zephyr: 1 })) {
      const expected = Array.from({ length: size }, (_, position) => position).filter((position) => has(step, position))
      const weight = word === 'zephyr' ? 4 : 10
      const postings = compiled.postings(word)
      expect([word, postings?.count ?? 0]).toEqual([word, expected.length])
      // One at a time before the set has been read, and after.
      const some = [0, 1, 2, 12, 38, 39, 899, 16_999, size - 1].filter((position) => position < size)
      const weights = () => some.map((position) => postings?.weightAt(position) ?? 0)
      const expectedWeights = some.map((position) => (has(step, position) ? weight : 0))
      expect(weights()).toEqual(expectedWeights)
      const found: number[] = []
      visitPositions(postings?.positionsWith(weight) ?? 0n, size, (position) => found.push(position) > 0)
      expect(found).toEqual(expected)
      expect(countPositions(postings?.positionsWith(weight) ?? 0n)).toBe(expected.length)
      expect(weights()).toEqual(expectedWeights)
    }
  })

  test('lists the words with a beginning, all and only those', () => {
    const all = [...BUNDLED_VIEW.wordsFrom('')]
    expect(all).toEqual([...new Set(all)].sort())
    for (const prefix of ['log', 'a', 'zzz', all[0] ?? '', all.at(-1) ?? '']) {
      expect([...BUNDLED_VIEW.wordsFrom(prefix)]).toEqual(all.filter((word) => word.startsWith(prefix)))
    }
  })

  test('works for any titles, in any script, long or empty', () => {
    const title = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom('Überwachung', '日本語の監視', 'x'.repeat(1500)),
    )
    fc.assert(
      fc.property(fc.uniqueArray(title, { minLength: 1, maxLength: 12, selector: foldName }), (titles) => {
        const compiled = view(withActivities(titles.map((text) => ({ title: text, id: `id${foldName(text)}` }))))
        titles.forEach((text, position) => {
          expect(compiled.activity(position).title).toBe(text)
          if (foldName(text) !== '') expect(compiled.positionOf(foldName(text))).toBe(position)
          for (const { stem } of wordsOf(text, 'en')) expect(compiled.postings(stem)).not.toBeNull()
        })
      }),
      { numRuns: 60 },
    )
  })

  test('is pure ASCII, so that characters are bytes, and the same every time', () => {
    const text = compileMatrix(BUNDLED, 'abc')
    expect(/^[\x00-\x7e]*$/.test(text)).toBe(true)
    expect(compileMatrix(BUNDLED, 'abc')).toBe(text)
  })

  test('of another format is not read', () => {
    const text = compileMatrix(BUNDLED, 'abc').replace(/matrix \d+/, 'matrix 0')
    expect(viewCompiled(textInMemory(text), { kind: 'file', ref: 'x' })).toBeNull()
    expect(viewCompiled(textInMemory(''), { kind: 'file', ref: 'x' })).toBeNull()
  })
})
