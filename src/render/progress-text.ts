import type { ProgressCounts } from '../onboard/checklist.js'

const BAR_WIDTH = 10

/** "3 of 24 done, 1 not applicable, 20 open". */
export function progressWords({ total, done, notApplicable, open }: ProgressCounts): string {
  const parts = [
    `${String(done)} of ${String(total)} done`,
    ...(notApplicable > 0 ? [`${String(notApplicable)} not applicable`] : []),
    ...(open > 0 ? [`${String(open)} open`] : []),
  ]
  return parts.join(', ')
}

/** "[###.......]": full only when nothing is open, empty only when nothing is settled. */
export function progressBar({ total, open }: ProgressCounts): string {
  const settled = total - open
  const exact = total === 0 ? BAR_WIDTH : Math.round((BAR_WIDTH * settled) / total)
  const least = settled > 0 ? 1 : 0
  const most = open > 0 ? BAR_WIDTH - 1 : BAR_WIDTH
  const filled = Math.min(most, Math.max(least, exact))
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}]`
}
