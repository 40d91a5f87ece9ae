import { listActivities } from '../ask/list.js'
import { PART } from '../export/html/part-ids.js'
import type { MatrixView } from '../model/view.js'
import { requireElement } from './mount.js'

/** Lets the form above the table narrow its rows, by the same rules as `whoowns list`. */
export function connectFilters(view: MatrixView, rowId: (link: HTMLAnchorElement) => string): void {
  const form = requireElement(PART.filters, HTMLFormElement)
  const count = requireElement(PART.count, HTMLElement)
  const rows = new Map<string, HTMLTableRowElement>()
  for (const row of document.querySelectorAll<HTMLTableRowElement>('.matrix tbody tr')) {
    const link = row.querySelector('a')
    if (link) rows.set(rowId(link), row)
  }
  const apply = () => {
    const values = new FormData(form)
    const text = (name: string) => {
      const value = values.get(name)
      return typeof value === 'string' && value !== '' ? value : undefined
    }
    const list = listActivities(view, {
      role: text('role'),
      capacity: text('capacity'),
      group: text('group'),
      unassigned: values.has('unassigned'),
    })
    const kept = new Set(list.activities.map(({ activity }) => activity.id))
    for (const [id, row] of rows) row.hidden = !kept.has(id)
    const all = kept.size === rows.size
    count.textContent = all
      ? `${String(rows.size)} activities`
      : `${String(kept.size)} of ${String(rows.size)} activities`
  }
  form.addEventListener('input', ({ target }) => {
    apply()
    if (target instanceof HTMLSelectElement && target.name === 'role') bringColumn(target.value)
  })
  form.addEventListener('submit', (event) => event.preventDefault())
  form.addEventListener('reset', () => setTimeout(apply))
  form.hidden = false
  apply()
}

/** Scrolls the table so that the column of this role stands beside the activities; back to the first one for none. */
function bringColumn(roleId: string): void {
  const [first, ...columns] = document.querySelectorAll<HTMLElement>('.matrix thead th')
  const column = columns.find((cell) => {
    const address = cell.querySelector('a')?.getAttribute('href') ?? ''
    return address.replace(/^.*\/|\.html$/g, '') === roleId
  })
  const left = first && column ? column.offsetLeft - first.offsetWidth : 0
  document.querySelector('.scroll')?.scrollTo({ left })
}
