import { foldName } from '../../../matrix/fold.js'
import { namesOwnerColumn, namesPartyColumn } from './party-words.js'
import { tidyMark } from './signs.js'

const TO_FILL_IN =
  /^(?:to[- ]?do|tb[acd]|to be \p{L}+(?: in)?|(?:insert|enter|add|fill|choose|select|specify|replace|your|name of|names? here)\b.*|(?:full |first |last )?names?|nom|nombre|nome|imię|имя|ф\.?и\.?о\.?|姓名|名前|이름|title|date|email|\.{2,}|…|_{2,}|x{3,})$/iu

/**
 * Whether a cell of a template only says what is to be written there: "[TODO]", "<name>", "[Role 1]" below "Role". A name in brackets is
 * none of these.
 */
export function isPlaceholder(text: string, header: string): boolean {
  const tidy = tidyMark(text)
  const parts = tidy.match(/\[[^[\]]+\]|<[^<>]+>|\{[^{}]+\}/g) ?? []
  const between = parts.reduce((rest, part) => rest.replace(part, ''), tidy)
  if (parts.length === 0 || !/^[\s,;/&+•-]*$/u.test(between)) return false
  return parts.every((part) => asksFor(part.slice(1, -1).trim(), header))
}

function asksFor(inner: string, header: string): boolean {
  if (TO_FILL_IN.test(inner)) return true
  // "Role 1", "Task A"
  const word = inner.replace(/\s*(?:\d{1,2}|(?<=\s)\p{Lu}|#\S*)$/u, '')
  const folded = foldName(word)
  if (word.length < 3 || folded === '') return false
  const heading = foldName(header)
  return (
    heading === folded ||
    heading === `${folded}s` ||
    heading.startsWith(`${folded} `) ||
    namesPartyColumn(word) ||
    namesOwnerColumn(word)
  )
}
