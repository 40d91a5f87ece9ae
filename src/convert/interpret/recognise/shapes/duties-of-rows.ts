import type { Layout } from '../../layout.js'
import { DUTIES_HEADER } from '../../words/duties-heading.js'
import { namesPartyColumn, speaksOfResponsibility } from '../../words/party-words.js'
import { isKnownParty } from '../../words/known-party.js'
import { TEXT_HEADER, splitTextColumns } from '../text-columns.js'
import { hasEvidence, otherTopic } from '../topic.js'
import type { Table } from '../types.js'

/**
 * Prose, turned: rows are parties, columns areas of work, cells tell the duties of the party in the area.
 * For: a first column headed as one of parties that holds them, two or more columns of texts, words of responsibility around, cells that
 * say "None". Against: another topic, a column that describes the party ("Description", "Responsibilities", "Skills").
 */
export function recogniseDutiesOfRows({ sheet, rows, columns, context }: Table): Layout | null {
  const [first, ...others] = columns
  if (!first || others.length < 2 || rows.length < 2 || !headsParties(first.header)) return null
  if (otherTopic(sheet) !== null || !hasEvidence(sheet, context)) return null
  const describes = (header: string) =>
    header === '' ||
    TEXT_HEADER.test(header) ||
    DUTIES_HEADER.test(header) ||
    speaksOfResponsibility(header) ||
    // "Sees | Cannot see"
    /\b(?:cannot|can['’]t|not|never|sees?|limits?|restrictions?)\b/i.test(header) ||
    /\b(?:skills?|goals?|needs?|names?|persons?|people|members?|contacts?|authority|examples?|purpose|focus|access|reports to)\b/i.test(
      header,
    )
  // What describes a party is never "None" for many of them.
  const isDuties = ({ header, filled, unread, negatives, averageLength }: (typeof others)[number]) =>
    filled > 0 &&
    unread + negatives >= filled * 0.7 &&
    (negatives >= filled * 0.3 ? !TEXT_HEADER.test(header) : averageLength > 20 && !describes(header))
  const parties = rows.filter(({ cells }) => isKnownParty((cells[0]?.text ?? '').split('\n')[0] ?? '', context))
  if (!others.every(isDuties) || !others.some(({ unread }) => unread > 0)) return null
  if (parties.length < rows.length * 0.6) return null
  const values = others.map(({ index }) => index)
  return { shape: 'transposed', values, ...splitTextColumns(rows, columns, values) }
}

/** "Organisation" above ticks may be the subject; above names of parties, beside what they do, it is what they are. */
function headsParties(header: string): boolean {
  return (
    namesPartyColumn(header) ||
    /^(?:organi[sz]ations?|compan(?:y|ies)|entit(?:y|ies)|departments?|units?)$/i.test(header.trim())
  )
}
