import type { Layout } from '../../layout.js'
import { isKnownParty } from '../../words/known-party.js'
import { namesDutiesAlone } from '../../words/duties-heading.js'
import { namesOwnerColumn, namesPartyColumn } from '../../words/party-words.js'
import { otherTopic } from '../topic.js'
import type { Column, Table } from '../types.js'

/**
 * Duties: "Role | Responsibilities", a row is a party and one column lists what it does.
 * For: a first column headed as one of parties, or that holds them, and one headed by nothing but duties. Against: another topic. Such a
 * table describes roles where the document has a matrix as well; it is read only where there is none.
 */
export function recogniseDuties({ sheet, rows, columns, context, wanted }: Table): Layout | null {
  const [first] = columns.filter(({ isNumbering, filled }) => !isNumbering && filled > 0)
  const duties = columns.find(({ header, index }) => index > (first?.index ?? 0) && namesDutiesAlone(header))
  if (!first || !duties || (otherTopic(sheet) !== null && !wanted)) return null
  if (duties.filled < rows.length * 0.6 || duties.unread < duties.filled * 0.7 || duties.averageLength < 8) return null
  const known = rows.filter(({ cells }) => isKnownParty((cells[first.index]?.text ?? '').split('\n')[0] ?? '', context))
  const areParties = namesPartyColumn(first.header) || namesOwnerColumn(first.header)
  if (!areParties && known.length < rows.length * 0.6) return null
  return { ...dutiesOf(columns, [duties.index]), ...(wanted ? {} : { isLast: true }) }
}

/** The party is the first column of texts; all others but that of the duties describe it. */
export function dutiesOf(columns: readonly Column[], values: readonly number[]): Layout {
  const label = columns.find(({ isNumbering, index }) => !isNumbering && !values.includes(index))?.index ?? 0
  const attributes = columns.map(({ index }) => index).filter((index) => index !== label && !values.includes(index))
  return { shape: 'duties', label, groups: [], values, attributes }
}
