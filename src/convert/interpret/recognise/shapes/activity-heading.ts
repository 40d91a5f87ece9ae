import type { Layout } from '../../layout.js'
import { conceptOfHeader, isAlphabet } from '../../words/capacity-heading.js'
import { CONCEPTS } from '../../words/concepts.js'
import { namesPartyColumn, soundsLikeParty } from '../../words/party-words.js'
import { readableShare } from '../columns.js'
import type { Table } from '../types.js'

/**
 * Activity in the heading: "Role | R/A/C/I" below it, or "Responsible | Team".
 * For: rows that are parties beside a column of capacities, or capacities beside names. Against: no heading, more columns, only
 * yes and no.
 */
export function recogniseCapacityRows({ sheet, rows, columns, context }: Table): Layout | null {
  const [first, second] = columns
  if (!first || !second || columns.length > 3 || isAlphabet(sheet.header)) return null
  const labels = rows.map(({ cells }) => cells[0]?.text ?? '')
  const firstIsCapacity =
    !first.isNumbering &&
    labels.every((label) => conceptOfHeader(label, context) !== null || context.read(label).kind === 'capacities')
  // Three capacities below each other leave no doubt, even where "whoever asked for it" stands beside one.
  const distinct = new Set(labels.map((label) => conceptOfHeader(label, context))).size
  if (
    firstIsCapacity &&
    second.names >= second.filled * (distinct >= 3 ? 0.5 : 0.8) &&
    // Codes of messages all sound alike.
    distinct >= 2 &&
    sheet.headings.length > 0
  ) {
    return {
      shape: 'activity-heading',
      label: 1,
      groups: [],
      values: [0],
      attributes: columns.slice(2).map(({ index }) => index),
    }
  }
  const areParties = namesPartyColumn(first.header) || labels.filter(soundsLikeParty).length >= labels.length * 0.6
  const column = columns
    .slice(1)
    .find((candidate) => readableShare(candidate) >= 0.8 && candidate.marks > 0 && !/^status$/i.test(candidate.header))
  // "Required: yes" says no capacity.
  const isYesNo = rows.every((row) => {
    const reading = context.read(row.cells[column?.index ?? 1]?.text ?? '')
    return (
      reading.kind !== 'capacities' ||
      reading.uses.every(({ concept }) => concept === 'yes' || CONCEPTS[concept].kind === 'not-involved')
    )
  })
  if (isYesNo && !namesPartyColumn(first.header)) return null
  if (!areParties || !column || sheet.headings.length === 0) return null
  return {
    shape: 'activity-heading',
    label: 0,
    groups: [],
    values: [column.index],
    attributes: columns.map(({ index }) => index).filter((index) => index > 0 && index !== column.index),
  }
}
