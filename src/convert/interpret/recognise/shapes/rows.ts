import type { Layout } from '../../layout.js'
import type { SheetRow } from '../../sheet.js'
import { CAPACITY_HEADER, CORE } from '../../words/capacity-heading.js'
import { namesActivityColumn, namesGroupColumn, namesPartyColumn } from '../../words/party-words.js'
import { readableShare } from '../columns.js'
import { isKnownParty } from '../../words/known-party.js'
import { TEXT_HEADER } from '../text-columns.js'
import { hasEvidence, otherTopic } from '../topic.js'
import type { Column, Table } from '../types.js'

/**
 * Rows: "Role | Duty | Responsible | Accountable" with ticks, or "Activity | Role | RACI", each row one party's part in an activity.
 * For: a column headed as one of parties that holds names, beside it capacities, and repeated activities or parties. Against:
 * another topic, a row each, a label that is only a text.
 */
export function recogniseRows({ sheet, rows, columns, context }: Table): Layout | null {
  const isParty = (text: string) => isKnownParty(text, context)
  const text = (row: SheetRow, { index }: Column) => row.cells[index]?.text ?? ''
  const hasCapacities = columns.some(
    ({ header, marks, concept }) =>
      marks > 0 && (CAPACITY_HEADER.test(header) || (concept !== null && CORE.has(concept))),
  )
  const party = columns.find(
    (column) =>
      namesPartyColumn(column.header) &&
      column.filled > 0 &&
      column.names > 0 &&
      column.names + column.words >= column.filled * 0.8 &&
      // Beside a column of capacities the heading is enough: nobody need have heard of "Kestrel".
      (hasCapacities || rows.filter((row) => isParty(text(row, column))).length >= column.filled * 0.5),
  )
  if (!party || columns.length < 3 || otherTopic(sheet) !== null) return null
  const others = columns.filter((column) => column !== party && column.filled > 0 && !column.isNumbering)
  const readable = others.filter((column) => column.marks > 0 && readableShare(column) >= 0.8)
  // A capacity that nobody has is a column of blanks below its heading.
  const unused = columns.filter(({ filled, concept }) => filled === 0 && concept !== null && CORE.has(concept))
  const capacities = readable.filter(({ concept }) => concept !== null)
  const [only] = readable
  const saysCapacity =
    readable.length === 1 &&
    only !== undefined &&
    rows.every((row) => {
      const reading = context.read(text(row, only))
      return (
        reading.kind === 'blank' ||
        (reading.kind === 'capacities' && reading.uses.every(({ concept }) => concept !== 'yes')) ||
        reading.kind === 'text'
      )
    }) &&
    only.distinct > 1 &&
    (CAPACITY_HEADER.test(only.header) || hasEvidence(sheet, context))
  const isTicked = capacities.length > 0 && capacities.length === readable.length
  if ((!isTicked || capacities.length + unused.length < 2) && !saysCapacity) return null
  const values = (saysCapacity ? [only] : [...capacities, ...unused]).map(({ index }) => index)
  const texts = others.filter(
    (column) =>
      !values.includes(column.index) && column.unread >= column.filled * 0.8 && !namesGroupColumn(column.header),
  )
  const label = texts.find(({ header }) => namesActivityColumn(header)) ?? texts[0]
  if (!label || TEXT_HEADER.test(label.header)) return null
  // Of rows with activities and parties of their own nothing says that they belong together, but capacities that are ticked.
  const repeats = label.distinct < rows.length || party.distinct < rows.length
  if (!repeats && (saysCapacity || !namesActivityColumn(label.header))) return null
  const groups = others
    .filter((column) => column.index < label.index && namesGroupColumn(column.header) && !values.includes(column.index))
    .map(({ index }) => index)
  return {
    shape: 'rows',
    label: label.index,
    groups,
    values,
    party: party.index,
    attributes: columns
      .map(({ index }) => index)
      .filter((index) => ![label.index, party.index, ...values, ...groups].includes(index)),
  }
}
