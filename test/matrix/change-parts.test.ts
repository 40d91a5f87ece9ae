import { expect, test } from 'vitest'
import { PartChanges } from '../../src/matrix/change-parts.js'
import { partOf, track, type PlaceTree } from '../../src/matrix/overlay.js'

const WHOLE = {
  words: ['tea', 'cake', 'tea', 'milk'],
  gaps: [
    { id: 'a', text: 'A', lists: { x: ['one'] } },
    { id: 'b', text: 'B' },
    { id: 'c', text: 'C' },
  ],
}
const remove = () => undefined

function pointersOf(places: PlaceTree, key: string, length: number): string[] {
  return Array.from({ length }, (_, at) => partOf(partOf(places, key), String(at)).place.pointer)
}

test('items are taken out by word and by id, the first of equals first, and the rest keeps its places', () => {
  const changes = new PartChanges(track(WHOLE, 0))
  const paths = ['words/tea', 'gaps/b', 'words/tea', 'words/tea', 'gaps/nothing', 'gaps/c']
  expect(paths.map((path) => changes.at(path.split('/'), (part) => part && remove()))).toEqual([
    true,
    true,
    true,
    false,
    false,
    true,
  ])
  const { value, places } = changes.whole()
  expect(value).toEqual({ words: ['cake', 'milk'], gaps: [WHOLE.gaps[0]] })
  expect(pointersOf(places, 'words', 2)).toEqual(['/words/1', '/words/3'])
  expect(pointersOf(places, 'gaps', 1)).toEqual(['/gaps/0'])
})

test('what is asked for in between is the whole as it is then, and changes go on from there', () => {
  const changes = new PartChanges(track(WHOLE, 0))
  changes.at(['words', 'tea'], remove)
  expect(changes.whole().value).toMatchObject({ words: ['cake', 'tea', 'milk'] })
  changes.at(['words', 'milk'], remove)
  const { value, places } = changes.whole()
  expect(value).toMatchObject({ words: ['cake', 'tea'] })
  expect(pointersOf(places, 'words', 2)).toEqual(['/words/1', '/words/2'])
})

test('an item whose id is taken out is not found by it any more', () => {
  const changes = new PartChanges(track(WHOLE, 0))
  expect(changes.at(['gaps', 'b', 'id'], remove)).toBe(true)
  expect(changes.at(['gaps', 'b'], remove)).toBe(false)
  expect(changes.whole().value).toMatchObject({ gaps: [{ id: 'a' }, { text: 'B' }, { id: 'c' }] })
})

test('a part inside an item is changed with its place, and what was given stays as it was', () => {
  const given = structuredClone(WHOLE)
  const changes = new PartChanges(track(given, 0))
  const added = track(['two'], 1, '/append/there')
  expect(changes.at(['gaps', 'a', 'lists', 'y'], () => added)).toBe(true)
  const { value, places } = changes.whole()
  expect(value).toMatchObject({ gaps: [{ lists: { x: ['one'], y: ['two'] } }, { id: 'b' }, { id: 'c' }] })
  const path = ['gaps', '0', 'lists', 'y', '0']
  expect(path.reduce(partOf, places).place).toEqual({ layer: 1, pointer: '/append/there/0' })
  expect(given).toEqual(WHOLE)
})
