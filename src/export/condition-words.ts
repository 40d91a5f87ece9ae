import type { MatrixHead } from '../model/matrix.js'

/** "if: security incident or out of hours", "unless: ...", or nothing when the step always holds. */
export function conditionWords(
  { when, unless }: { when: readonly string[]; unless: readonly string[] },
  head: MatrixHead,
): string {
  if (when.length > 0) return `if: ${titlesOf(when, head)}`
  return unless.length > 0 ? `unless: ${titlesOf(unless, head)}` : ''
}

function titlesOf(ids: readonly string[], { situations }: MatrixHead): string {
  return ids.map((id) => (situations.find((situation) => situation.id === id)?.title ?? id).toLowerCase()).join(' or ')
}
