import type { MatrixList, ListRow } from '../model/answer.js'
import type { Activity, MatrixHead } from '../model/matrix.js'
import type { MatrixView } from '../model/view.js'
import { HeadIndex } from './head-index.js'

export interface ListFilter {
  /** Only activities in which this role has a part, itself or through a group. */
  role?: string | undefined
  /** Only activities in which somebody (or `role`) has this capacity. */
  capacity?: string | undefined
  /** Only activities of this group or of one below it. */
  group?: string | undefined
  /** Only activities that nobody is responsible or accountable for. */
  unassigned?: boolean | undefined
}

/** The matrix as rows and cells, narrowed by `filter`, in the order of the file. */
export function listActivities(view: MatrixView, filter: ListFilter = {}): MatrixList {
  const { head } = view
  const index = new HeadIndex(head)
  const groups = filter.group === undefined ? null : groupAndBelow(head, filter.group)
  const rows: ListRow[] = []
  for (let position = 0; position < view.size; position += 1) {
    const activity = view.activity(position)
    if (groups && (activity.group === null || !groups.has(activity.group))) continue
    const row = toRow(index, activity)
    if (keeps(row, index, filter)) rows.push(row)
  }
  return {
    columns: head.columns.map((id) => index.roleRef(id)),
    capacities: head.capacities.map(({ id, short, meaning }) => ({ ...index.capacity(id), short, meaning })),
    activities: rows,
  }
}

function toRow(index: HeadIndex, activity: Activity): ListRow {
  const { id, title, group, origin } = activity
  return {
    activity: { id, title, group, origin },
    cells: activity.assignments.flatMap(({ role, capacities }) =>
      [role, ...index.membersOf(role)].map((holder) => {
        const views = capacities.map((capacity) => index.capacity(capacity))
        const [strongest] = views
        if (!strongest) throw new Error(`${id} has an assignment without a capacity`)
        return { role: holder, capacity: strongest, capacities: views, via: holder === role ? null : role }
      }),
    ),
  }
}

function keeps({ cells }: ListRow, index: HeadIndex, { role, capacity, unassigned }: ListFilter): boolean {
  const fits = (cell: ListRow['cells'][number]) =>
    (role === undefined || cell.role === role) &&
    (capacity === undefined || cell.capacities.some(({ id }) => id === capacity))
  if ((role !== undefined || capacity !== undefined) && !cells.some(fits)) return false
  return unassigned !== true || !cells.some((cell) => cell.capacities.some(({ id }) => index.isDoing(id)))
}

/** The group and every group below it. */
export function groupAndBelow(head: MatrixHead, id: string): Set<string> {
  const found = new Set([id])
  for (let grown = 0; grown !== found.size;) {
    grown = found.size
    for (const group of head.groups) if (group.parent !== null && found.has(group.parent)) found.add(group.id)
  }
  return found
}
