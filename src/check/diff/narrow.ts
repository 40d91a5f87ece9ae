import type { MatrixDiff } from '../../model/diff.js'
import { summarise } from './diff-matrices.js'

/** Parts of a difference that can be asked for alone. */
export const DIFF_PARTS = ['responsibility', 'calls', 'contacts', 'wording'] as const
export type DiffPart = (typeof DIFF_PARTS)[number]

/** The difference with only the parts that are asked for; counts and verdicts speak of these. */
export function narrowDiff(diff: MatrixDiff, parts: readonly DiffPart[]): MatrixDiff {
  if (parts.length === 0) return diff
  const has = (part: DiffPart) => parts.includes(part)
  const responsibility = has('responsibility')
  const roles = diff.roles
    .map((role) => ({
      ...role,
      responsibility: responsibility ? role.responsibility : [],
      duties: responsibility ? role.duties : [],
      membership: responsibility ? role.membership : [],
      calls: has('calls') ? role.calls : [],
      contacts: has('contacts') ? role.contacts : [],
    }))
    .filter(({ status, ...role }) => {
      const comesOrGoes = responsibility && (status === 'added' || status === 'removed')
      const lists = [role.responsibility, role.duties, role.membership, role.calls, role.contacts]
      return comesOrGoes || lists.some((list) => list.length > 0)
    })
  const kept = {
    roles,
    activities: responsibility
      ? { ...diff.activities, renamed: diff.activities.renamed.filter(({ certain }) => !certain) }
      : { added: [], removed: [], renamed: has('wording') ? diff.activities.renamed : [] },
    rewordings: has('wording') ? diff.rewordings : [],
    moves: has('wording') ? diff.moves : [],
  }
  return { from: diff.from, to: diff.to, ...summarise(kept), ...kept }
}
