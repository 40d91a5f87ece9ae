import type { Answer } from '../model/answer.js'

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
