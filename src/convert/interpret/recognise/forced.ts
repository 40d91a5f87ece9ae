import { refuse, type Layout, type Refusal, type Shape } from '../layout.js'
import type { SheetRow } from '../sheet.js'
import { namesDutiesAlone } from '../words/duties-heading.js'
import { namesOwnerColumn } from '../words/party-words.js'
import { readableShare } from './columns.js'
import { dutiesOf } from './shapes/duties.js'
import { splitTextColumns } from './text-columns.js'
import type { Column } from './types.js'

/** The layout of a table whose shape the person has told. */
export function forceShape(shape: Shape, rows: readonly SheetRow[], columns: readonly Column[]): Layout | Refusal {
  if (shape === 'lists')
    return { shape, label: 0, groups: [], values: columns.map(({ index }) => index), attributes: [] }
  if (shape === 'party-heading' || shape === 'activity-heading') {
    const values = columns
      .filter((column) => column.index > 0 && readableShare(column) >= 0.7)
      .map(({ index }) => index)
    if (shape === 'activity-heading' && values.length === 0) return refuse('no column of it holds capacities')
    const label = columns[0]?.isNumbering === true ? 1 : 0
    return {
      shape,
      label,
      groups: [],
      values,
      attributes: columns.map(({ index }) => index).filter((index) => index !== label && !values.includes(index)),
    }
  }
  const isText = (column: Column) => column.distinct > rows.length * 0.8 && column.averageLength > 30
  const wanted = columns.filter((column) => {
    if (column.index === 0 || column.header === '') return false
    if (shape === 'inverted') return column.concept !== null
    if (shape === 'owner') return namesOwnerColumn(column.header)
    if (shape === 'duties') return namesDutiesAlone(column.header)
    if (shape === 'prose') return true
    if (shape === 'names') return column.names + column.shared + column.negatives > 0 && !isText(column)
    return readableShare(column) >= 0.5 || column.filled === 0
  })
  const values = (wanted.length > 0 ? wanted : columns.slice(shape === 'owner' || shape === 'duties' ? -1 : 1)).map(
    ({ index }) => index,
  )
  if (shape === 'duties') return dutiesOf(columns, values.slice(0, 1))
  return { shape, values, ...splitTextColumns(rows, columns, values) }
}
