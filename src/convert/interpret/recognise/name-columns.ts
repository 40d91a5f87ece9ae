import { namesOwnerColumn, speaksOfResponsibility } from '../words/party-words.js'
import { namesIn } from './columns.js'
import { isKnownParty } from '../words/known-party.js'
import { nearestTitle } from './topic.js'
import type { Column, Table } from './types.js'

/** Whether most cells of a column are names, or what stands among names. */
export function holdsNames(column: Column): boolean {
  return column.names + column.shared + column.marks + column.negatives >= column.filled * 0.75
}

/** The one column that is headed as that of owners and holds names; null where others beside it hold names of parties, too. */
export function findOwner({ sheet, rows, columns, context, wanted }: Table): Column | null {
  const isOwned = speaksOfResponsibility(nearestTitle(sheet))
  const isOwner = (header: string) =>
    namesOwnerColumn(header) || (isOwned && /^(?:team|squad|department)s?$/i.test(header))
  const owners = columns.filter(({ index, header, filled }) => index > 0 && filled > 0 && isOwner(header))
  const isParty = (name: string) => isKnownParty(name, context)
  const namesOf = (column: Column) => namesIn(rows, column)
  const [owner] = owners
  const otherNames = columns.filter(
    (column) =>
      column.index > 0 &&
      column !== owner &&
      !/^(?:backup|deputy|secondary)\b/i.test(column.header) &&
      column.names + column.shared > 0 &&
      holdsNames(column) &&
      namesOf(column).some(isParty),
  )
  return owner && owners.length === 1 && holdsNames(owner) && (otherNames.length === 0 || columns.length < 4 || wanted)
    ? owner
    : null
}
