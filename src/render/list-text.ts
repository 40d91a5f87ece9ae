import type { ListRow, MatrixList } from '../model/answer.js'
import type { MatrixHead } from '../model/matrix.js'
import { HeadIndex } from '../ask/head-index.js'
import type { TextOptions } from './answer-text.js'
import { padEnd, textWidth, truncateText, wrapText } from './text-width.js'

/** Below this many columns the matrix is a stack of records. */
const TABLE_FROM = 60
const GAP = '  '
const MAX_TITLE = 64

/** The matrix for people: a table where it fits, else a record for each activity; the legend below. */
export function renderList(list: MatrixList, head: MatrixHead, options: TextOptions): string {
  if (list.activities.length === 0) return 'No activity matches.\n'
  const index = new HeadIndex(head)
  const table = options.width >= TABLE_FROM ? renderTable(list, index, options) : null
  const body = table ?? renderRecords(list, index, options)
  return `${body}\n\n${renderLegend(list, options)}\n`
}

function renderTable(list: MatrixList, index: HeadIndex, { width, theme }: TextOptions): string | null {
  const roles = tableRoles(list, index)
  const columns = roles.map(({ id, name }) => {
    const cells = list.activities.map((row) => cellText(row, id, index))
    return { name, cells, width: Math.max(textWidth(name), ...cells.map(textWidth)) }
  })
  const used = columns.reduce((sum, column) => sum + GAP.length + column.width, 0)
  const room = Math.min(MAX_TITLE, width - used)
  if (room < 20) return null
  const titleWidth = Math.min(room, Math.max(...list.activities.map(({ activity }) => textWidth(activity.title))))
  const line = (title: string, cells: readonly string[]) =>
    [
      padEnd(truncateText(title, titleWidth), titleWidth),
      ...cells.map((cell, at) => padEnd(cell, columns[at]?.width ?? 0)),
    ]
      .join(GAP)
      .trimEnd()
  const heading = line(
    'Activity',
    columns.map(({ name }) => name),
  )
  const rows = list.activities.map(({ activity }, at) =>
    line(
      activity.title,
      columns.map(({ cells }) => cells[at] ?? ''),
    ),
  )
  return [theme.title(heading), ...rows].join('\n')
}

/** The columns of the matrix, then every other role that has a part in one of the rows. */
function tableRoles(list: MatrixList, index: HeadIndex) {
  const columns = new Set(list.columns.map(({ id }) => id))
  const others = new Set(
    list.activities.flatMap(({ cells }) =>
      cells.filter(({ via, role }) => via === null && !columns.has(role)).map(({ role }) => role),
    ),
  )
  return [...list.columns, ...[...others].map((id) => index.roleRef(id))]
}

/** Mark and word; a duty that comes through a group stands in the column of the group. */
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
              return wrapText(`${index.roleRef(role).name}: ${word}`, width - 2).map(
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
