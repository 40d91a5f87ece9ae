import type { ListRow, MatrixList } from '../model/answer.js'
import type { MatrixHead } from '../model/matrix.js'
import { HeadIndex } from '../ask/head-index.js'
import type { TextOptions } from './answer-text.js'
import { padEnd, textWidth, wrapText } from './text-width.js'

/** Below this many columns the matrix is a stack of records. */
const TABLE_FROM = 60
const GAP = '  '
const MAX_TITLE = 64
const MIN_TITLE = 20

/** The matrix for people: a table where it fits, else a record for each activity; the legend below. */
export function renderList(list: MatrixList, head: MatrixHead, options: TextOptions): string {
  if (list.activities.length === 0) return 'No activity matches.\n'
  const index = new HeadIndex(head)
  const table = options.width >= TABLE_FROM ? renderTable(list, index, options) : null
  const body = table ?? renderRecords(list, index, options)
  return `${body}\n\n${renderLegend(list, options)}\n`
}

/** Null when the columns leave too little room for the titles. */
function renderTable(list: MatrixList, index: HeadIndex, { width, theme }: TextOptions): string | null {
  const columns = list.columns.map(({ id, name }) => {
    const cells = list.activities.map((row) => cellText(row, id, index))
    const words = name.split(' ')
    return { name, cells, width: Math.max(...words.map(textWidth), ...cells.map(textWidth)) }
  })
  const used = columns.reduce((sum, column) => sum + GAP.length + column.width, 0)
  const room = Math.min(MAX_TITLE, width - used)
  if (room < MIN_TITLE) return null
  const longest = Math.max(...list.activities.map(({ activity }) => textWidth(activity.title)))
  const widths = [Math.min(room, longest), ...columns.map((column) => column.width)]
  const heading = renderRow(['Activity', ...columns.map(({ name }) => name)], widths)
  const rows = list.activities.flatMap((row, at) => [
    ...renderRow([row.activity.title, ...columns.map(({ cells }) => cells[at] ?? '')], widths),
    ...otherHolders(row, list, index).flatMap((line) => wrapText(line, width - 2).map((part) => `  ${part}`)),
  ])
  return [...heading.map((line) => theme.title(line)), ...rows].join('\n')
}

/** Cells beside each other, each wrapped to its column. */
function renderRow(cells: readonly string[], widths: readonly number[]): string[] {
  const wrapped = cells.map((cell, at) => wrapText(cell, widths[at] ?? 0))
  const height = Math.max(...wrapped.map(({ length }) => length))
  return Array.from({ length: height }, (_, line) =>
    wrapped
      .map((lines, at) => padEnd(lines[line] ?? '', widths[at] ?? 0))
      .join(GAP)
      .trimEnd(),
  )
}

/** Roles that are no columns, as groups and suppliers, get a line below the row. */
function otherHolders(row: ListRow, { columns }: MatrixList, index: HeadIndex): string[] {
  const others = row.cells.filter(({ role, via }) => via === null && !columns.some(({ id }) => id === role))
  return [...new Set(others.map(({ role }) => role))].map(
    (role) => `${index.roleRef(role).name}: ${cellText(row, role, index)}`,
  )
}

/** Mark and word of what a role has itself. */
function cellText({ cells }: ListRow, role: string, index: HeadIndex): string {
  return cells
    .filter((cell) => cell.role === role && cell.via === null)
    .map(({ capacities }) => {
      const marks = capacities.map(({ mark }) => mark).join('')
      return `${marks}${marks === '' ? '' : ' '}${index.shortList(capacities.map(({ id }) => id))}`
    })
    .join(', ')
}

function renderRecords(list: MatrixList, index: HeadIndex, { width, theme }: TextOptions): string {
  return list.activities
    .map((row) => {
      const holders = row.cells.filter(({ via }) => via === null)
      const lines =
        holders.length === 0
          ? ['  nobody']
          : holders.flatMap(({ role, capacities }) => {
              const word = index.shortList(capacities.map(({ id }) => id))
              return wrapText(`${index.roleRef(role).name}: ${word}`, width - 4).map(
                (line, at) => `${at === 0 ? '  ' : '    '}${line}`,
              )
            })
      return [...wrapText(row.activity.title, width).map((line) => theme.title(line)), ...lines].join('\n')
    })
    .join('\n')
}

function renderLegend({ capacities }: MatrixList, { width, theme }: TextOptions): string {
  return capacities
    .flatMap(({ mark, short, meaning }) => {
      const text = `${mark === '' ? '' : `${mark} `}${short}${meaning === null ? '' : `: ${meaning}`}`
      return wrapText(text, width).map((line) => theme.faint(line))
    })
    .join('\n')
}
