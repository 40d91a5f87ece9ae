import { expect, test } from 'vitest'
import { parseMatrixText } from '../../src/matrix/parse.js'
import { flattenLayers, type Layer } from '../../src/matrix/flatten.js'

const MANY = 50_000
const CHANGES = 10_000

function layer(file: string, data: object, bases: readonly Layer[] = []): Layer {
  return { file, cited: file, parsed: { ...parseMatrixText('{}', file), data }, bases }
}

/** As many of something, made of ids of which the last comes first. */
function many<T>(count: number, make: (id: string) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(`i${String(count - 1 - at)}`))
}

const BASE = layer('base.yaml', {
  'x-words': many(MANY, (id) => id).reverse(),
  'x-items': many(MANY, (id) => ({ id, text: 'Old', 'x-list': [] })).reverse(),
})

interface Lists {
  'x-words': string[]
  'x-items': { id: string; text: string; 'x-list': string[] }[]
}

function flatten(over: object): { data: Lists; problems: number } {
  const { data, problems } = flattenLayers(layer('whoowns.yaml', over, [BASE]))
  return { data: data as Lists, problems: problems.length }
}

// Time that grows with the square of their number would be minutes.
const options = { timeout: 20_000 }

test('thousands of words and items are taken out of a long list', options, () => {
  const remove = [...many(CHANGES, (id) => `x-words/${id}`), ...many(CHANGES, (id) => `x-items/${id}`)]
  const words = flatten({ remove: remove.slice(0, CHANGES) })
  expect([words.data['x-words'].length, words.data['x-words'][0]]).toEqual([MANY - CHANGES, `i${String(CHANGES)}`])
  const items = flatten({ remove: remove.slice(CHANGES) })
  expect([items.data['x-items'].length, items.data['x-items'][0]?.id]).toEqual([MANY - CHANGES, `i${String(CHANGES)}`])
})

test('thousands of paths into a long list lead nowhere', options, () => {
  const { data, problems } = flatten({ remove: many(CHANGES, (id) => `x-words/no-${id}`) })
  expect([data['x-words'].length, problems]).toEqual([MANY, CHANGES])
})

test('thousands of items of a long list get something appended', options, () => {
  const { data } = flatten({ append: Object.fromEntries(many(CHANGES, (id) => [`x-items/${id}/x-list`, [id]])) })
  const changed = data['x-items'].filter((item) => item['x-list'].length > 0)
  expect(changed.map((item) => [item.id, ...item['x-list']])).toEqual(many(CHANGES, (id) => [id, id]).reverse())
})

test('as many items are laid over those of a long list', options, () => {
  const { data } = flatten({ 'x-items': many(MANY, (id) => ({ id, text: 'New' })) })
  expect(data['x-items'].every(({ id, text }, at) => id === `i${String(at)}` && text === 'New')).toBe(true)
})
