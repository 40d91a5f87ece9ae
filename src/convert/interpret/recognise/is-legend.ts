import { areEntries } from '../legend/legend-table.js'
import { parseLegendLine } from '../legend/legend.js'
import type { Sheet, SheetRow } from '../sheet.js'
import { conceptOfPhrase, conceptOfWord } from '../words/concepts.js'
import { looksLikeNames, splitNames } from '../words/names.js'
import { soundsLikeParty } from '../words/party-words.js'
import { tidyMark } from '../words/signs.js'
import { nearestTitle } from './topic.js'

/** Signs in the first column, what they mean in the next. */
export function isLegendTable(sheet: Sheet, rows: readonly SheetRow[]): boolean {
  if (areEntries(sheet.header)) return true
  if (sheet.header.length > 4) return false
  const near = `${nearestTitle(sheet)} ${sheet.header[0] ?? ''}`
  const isSign = (text: string) =>
    /^\(?\p{Lu}{1,2}\)?(?:\s(?!\d)|$)|^\(\p{Lu}\)\p{Ll}/u.test(text) && text.length < 40
      ? true
      : /^[^\p{L}\p{N}\s]{1,4}$/u.test(tidyMark(text)) && text !== ''
  const first = rows.map(({ cells }) => cells[0]?.text ?? '')
  if (assignsParties(rows)) return false
  const signs = first.filter(isSign).length
  const rest = rows.map(({ cells }) =>
    cells
      .slice(1)
      .map(({ text }) => text)
      .join(' '),
  )
  const defines = rest.filter((text) => conceptOfPhrase(text) !== null).length
  if (signs >= Math.max(2, first.length * 0.6) && defines >= first.length * 0.6 && !rest.some(soundsLikeParty))
    return true
  const explains = rest.filter((text) => text.length > 6).length
  if (
    signs >= Math.max(2, first.length * 0.6) &&
    explains >= first.length * 0.6 &&
    !rest.every((text) => looksLikeNames(text) && soundsLikeParty(text)) &&
    !areProperNames(rest)
  )
    return true
  const words = first.filter(
    (text) => conceptOfWord(text.replace(/^\(?\p{Lu}\)?\s*[-–—:=]?\s+/u, '').replace(/\s*\(\p{Lu}\)$/u, '')) !== null,
  ).length
  if (
    words >= Math.max(2, first.length * 0.7) &&
    rest.filter((text) => text.length > 15 && !looksLikeNames(text)).length >= first.length * 0.6
  )
    return true
  return (
    /\blegend\b|\bkey\b|\bsymbol\b|\babbreviation\b/i.test(near) &&
    first.some((text, index) => parseLegendLine(`${text} = ${rest[index] ?? ''}`, 1).length > 0) &&
    signs > 0
  )
}

/** "R (Responsible) | Crane team | They know the crane": names beside the signs, and words on these in a column of their own. */
function assignsParties(rows: readonly SheetRow[]): boolean {
  const named = rows.filter(({ cells }) => {
    const [, second, third] = cells.map(({ text }) => text.trim())
    return (
      (third ?? '') !== '' &&
      second !== undefined &&
      !/^(?:the|an?|those|who(?:ever)?|people|anyone)\b/i.test(second) &&
      looksLikeNames(second) &&
      splitNames(second).every((name) => conceptOfWord(name) === null && name.split(' ').length <= 4) &&
      splitNames(second).some(soundsLikeParty)
    )
  })
  return rows.length > 1 && named.length >= rows.length * 0.6
}

/** Whether texts are the names of people or firms ("Ada Lovelace", "Ada Lovelace and Alan Turing"), most of two words or more. */
function areProperNames(texts: readonly string[]): boolean {
  const names = texts.flatMap(splitNames)
  const isProper = (name: string) => name.split(' ').every((word) => /^\p{Lu}[\p{L}'’.-]*$/u.test(word))
  return (
    names.length > 0 &&
    names.every((name) => isProper(name) && conceptOfPhrase(name) === null) &&
    names.filter((name) => name.includes(' ')).length >= names.length / 2
  )
}
