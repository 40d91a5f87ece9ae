import { refuse, type Layout, type Refusal } from '../../layout.js'
import { DUTIES_HEADER, namesActivityOnly, partyOfDutiesHeader } from '../../words/duties-heading.js'
import { namesOwnerColumn, soundsLikeParty } from '../../words/party-words.js'
import { foldMark } from '../../words/signs.js'
import { mostly, namesIn } from '../columns.js'
import { isKnownParty } from '../party-evidence.js'
import { splitTextColumns } from '../text-columns.js'
import { hasEvidence, otherTopic } from '../topic.js'
import type { Table } from '../types.js'

/**
 * Prose: columns are parties, cells tell their duties.
 * For: two or more headings of parties above texts, and words of responsibility. Against: another topic, cells that name somebody
 * else than the heading.
 */
export function recogniseProse({ sheet, rows, columns, context }: Table): Layout | Refusal | null {
  // Cells that name somebody else are no duties of the heading.
  const isParty = (name: string) => name.split(' ').length <= 4 && isKnownParty(name, context)
  const texts = columns.filter(({ index, filled, header }) => index > 0 && (filled > 0 || DUTIES_HEADER.test(header)))
  const parties = texts.filter((column) => {
    const { header, averageLength, unread, filled, concept } = column
    const name = partyOfDutiesHeader(header)
    const isNamed =
      name !== null && isKnownParty(name, context) && (context.parties.has(foldMark(name)) || namesOne(name))
    const sounds = name !== null && (isNamed || DUTIES_HEADER.test(header))
    return (
      sounds &&
      concept === null &&
      !namesOwnerColumn(header) &&
      !namesActivityOnly(header) &&
      (filled === 0 || (unread > filled * 0.3 && averageLength > 12 && !mostly(namesIn(rows, column), isParty)))
    )
  })
  if (parties.length < 2 || parties.every(({ filled }) => filled === 0)) return null
  const between = columns.filter(
    ({ index, header }) =>
      header !== '' &&
      index > (parties[0]?.index ?? 0) &&
      index < (parties.at(-1)?.index ?? 0) &&
      !parties.some((party) => party.index === index),
  )
  const values = [...parties, ...between.filter(({ averageLength }) => averageLength > 12)]
    .map(({ index }) => index)
    .sort((a, b) => a - b)
  const topic = otherTopic(sheet)
  if (topic !== null) return refuse(`it is about "${topic}"`)
  const speaks = hasEvidence(sheet, context) || parties.some(({ header }) => DUTIES_HEADER.test(header))
  return speaks ? { shape: 'prose', values, ...splitTextColumns(rows, columns, values) } : null
}

/** Whether the noun of a heading is a party: the last word of it, or the first in other languages; "Security updates" are none. */
function namesOne(name: string): boolean {
  const words = name.replace(/\s*\(.*$/, '').split(/\s+/)
  return (
    soundsLikeParty(words.at(-1) ?? '') ||
    (soundsLikeParty(words[0] ?? '') && !/(?:s|ing|ment|tion)$/i.test(words.at(-1) ?? ''))
  )
}
