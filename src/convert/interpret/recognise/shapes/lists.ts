import type { Layout } from '../../layout.js'
import { DUTIES_HEADER, namesActivityOnly, partyOfDutiesHeader } from '../../words/duties-heading.js'
import { isKnownParty } from '../../words/known-party.js'
import { hasEvidence, otherTopic } from '../topic.js'
import type { Sheet } from '../../sheet.js'
import { namesBearer, namesPartyColumn, speaksOfResponsibility } from '../../words/party-words.js'
import type { Table } from '../types.js'

/**
 * Lists: "Customer responsibilities | Provider responsibilities", with an activity in each cell and no column of labels.
 * For: every heading is that of a party or its duties, every cell is text. Against: a first column of activities or parties,
 * another topic. A single row below "Logging" tells the duties of each in logging.
 */
export function recogniseLists({ sheet, rows, columns, context }: Table): Layout | null {
  const [first] = columns
  if (!first || columns.length > 6 || namesActivityOnly(first.header) || namesPartyColumn(first.header)) return null
  const areParties = columns.every(({ header, concept }) => {
    const name = partyOfDutiesHeader(header)
    return name !== null && concept === null && (name !== header.trim() || isKnownParty(name, context))
  })
  const named = columns.filter(({ header }) => DUTIES_HEADER.test(header)).length
  const areTexts = columns.every(
    ({ unread, words, filled }) => unread + words >= filled * 0.8 && unread >= filled * 0.5,
  )
  if (!areParties || !areTexts || (named < 2 && !hasEvidence(sheet, context)) || otherTopic(sheet) !== null) return null
  const areBearers = columns.every(({ header }) => namesBearer(header) || /^(?:your|our|you|we)(?:\s|$)/i.test(header))
  if (named < 2 && columns.length > 3 && !areBearers) return null
  const title = rows.length === 1 ? activityAbove(sheet) : null
  const values = columns.map(({ index }) => index)
  return { shape: 'lists', label: 0, groups: [], values, attributes: [], ...(title === null ? {} : { title }) }
}

/** The nearest heading, where it names one thing among others: neither the document nor duties as such. */
function activityAbove({ headings }: Sheet): string | null {
  const heading = headings.at(-1)
  if (!heading || headings.length < 2 || speaksOfResponsibility(heading.text)) return null
  return heading.text
}
