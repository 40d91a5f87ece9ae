import { HeadIndex } from '../../ask/head-index.js'
import type { CapacityView } from '../../model/answer.js'
import type { Activity, CapacityKind, MatrixHead } from '../../model/matrix.js'
import { textWidth, truncateText } from '../../render/text-width.js'
import { escapeXml } from '../../render/markup-escape.js'
import { assignmentsOf, tableRoles } from '../grid.js'
import type { ExportInput, Writer } from '../writer.js'

/**
 * The matrix as a picture: a row for each activity, or for each group where there are many, a column for each role, the cell
 * darker the stronger the part. Marks and a legend say the same without colour.
 */
export const svgWriter: Writer = { kind: 'text', write: writeSvg }

/** Rows that a reader takes in; with more, activities are counted by group. */
const MAX_ROWS = 80
const MAX_TITLE = 56
const ROW = 26
const CHAR = 6.9

/** How a column looks. With many of them, cells shrink to their marks and headings slant, so that a README can show them all. */
interface Columns {
  cell: number
  /** Characters that a cell holds. */
  chars: number
  slanted: boolean
}
const WIDE: Columns = { cell: 104, chars: 13, slanted: false }
const NARROW: Columns = { cell: 34, chars: 3, slanted: true }
const MAX_WIDE = 8
const MAX_SLANTED = 26

interface PictureRow {
  title: string
  cells: { kind: CapacityKind | null; text: string; words: string }[]
}

function writeSvg({ head, activities }: ExportInput): string {
  const roles = tableRoles(head, activities)
  const index = new HeadIndex(head)
  const ids = roles.map(({ id }) => id)
  const rows =
    activities.length <= MAX_ROWS
      ? activities.map((activity) => activityRow(activity, ids, index))
      : groupRows(head, activities, ids, index)
  const titleWidth = Math.ceil(
    CHAR * Math.max(...rows.map(({ title }) => textWidth(title)), textWidth(head.activityHeading)) + 24,
  )
  const columns = roles.length > MAX_WIDE ? NARROW : WIDE
  const headings = renderHeadings(
    roles.map(({ name }) => name),
    titleWidth,
    columns,
  )
  const width = Math.max(titleWidth + roles.length * columns.cell + headings.overhang + 16, 480)
  const top = 48 + headings.height
  const legend = head.capacities.filter(({ mark, kind }) => mark !== '' || kind !== 'not-involved')
  const legendTop = top + rows.length * ROW + 26
  const height = legendTop + legend.length * 22 + 12
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${escapeXml(head.title)}</title>`,
    `<desc id="desc">${escapeXml(
      describeRows(
        rows,
        roles.map(({ name }) => name),
      ),
    )}</desc>`,
    `<style>${STYLE}</style>`,
    `<rect class="page" width="${width}" height="${height}"/>`,
    `<text class="title" x="12" y="28">${escapeXml(truncateText(head.title, Math.floor((width - 24) / 9)))}</text>`,
    ...headings.render(top),
    ...rows.flatMap((row, at) => renderRow(row, top + at * ROW, { titleWidth, width, columns })),
    ...legend.map((capacity, at) => renderKey(capacity, legendTop + at * 22)),
    '</svg>',
  ]
  return `${parts.join('\n')}\n`
}

function activityRow(activity: Activity, roles: readonly string[], index: HeadIndex): PictureRow {
  return {
    title: truncateText(activity.title.replace(/\s+/g, ' '), MAX_TITLE),
    cells: roles.map((role) => {
      const capacities = assignmentsOf(activity, role).flatMap((cell) => cell.capacities)
      const [first] = index.sortByStrength(capacities)
      if (!first) return { kind: null, text: '', words: '' }
      return {
        kind: first.kind,
        text: [...new Set(capacities.map((id) => markOf(index.capacity(id), index)))].join(' '),
        words: index.shortList(capacities),
      }
    }),
  }
}

function markOf({ id, mark }: CapacityView, index: HeadIndex): string {
  return mark === '' ? index.short(id) : mark
}

/** Activities of each top group; a cell counts those in which the role has a part and has the colour of the strongest. */
function groupRows(
  head: MatrixHead,
  activities: readonly Activity[],
  roles: readonly string[],
  index: HeadIndex,
): PictureRow[] {
  const parents = new Map(head.groups.map(({ id, parent }) => [id, parent]))
  const topOf = (group: string | null) => {
    let top = group
    for (let steps = 0; top !== null && steps < head.groups.length; steps += 1) top = parents.get(top) ?? top
    return top
  }
  const byGroup = new Map<string | null, Activity[]>()
  for (const activity of activities) {
    const top = topOf(activity.group)
    const list = byGroup.get(top)
    if (list) list.push(activity)
    else byGroup.set(top, [activity])
  }
  return [...byGroup].map(([group, members]) => ({
    title: truncateText(
      `${group === null ? 'No group' : (head.groups.find(({ id }) => id === group)?.title ?? group)} (${members.length})`,
      MAX_TITLE,
    ),
    cells: roles.map((role) => {
      const involved = members.filter((activity) => assignmentsOf(activity, role).length > 0)
      const [strongest] = index.sortByStrength(
        involved.flatMap((activity) => assignmentsOf(activity, role).flatMap((cell) => cell.capacities)),
      )
      if (!strongest) return { kind: null, text: '', words: '' }
      const count = String(involved.length)
      return { kind: strongest.kind, text: count, words: `${count}, at most ${index.short(strongest.id)}` }
    }),
  }))
}

function renderRow(
  { title, cells }: PictureRow,
  y: number,
  { titleWidth, width, columns }: { titleWidth: number; width: number; columns: Columns },
): string[] {
  const { cell, chars } = columns
  const gap = columns.slanted ? 2 : 4
  return [
    `<line class="rule" x1="12" x2="${width - 12}" y1="${y}" y2="${y}"/>`,
    `<text class="name" x="12" y="${y + 18}">${escapeXml(title)}</text>`,
    ...cells.flatMap(({ kind, text }, at) => {
      if (kind === null) return []
      const x = titleWidth + at * cell
      return [
        `<rect class="${kind}" x="${x + gap}" y="${y + 3}" width="${cell - 2 * gap}" height="${ROW - 6}" rx="3"/>`,
        `<text class="on-${kind}" text-anchor="middle" x="${x + cell / 2}" y="${y + 18}">${escapeXml(truncateText(text, chars))}</text>`,
      ]
    }),
  ]
}

function renderKey(
  { mark, short, meaning, kind }: { mark: string; short: string; meaning: string | null; kind: CapacityKind },
  y: number,
): string {
  const words = `${short}${meaning === null ? '' : `: ${meaning}`}`
  return `<rect class="${kind}" x="12" y="${y - 14}" width="40" height="18" rx="3"/><text class="on-${kind}" text-anchor="middle" x="32" y="${y}">${escapeXml(truncateText(mark, 5))}</text><text class="name" x="62" y="${y}">${escapeXml(truncateText(words, 90))}</text>`
}

interface Headings {
  height: number
  /** How far they reach beyond the last column. */
  overhang: number
  render: (bottom: number) => string[]
}

function renderHeadings(names: readonly string[], left: number, { cell, slanted }: Columns): Headings {
  const centre = (at: number) => left + at * cell + cell / 2
  if (slanted) {
    const shown = names.map((name) => truncateText(name, MAX_SLANTED))
    const length = CHAR * 1.1 * Math.max(...shown.map(textWidth))
    const render = (bottom: number) =>
      shown.map((name, at) => {
        const place = `${centre(at) + 3} ${bottom - 8}`
        return `<text class="head" transform="translate(${place}) rotate(-60)">${escapeXml(name)}</text>`
      })
    return { height: Math.ceil(length * 0.87), overhang: Math.ceil(length * 0.5) - cell / 2, render }
  }
  const lines = names.map(headingLines)
  const render = (bottom: number) =>
    lines.flatMap((words, at) =>
      words.map((line, row) => {
        const y = bottom - 10 - (words.length - 1 - row) * 16
        return `<text class="head" text-anchor="middle" x="${centre(at)}" y="${y}">${escapeXml(line)}</text>`
      }),
    )
  return { height: 16 * Math.max(1, ...lines.map(({ length }) => length)), overhang: 0, render }
}

function headingLines(name: string): string[] {
  const lines: string[] = []
  for (const word of name.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && textWidth(last) + 1 + textWidth(word) <= 13) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(truncateText(word, 14))
  }
  return lines.slice(0, 3)
}

function describeRows(rows: readonly PictureRow[], names: readonly string[]): string {
  return rows
    .map(({ title, cells }) => {
      const parts = cells.flatMap(({ words }, at) => (words === '' ? [] : [`${names[at] ?? ''} ${words}`]))
      return `${title}: ${parts.length === 0 ? 'nobody' : parts.join(', ')}.`
    })
    .join(' ')
}

/** Fill and text of each kind, light then dark; each pair has a contrast of at least 4.5. */
const COLOURS: Readonly<Record<CapacityKind, readonly [string, string, string, string]>> = {
  accountable: ['#0b4a54', '#ffffff', '#8fd3dd', '#06262b'],
  responsible: ['#136a78', '#ffffff', '#5fb6c3', '#06262b'],
  supporting: ['#a9d4da', '#06262b', '#24606b', '#ffffff'],
  'on-call': ['#f3d9a4', '#3a2800', '#6b4f12', '#ffffff'],
  consulted: ['#dcd6ee', '#2a2145', '#4a4070', '#ffffff'],
  informed: ['#e6e6e6', '#1f1f1f', '#454545', '#ffffff'],
  'not-involved': ['#f4f4f2', '#5a5a5a', '#2a2a2a', '#c4c4c4'],
}

const STYLE = [
  'text{font:13px system-ui,sans-serif;fill:#1c1c1a}.title{font:600 18px Georgia,serif}.head{font-weight:600}.page{fill:#fff}.rule{stroke:#dcdcd6}',
  ...Object.entries(COLOURS).map(([kind, [fill, text]]) => `.${kind}{fill:${fill}}.on-${kind}{fill:${text}}`),
  `@media(prefers-color-scheme:dark){text{fill:#ecece8}.page{fill:#161615}.rule{stroke:#3a3a37}${Object.entries(COLOURS)
    .map(([kind, [, , fill, text]]) => `.${kind}{fill:${fill}}.on-${kind}{fill:${text}}`)
    .join('')}}`,
].join('')
