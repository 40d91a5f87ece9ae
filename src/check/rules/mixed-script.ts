import type { Rule } from '../rule.js'

/** Scripts whose letters are taken for Latin ones, and for each other. */
const LATIN = /\p{Script=Latin}/u
const LOOK_ALIKE = /\p{Script=Cyrillic}|\p{Script=Greek}|\p{Script=Armenian}|\p{Script=Cherokee}|[\uff21-\uff5a]/u

/** Where such letters stand in Unicode: a look that costs nothing, and for nearly every text is the only one. */
const FOREIGN = /[\u0370-\u1fff\u2100-\u214f\u2de0-\u2dff\ua640-\uffff]/

export const mixedScript: Rule = {
  code: 'mixed-script',
  severity: 'warning',
  title: 'a word mixes alphabets whose letters look alike',
  *check({ unusualTexts }) {
    for (const { text, pointer, at } of unusualTexts) {
      if (!FOREIGN.test(text)) continue
      const word = text.split(/[^\p{L}\p{M}\p{N}]+/u).find((part) => LATIN.test(part) && LOOK_ALIKE.test(part))
      if (word === undefined) continue
      const letter = Array.from(word).find((character) => LOOK_ALIKE.test(character)) ?? ''
      const code = (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
      yield {
        message: `"${word}" mixes alphabets: "${letter}" (U+${code}) is no Latin letter.`,
        pointer,
        at,
        suggestion: 'Type the word again.',
      }
    }
  },
}
