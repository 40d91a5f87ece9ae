import type { Answer, GapList, MatrixList, RoleBrief } from '../model/answer.js'

/** Tab-separated lines for scripts; a header line unless `quiet`. Tabs and newlines inside a value become spaces. */
export function renderPlain(header: readonly string[], rows: readonly (readonly string[])[], quiet: boolean): string {
  const lines = quiet ? rows : [header, ...rows]
  return lines.map((row) => `${row.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')}\n`).join('')
}

export function plainAnswer({ activity, assignments }: Answer, quiet: boolean): string {
  const rows = assignments.map(({ role, capacities, via }) => [
    activity.id,
    role.id,
    capacities.map(({ id }) => id).join(','),
    via ?? '',
  ])
  return renderPlain(['activity', 'role', 'capacity', 'via'], rows, quiet)
}

export function plainList({ activities, columns }: MatrixList, quiet: boolean): string {
  const rows = activities.map(({ activity, cells }) => [
    activity.id,
    activity.title,
    ...columns.map(({ id }) =>
      cells
        .filter(({ role }) => role === id)
        .flatMap(({ capacities }) => capacities.map((capacity) => capacity.id))
        .join(','),
    ),
  ])
  return renderPlain(['id', 'title', ...columns.map(({ id }) => id)], rows, quiet)
}

export function plainBrief(brief: RoleBrief, quiet: boolean): string {
  const own = [...brief.responsible, ...brief.supporting, ...brief.onCall, ...brief.other, ...brief.notInvolved]
  const rows = [
    ...own.map(({ activity, capacity, via }) => [brief.role.id, activity.id, capacity.id, via ?? '']),
    ...brief.owedByOthers.map(({ role, activity, capacity }) => [role.id, activity.id, capacity.id, '']),
  ]
  return renderPlain(['role', 'activity', 'capacity', 'via'], rows, quiet)
}

export function plainGaps({ gaps }: GapList, quiet: boolean): string {
  const rows = gaps.map(({ id, text, activities }) => [id, activities.map((activity) => activity.id).join(','), text])
  return renderPlain(['id', 'activities', 'text'], rows, quiet)
}
