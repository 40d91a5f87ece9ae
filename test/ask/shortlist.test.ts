import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shortlist, weightIn, type Part } from '../../src/ask/shortlist.js'
import { compileMatrix } from '../../src/matrix/compile.js'
import { FIELD_WEIGHTS, STRONG_WEIGHTS, WEAK_WEIGHTS } from '../../src/matrix/compiled-format.js'
import { textInMemory, viewCompiled } from '../../src/matrix/compiled-view.js'
import { visitPositions } from '../../src/matrix/position-set.js'
import type { Activity, Matrix } from '../../src/model/matrix.js'
import { BUNDLED } from '../helpers/bundled.js'

const WORDS = ['anchor', 'barrel', 'copper', 'lantern', 'ember', 'falcon']
const [template] = BUNDLED.activities
if (!template) throw new Error('The bundled matrix is empty')

/** Words of an activity: in its title, its keywords, its summary. */
type Words = readonly [title: readonly string[], keywords: readonly string[], summary: readonly string[]]

function postingsOf(activities: readonly Words[]) {
  const matrix: Matrix = {
    ...BUNDLED,
    activities: activities.map(([title, keywords, summary], at): Activity => {
      return {
        ...(template as Activity),
        id: `x${String(at)}`,
        title: title.join(' '),
        aliases: [],
        keywords: [...keywords],
        summary: summary.join(' '),
        group: null,
        assignments: [],
      }
    }),
  }
  const view = viewCompiled(textInMemory(compileMatrix(matrix, 'abc')), { kind: 'file', ref: 'x' })
  if (!view) throw new Error('not readable')
  return (stem: string) => view.postings(stem)
}

function listPositions(set: bigint, size: number): number[] {
  const positions: number[] = []
  visitPositions(set, size, (position) => positions.push(position) > 0)
  return positions
}

/** What each activity scores by what it was made of, all of them sorted: the plain way. */
function expected(activities: readonly Words[], question: readonly (readonly [string[], number])[], most: number) {
  const scores = activities.map(([title, keywords, summary]) =>
    question.reduce((sum, [stems, gain]) => {
      const has = (words: readonly string[]) => stems.some((stem) => words.includes(stem))
      const weight = has(title)
        ? FIELD_WEIGHTS.name
        : has(keywords)
          ? FIELD_WEIGHTS.keyword
          : has(summary)
            ? FIELD_WEIGHTS.summary
            : 0
      return sum + weight * gain
    }, 0),
  )
  return [...scores.keys()]
    .filter((position) => (scores[position] ?? 0) > 0)
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
    .slice(0, most)
}

const someWords = fc.subarray(WORDS, { maxLength: 3 })
const matrices = fc.oneof(
  fc.array(fc.tuple(someWords, someWords, someWords), { minLength: 1, maxLength: 60 }),
  // Words that few have, so that their postings are sparse.
  fc.array(fc.tuple(fc.subarray(WORDS, { maxLength: 1 }), fc.constant([]), fc.subarray(WORDS, { maxLength: 1 })), {
    minLength: 30,
    maxLength: 90,
  }),
)
const questions = fc.array(
  fc.tuple(fc.subarray(WORDS, { minLength: 1, maxLength: 2 }), fc.integer({ min: 1, max: 5 })),
  {
    minLength: 1,
    maxLength: 40,
  },
)

test('the shortlist holds the best of all, in order, for any words and any number of them', () => {
  fc.assert(
    fc.property(matrices, questions, fc.integer({ min: 1, max: 8 }), (activities, question, most) => {
      const postings = postingsOf(activities)
      const parts = question.map(([stems, gain]): Part => {
        const lists = stems.flatMap((stem) => postings(stem) ?? [])
        return { postings: lists, gains: Int32Array.from({ length: 11 }, (_, weight) => weight * gain) }
      })
      expect(shortlist(activities.length, parts, most)).toEqual(expected(activities, question, most))
    }),
    { numRuns: 400 },
  )
})

test('a word speaks for an activity as strongly as the best place where it stands', () => {
  const activities: Words[] = [
    [['anchor'], ['anchor'], []],
    [[], ['anchor'], ['anchor']],
    [[], [], ['anchor']],
    [[], [], []],
  ]
  for (const padding of [0, 40]) {
    const postings = postingsOf([...activities, ...Array.from({ length: padding }, (): Words => [['barrel'], [], []])])
    const lists = [postings('anchor') ?? []].flat()
    const size = activities.length + padding
    expect([0, 1, 2, 3].map((position) => weightIn(lists, position))).toEqual([10, 9, 4, 0])
    expect(lists.map((list) => [10, 9, 4, 3].map((weight) => listPositions(list.positionsWith(weight), size)))).toEqual(
      [[[0], [1], [2], []]],
    )
  }
})

test('every weight that a word can have is strong or weak', () => {
  const all = [...new Set(Object.values(FIELD_WEIGHTS))].sort((a, b) => b - a)
  expect([...STRONG_WEIGHTS, ...WEAK_WEIGHTS]).toEqual(all)
})
