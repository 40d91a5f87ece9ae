import { foldName } from '../../../matrix/fold.js'
import { isForbiddenKey } from '../../../model/reserved-names.js'
import type { ActivityFile, AssignmentFile, MatrixFile } from '../../../model/matrix-file.js'
import type { Cell, Link } from '../../grid.js'
import { withoutVariables } from '../words/template-variables.js'
import type { FindingList } from './findings.js'
import { IdPool, slugOf } from './ids.js'

export interface ActivityDraft {
  title: string
  alias: string | undefined
  path: readonly string[]
  group: string | null
  table: number
  line: number
  file: ActivityFile
  assignments: Map<string, AssignmentFile[]>
}

interface NewActivity {
  title: string
  /** A shorter name of it. */
  alias?: string | undefined
  group: string | null
  /** Titles of the groups, outermost first; the id takes from them what makes it unique. */
  path: readonly string[]
  table: number
  line: number
  section: string | null
  links: readonly Link[]
  /** Whether an activity of the same name in another table is the same. */
  joins: boolean
  /** Numbers of the tables in which the same name is the same activity in another variant. */
  sameIn?: ReadonlySet<number>
}

export const LIMITS = {
  title: 500,
  alias: 300,
  original: 4000,
  note: 1000,
  attribute: 4000,
  obligation: 1000,
  attributes: 50,
}

/** The activities of a matrix in order, each with an id of its own. */
export class ActivityList {
  readonly drafts: ActivityDraft[] = []
  private readonly byName = new Map<string, ActivityDraft>()

  constructor(private readonly findings: FindingList) {}

  add({ title, alias, group, path, table, line, section, links, joins, sameIn }: NewActivity): ActivityDraft {
    const key = (text: string) => `${group ?? ''}\n${foldName(text) || text}`
    const twin = this.byName.get(key(title))
    if (twin && ((joins && twin.table !== table) || sameIn?.has(twin.table) === true)) return twin
    let shown = title
    for (let count = 2; this.byName.has(key(shown)); count += 1)
      shown = `${title.slice(0, LIMITS.title - 8)} (${String(count)})`
    if (twin) {
      this.findings.add({
        code: 'repeated-activity',
        severity: 'warning',
        message: `The activity "${title}" stands here again (first in line ${String(twin.line)}); it is kept as "${shown}".`,
        line,
        text: title,
        table,
      })
    }
    const file: ActivityFile = {
      title: shown.length > LIMITS.title ? `${shown.slice(0, LIMITS.title - 1)}…` : shown,
      ...(group === null ? {} : { group }),
      source: { ...(section === null ? {} : { section: section.slice(0, 300) }), lines: [line, line] },
    }
    if (shown.length > LIMITS.title) {
      file.notes = [{ text: shown.slice(0, 2000) }]
      this.findings.add({
        code: 'long-title',
        severity: 'warning',
        message: 'The label is too long for a title; its whole text is kept as a note.',
        line,
        text: shown,
        table,
      })
    }
    if (links.length > 0)
      file.links = links
        .slice(0, 100)
        .map(({ text, url }) => ({ text: text.slice(0, 500) || url.slice(0, 500), url: url.slice(0, 2000) }))
    const draft: ActivityDraft = { title: shown, alias, path, group, table, line, file, assignments: new Map() }
    this.drafts.push(draft)
    this.byName.set(key(shown), draft)
    return draft
  }

  toFile(): MatrixFile['activities'] {
    const ids = this.makeIds()
    const aliases = this.makeAliases()
    return Object.fromEntries(
      this.drafts.map(({ file, assignments }, index) => {
        const { notes, attributes, links, ...head } = file
        const alias = aliases[index]
        const cells = Object.fromEntries(
          [...assignments].map(([role, list]) => [role, list.length === 1 && list[0] ? list[0] : list]),
        )
        const activity: ActivityFile = {
          ...head,
          ...(alias === undefined ? {} : { aliases: [alias] }),
          ...(assignments.size > 0 ? { assignments: cells } : {}),
          ...(notes ? { notes } : {}),
          ...(attributes ? { attributes } : {}),
          ...(links ? { links } : {}),
        }
        return [ids[index] ?? '', activity]
      }),
    )
  }

  /** What an activity is called as well, unless another one is called so, too. */
  private makeAliases(): (string | undefined)[] {
    const fold = (text: string) => foldName(text) || text
    const wanted = this.drafts.map(({ file, alias }) => alias ?? withoutVariables(file.title))
    const count = new Map<string, number>()
    for (const name of new Set(this.drafts.map(({ title }) => fold(title)))) count.set(name, 1)
    for (const [index, { title }] of this.drafts.entries()) {
      const name = fold(wanted[index] ?? '')
      if (name !== fold(title)) count.set(name, (count.get(name) ?? 0) + 1)
    }
    return this.drafts.map(({ title }, index) => {
      const name = wanted[index] ?? ''
      return fold(name) !== fold(title) && name !== '' && name.length <= LIMITS.alias && count.get(fold(name)) === 1
        ? name
        : undefined
    })
  }

  /** Ids by title. Where several groups have the same title, none of them gets it for itself. */
  private makeIds(): string[] {
    const count = new Map<string, number>()
    const fold = (title: string) => foldName(title) || title
    for (const { title } of this.drafts) count.set(fold(title), (count.get(fold(title)) ?? 0) + 1)
    let own = ''
    // An id that reads like another title would mean two activities.
    const meansAnother = (id: string) => {
      const folded = fold(id)
      return (count.get(folded) ?? 0) > (folded === own ? 1 : 0)
    }
    const pool = new IdPool({ avoidReserved: true, isTaken: meansAnother })
    return this.drafts.map(({ title, path }) => {
      own = fold(title)
      const slug = slugOf(title)
      if (slug === '') return pool.take([], 'activity')
      const longer = [`${path.at(-1) ?? ''} ${title}`, `${path.join(' ')} ${title}`, `${title} activity`].map(slugOf)
      return pool.take([slug, ...longer], 'activity')
    })
  }
}

/** Adds an assignment; a second one of the same role and variant joins the first. */
export function assign(draft: ActivityDraft, role: string, assignment: AssignmentFile): void {
  const list = draft.assignments.get(role) ?? []
  const same = list.find(({ variant }) => variant === assignment.variant)
  if (!same) {
    draft.assignments.set(role, [...list, assignment])
    return
  }
  const capacities = [...new Set([same.capacity ?? [], assignment.capacity ?? []].flat())]
  same.capacity = capacities.length === 1 ? (capacities[0] ?? '') : capacities.slice(0, 10)
  if (assignment.note !== undefined && assignment.note !== same.note)
    same.note = [same.note, assignment.note]
      .filter((note) => note !== undefined)
      .join(' ')
      .slice(0, LIMITS.note)
  if (assignment.original !== undefined && assignment.original !== same.original)
    same.original = [same.original, assignment.original]
      .filter((text) => text !== undefined)
      .join(' | ')
      .slice(0, LIMITS.original)
  if (assignment.obligations) same.obligations = [...(same.obligations ?? []), ...assignment.obligations]
}

/** Keeps a text of the document with its column's name. */
export function keepAttribute(draft: ActivityDraft, name: string, text: string): void {
  const attributes = (draft.file.attributes ??= {})
  if (Object.keys(attributes).length >= LIMITS.attributes) return
  const wanted = isForbiddenKey(name) ? `column ${name}` : name.slice(0, 200) || 'column'
  let key = wanted
  for (let count = 2; Object.hasOwn(attributes, key) && attributes[key] !== text; count += 1)
    key = `${wanted} (${String(count)})`
  attributes[key] = text.slice(0, LIMITS.attribute)
}

export function keepNote(draft: ActivityDraft, text: string, line: number): void {
  const notes = (draft.file.notes ??= [])
  const note = text.slice(0, 2000)
  if (note !== '' && notes.length < 100 && !notes.some((other) => other.text === note))
    notes.push({ text: note, source: { lines: [line, line] } })
}

/** Keeps the links of a cell, each once. */
export function addLinks(draft: ActivityDraft, cell: Cell): void {
  if (cell.links.length === 0) return
  const links = (draft.file.links ??= [])
  for (const { text, url } of cell.links) {
    if (links.length < 100 && url !== '' && !links.some((link) => link.url === url && link.text === text))
      links.push({ text: (text || url).slice(0, 500), url: url.slice(0, 2000) })
  }
}
