import { stemmer } from 'stemmer'
import { FILLERS, joinExpressions, SAME_STEMS } from './english.js'

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
  return (folded.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).flatMap(splitUnspaced)
}

/** Scripts that are written without spaces are looked up by pairs of characters. */
function splitUnspaced(part: string): string[] {
  if (!/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(part)) return [part]
  const characters = Array.from(part)
  if (characters.length < 3) return [part]
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)
}

/** Porter's stem, or that of the word of this field that means the same. */
function stemOf(word: string): string {
  const stem = stemmer(word)
  return Object.hasOwn(SAME_STEMS, stem) ? (SAME_STEMS[stem] ?? stem) : stem
}
