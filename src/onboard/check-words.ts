import { WhoownsError } from '../model/errors.js'

/** Characters of a reason or a note. */
const MAX_WORDS = 1000

/** What is wrong with the length of a reason or note, or null. */
export function tooManyWords(words: string): string | null {
  return words.length <= MAX_WORDS ? null : `A reason or note has at most ${String(MAX_WORDS)} characters.`
}

/** A reason or note of a length that makes sense; INPUT_TOO_LONG for another. */
export function checkWords(words: string): string {
  const wrong = tooManyWords(words)
  if (wrong === null) return words
  throw new WhoownsError('INPUT_TOO_LONG', wrong)
}
