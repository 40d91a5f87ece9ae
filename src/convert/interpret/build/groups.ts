import { foldName } from '../../../matrix/fold.js'
import type { MatrixFile } from '../../../model/matrix-file.js'
import type { Sheet } from '../sheet.js'
import { IdPool, slugOf } from './ids.js'

const MAX_TITLE = 200

/** Groups by their path of titles; each step is made once. */
export class GroupRegistry {
  private readonly groups = new Map<string, { id: string; title: string; parent: string | null }>()
  private readonly ids = new IdPool()

  /** Id of the innermost group of a path; null for an empty one. */
  idOf(path: readonly string[]): string | null {
    let parent: string | null = null
    let key = ''
    for (const step of path) {
      const title = step.replace(/\s+/g, ' ').trim().slice(0, MAX_TITLE)
      if (title === '') continue
      key += `\n${foldName(title) || title}`
      let group = this.groups.get(key)
      if (!group) {
        const parentSlug: string = parent === null ? '' : `${parent}-${slugOf(title)}`
        group = { id: this.ids.take([slugOf(title), slugOf(parentSlug)], 'group'), title, parent }
        this.groups.set(key, group)
      }
      parent = group.id
    }
    return parent
  }

  toFile(): NonNullable<MatrixFile['groups']> {
    return Object.fromEntries(
      [...this.groups.values()].map(({ id, title, parent }) => [id, parent === null ? { title } : { title, parent }]),
    )
  }
}

/**
 * For each table the titles under which its activities stand: the headings above it that not all tables share, then its caption
 * where headings alone do not tell tables apart. A single table needs none.
 */
export function groupPaths(
  sheets: readonly Sheet[],
  isTaken: (sheet: Sheet, heading: string) => boolean,
): Map<number, string[]> {
  const paths = sheets.map((sheet) =>
    sheet.headings.filter(({ text }) => !isTaken(sheet, text)).map(({ text, line }) => ({ text, line })),
  )
  let shared = 0
  const first = paths[0] ?? []
  while (shared < first.length && paths.every((path) => path[shared]?.line === first[shared]?.line)) shared += 1
  return new Map(
    sheets.map((sheet, index) => {
      const path = sheets.length < 2 ? [] : (paths[index] ?? []).slice(shared)
      const last = sheet.headings.at(-1)?.line
      const hasTwin = sheets.some((other) => other !== sheet && other.headings.at(-1)?.line === last)
      const caption = hasTwin && sheet.caption !== null && sheets.length > 1 ? [sheet.caption] : []
      return [sheet.number, [...path.map(({ text }) => text), ...caption]]
    }),
  )
}
