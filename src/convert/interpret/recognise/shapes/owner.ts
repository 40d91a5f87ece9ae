import { doubtOf, refuse, refuseTopic, type Layout, type Refusal } from '../../layout.js'
import { speaksOfResponsibility } from '../../words/party-words.js'
import { doubtOfNames, doubtOfTexts, findOwners } from '../name-columns.js'
import { splitTextColumns } from '../text-columns.js'
import { nearestTitle, otherTopic } from '../topic.js'
import type { Table } from '../types.js'

/**
 * Owner: one column, or several, name who owns the activity of the row.
 * For: a heading such as "Owner" above names. Against: another topic, columns of a plan or a list of contacts, cells that are no names.
 */
export function recogniseOwner(table: Table): Layout | Refusal | null {
  const { sheet, rows, columns, context, wanted } = table
  const topic = otherTopic(sheet)
  const owners = findOwners(table)
  if (owners.length === 0) return null
  const dated = sheet.header.find((header) =>
    /\b(?:date|due|deadline|frequency|status|severity|impact|likelihood|probability|priority|target|threshold|sla|phone|e-?mail|slack|hours?|time(?:line)?|duration|mitigation)\b/i.test(
      header,
    ),
  )
  if (/^(?:severity|priority|impact|urgency|sla)(?: level)?$/i.test(sheet.header[0] ?? '') && !wanted)
    return refuse('its rows are levels of urgency, not activities')
  if (topic !== null && !wanted) return refuseTopic(topic)
  const isPlan = dated !== undefined && !wanted && !speaksOfResponsibility(nearestTitle(sheet) || context.about)
  // A file that is nothing but this table was chosen for its owners.
  if (isPlan && !context.isOnly) return refuse(`its column "${dated}" is that of a plan or a list of contacts`)
  if (owners.some(({ unread, words, shared, filled }) => unread + words + shared < filled * 0.5) && !wanted) return null
  const values = owners.map(({ index }) => index)
  const roles = splitTextColumns(rows, columns, values)
  return {
    shape: 'owner',
    values,
    ...roles,
    ...doubtOf(
      isPlan
        ? `The column "${dated}" is that of a plan or a list of contacts; who owns what is read all the same.`
        : doubtOfNames(table, owners, roles.label) || doubtOfTexts(table, roles),
    ),
  }
}
