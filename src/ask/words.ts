import { lazyPattern } from '../matrix/lazy-pattern.js'
import { stemOfWord } from './stem.js'
import { FILLERS, joinExpressions, SAME_STEMS } from './english.js'

const LETTERS = lazyPattern(String.raw`[\p{L}\p{M}\p{N}]+`, 'gu')
const UNSPACED = lazyPattern(String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]`, 'u')

/** A word of a text: as written (lower case, no accents), and the stem by which it is looked up. */
export interface Word {
  text: string
  stem: string
}

/** Words of `text` in order, fillers left out. When it holds nothing but fillers there is nothing to search by. */
export function wordsOf(text: string, language: string): Word[] {
  const english = language === 'en' || language.startsWith('en-')
  const parts = splitWords(text)
  if (!english) return parts.map((part) => ({ text: part, stem: part }))
  return joinExpressions(parts)
    .filter((part) => !FILLERS.has(part))
    .map((part) => ({ text: part, stem: stemOf(part) }))
}

function splitWords(text: string): string[] {
  // ASCII, which is nearly everything, needs none of the costly Unicode tables.
  if (/^[\x20-\x7e]*$/.test(text))
    return (
      text
        .toLowerCase()
        .replace(/'/g, '')
        .match(/[a-z0-9]+/g) ?? []
    )
  const folded = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['\u2019\u0300-\u036f]/g, '')
  return (folded.match(LETTERS()) ?? []).flatMap(splitUnspaced)
}

/** Scripts that are written without spaces are looked up by pairs of characters. */
function splitUnspaced(part: string): string[] {
  if (!UNSPACED().test(part)) return [part]
  const characters = Array.from(part)
  if (characters.length < 3) return [part]
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)
}

/** Porter's stem, or that of the word of this field that means the same. */
function stemOf(word: string): string {
  const stem = stemOfWord(word)
  return SAME_STEMS.get(stem) ?? stem
}
