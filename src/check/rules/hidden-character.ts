import { sanitiseText } from '../../matrix/sanitise.js'
import type { Rule } from '../rule.js'

export const hiddenCharacter: Rule = {
  code: 'hidden-character',
  severity: 'warning',
  title: 'a text holds a character that cannot be seen, or that steers a terminal',
  *check({ unusualTexts }) {
    for (const { text, pointer, at } of unusualTexts) {
      const safe = sanitiseText(text)
      if (safe === text) continue
      const escape = /\\u(?:[0-9a-f]{4}|\{[0-9a-f]+\})/.exec(safe.slice(firstDifference(text, safe)))?.[0] ?? ''
      yield {
        message: `This text holds a character that cannot be seen (${escape}); answers show it as such.`,
        pointer,
        at,
        suggestion: 'Take it out.',
      }
    }
  },
}

function firstDifference(a: string, b: string): number {
  let at = 0
  while (a[at] === b[at] && at < a.length) at += 1
  return at
}
