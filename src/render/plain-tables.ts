import type { GapList, MatrixList, RoleBrief } from '../model/answer.js'
import { renderPlain } from './plain.js'

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
