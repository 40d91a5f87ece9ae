import { namesOwnerColumn, speaksOfResponsibility } from '../words/party-words.js'
import { namesIn } from './columns.js'
import { isKnownParty } from '../words/known-party.js'
import { nearestTitle } from './topic.js'
import type { Column, Table } from './types.js'

/** Whether most cells of a column are names, or what stands among names. */
export function holdsNames(column: Column): boolean {
  return column.names + column.shared + column.marks + column.negatives >= column.filled * 0.75
}

/**
 * The columns that are headed as those of owners and hold names ("Owner", or "Business owner" and "Technical owner"); none where
 * others beside them hold names of parties, too.
 */
export function findOwners({ sheet, rows, columns, context, wanted }: Table): readonly Column[] {
  const isOwned = speaksOfResponsibility(nearestTitle(sheet))
  const isOwner = (header: string) =>
    namesOwnerColumn(header) || (isOwned && /^(?:team|squad|department)s?$/i.test(header))
  const named = columns.filter(({ index, filled }) => index > 0 && filled > 0)
  const owners = named.filter(({ header }) => isOwner(header) || /^(?:\p{L}+[ -]){1,2}owners?$/iu.test(header))
  if (!owners.some(({ header }) => isOwner(header)) || !owners.every(holdsNames)) return []
  const namesOf = (column: Column) => namesIn(rows, column)
  const otherNames = named.filter(
    (column) =>
      !owners.includes(column) &&
      !DEPUTY_HEADER.test(column.header) &&
      column.names + column.shared > 0 &&
      holdsNames(column) &&
      namesOf(column).some((name) => isKnownParty(name, context)),
  )
  return otherNames.length === 0 || columns.length < 4 || wanted ? owners : []
}

/** Headings of those who stand in for an owner. */
export const DEPUTY_HEADER = /^(?:backup|deputy|secondary|alternate|substitute|stand-?in)\b/i
