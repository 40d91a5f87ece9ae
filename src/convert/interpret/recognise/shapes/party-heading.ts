import type { Layout } from '../../layout.js'
import { DUTIES_HEADER, partyOfDutiesHeader } from '../../words/duties-heading.js'
import { isKnownParty } from '../../words/known-party.js'
import { partyOfHeading } from '../../words/party-heading.js'
import { namesPartyColumn, soundsLikeParty } from '../../words/party-words.js'
import { otherTopic } from '../topic.js'
import type { Table } from '../types.js'

/**
 * Party in the heading: "Microsoft's responsibilities", and a table of activities below.
 * For: the nearest heading names a party. Against: rows or columns that are parties themselves, another topic.
 */
export function recognisePartyHeading({ sheet, columns, context }: Table): Layout | null {
  if (columns.length > 3 || columns[0] === undefined) return null
  const heading = sheet.headings.findLast(({ text }) => partyOfHeading(text, context.parties) !== null)
  const near = sheet.headings.at(-1)
  if (!heading || heading !== near || namesPartyColumn(sheet.header[0] ?? '') || otherTopic(sheet) !== null) return null
  if (columns.filter(({ index, header }) => index > 0 && soundsLikeParty(header)).length >= 2) return null
  if (sheet.header.filter((header) => DUTIES_HEADER.test(header) && partyOfDutiesHeader(header) !== null).length >= 2)
    return null
  const label = columns[0].isNumbering ? 1 : 0
  const party = partyOfHeading(heading.text, context.parties) ?? ''
  const doubt = `Only the heading says that "${party}" is a party.`
  return {
    shape: 'party-heading',
    label,
    groups: [],
    values: [],
    attributes: columns.map(({ index }) => index).filter((index) => index !== label),
    ...(isKnownParty(party, context) || /['’]s?\b/.test(heading.text) ? {} : { doubt }),
  }
}
