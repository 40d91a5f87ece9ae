import type { RoleRef } from '../../model/answer.js'
import type { Activity, Assignment, Capacity, MatrixHead } from '../../model/matrix.js'
import { HeadIndex } from '../../ask/head-index.js'
import { assignmentsOf, conditionOf, tableRoles } from '../grid.js'
import { escapeMarkdown } from '../../render/markdown-escape.js'
import type { ExportInput, Writer } from '../writer.js'

/**
 * The table of the document as it was: its rows, its marks, its legend. What only the text says follows in a second table,
 * then where all of it comes from.
 */
export const markdownWriter: Writer = { kind: 'text', write: writeMarkdown }

function writeMarkdown({ head, activities, warnings }: ExportInput): string {
  const fromTable = activities.filter(({ origin }) => origin === 'table')
  const fromText = activities.filter(({ origin }) => origin === 'prose')
  const parts = [
    `# ${escapeMarkdown(head.title)}`,
    fromTable.length > 0 ? renderTable(head, fromTable, columnsOf(head)) : '',
    renderLegend(head, activities),
    renderBeside(head, fromTable),
    fromText.length > 0 ? `## Stated in the text\n\n${renderTable(head, fromText, tableRoles(head, fromText))}` : '',
    warnings.map(({ message }) => escapeMarkdown(message)).join(' '),
    renderOrigin(head),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function columnsOf({ columns, roles }: MatrixHead): RoleRef[] {
  return columns.map((id) => ({ id, name: roles.find((role) => role.id === id)?.name ?? id }))
}

/** What the rows of the table give to roles that have no column in it. */
function renderBeside(head: MatrixHead, activities: readonly Activity[]): string {
  const index = new HeadIndex(head)
  const lines = activities.flatMap(({ title, assignments }) =>
    assignments
      .filter(({ role }) => !index.isColumn(role))
      .map((cell) => {
        const words = `${index.roleRef(cell.role).name}: ${index.shortList(cell.capacities)}${conditionOf(cell)}`
        return `- ${escapeMarkdown(title)}: ${escapeMarkdown(words)}`
      }),
  )
  return lines.length === 0 ? '' : `Beside the table:\n\n${lines.join('\n')}`
}

function renderTable(head: MatrixHead, activities: readonly Activity[], roles: readonly RoleRef[]): string {
  const index = new HeadIndex(head)
  const marks = new Map(head.capacities.map(({ id, mark }) => [id, mark]))
  const header = [head.activityHeading, ...roles.map(({ name }) => name)]
  const rows = activities.map((activity) => [
    activity.title,
    ...roles.map(({ id }) =>
      assignmentsOf(activity, id)
        .map((assignment) => markOf(assignment, marks, index))
        .join(', '),
    ),
  ])
  return [header, header.map(() => '---'), ...rows].map((cells, at) => renderRow(cells, at === 1)).join('\n')
}

function renderRow(cells: readonly string[], rule: boolean): string {
  return `|${cells.map((cell) => (cell === '' ? '  |' : ` ${rule ? cell : escapeMarkdown(cell)} |`)).join('')}`
}

/** The cell as the document has it, else the marks, else words. */
function markOf(assignment: Assignment, marks: ReadonlyMap<string, string>, index: HeadIndex): string {
  if (assignment.original !== null) return assignment.original
  const words = assignment.capacities.map((id) => marks.get(id) || index.short(id)).join('/')
  return `${words}${conditionOf(assignment)}`
}

/**
 * What the marks mean. Where the document explains some of them, those; a mark that all others begin with goes without
 * saying, and is left out of theirs ("* = in a supporting role").
 */
function renderLegend({ capacities }: MatrixHead, activities: readonly Activity[]): string {
  const used = new Set(activities.flatMap(({ assignments }) => assignments.flatMap((cell) => cell.capacities)))
  const marked = capacities.filter(({ id, mark }) => mark !== '' && used.has(id))
  const cited = marked.filter(({ sources }) => sources.length > 0)
  const base = sharedBeginning(marked)
  return (cited.length > 0 ? cited : marked)
    .map(({ mark, label }) => `${escapeMarkdown(mark.slice(base.length) || mark)} = ${escapeMarkdown(label)}`)
    .join('  \n')
}

/** The mark of one capacity that begins the marks of all others, as a tick does in "✓", "✓*", "✓**"; else nothing. */
function sharedBeginning(capacities: readonly Capacity[]): string {
  const marks = capacities.map(({ mark }) => mark)
  return marks.length < 2 ? '' : (marks.find((mark) => marks.every((other) => other.startsWith(mark))) ?? '')
}

function renderOrigin({ source, title }: MatrixHead): string {
  const name = escapeMarkdown(source.title ?? title)
  const link = source.url === null ? name : `[${name}](<${source.url.replace(/[<>\s]/g, encodeURIComponent)}>)`
  const facts = [
    source.title === null && source.url === null ? '' : `Source: ${link}.`,
    source.licence === null ? '' : `Licence: ${escapeMarkdown(source.licence)}.`,
    source.attribution === null ? '' : escapeMarkdown(source.attribution),
  ]
  return facts.filter((fact) => fact !== '').join(' ')
}
