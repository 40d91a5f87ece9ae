import { expect, test } from 'vitest'
import { EVERYDAY_WORDS, FILLERS, joinExpressions, SAME_STEMS } from '../../src/ask/english.js'

const QUESTIONS = ['who is on call', 'fire alarm', 'access to work', 'set up logging', 'road map', 'constructor', '']
const WORDS = ['the', 'fridge', 'patch', 'releas', 'on', '__proto__', 'a the', '', 'toString', 'stand up']

/** Everything that can be asked of the tables, as one value. */
const ask = () => ({
  joined: QUESTIONS.map((question) => joinExpressions(question.split(' '))),
  stems: WORDS.map((word) => SAME_STEMS.get(word)),
  fillers: WORDS.map((word) => FILLERS.has(word)),
  everyday: WORDS.map((word) => EVERYDAY_WORDS.has(word)),
})

test('words mean the same after many of them, when they are looked up in another way', () => {
  const first = ask()
  expect(first.stems).toContain('updat')
  expect(first.joined).toContainEqual(['evacuation'])
  for (let round = 0; round < 60; round += 1) expect(ask()).toEqual(first)
})
