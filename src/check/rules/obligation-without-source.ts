import type { Rule } from '../rule.js'

export const obligationWithoutSource: Rule = {
  code: 'obligation-without-source',
  severity: 'hint',
  title: 'an obligation does not say where it comes from',
  *check({ file, activities }) {
    // A matrix that was made from no document has nothing to cite.
    if (file.source === undefined) return
    for (const { cell, pointer } of activities.flatMap(({ cells }) => cells)) {
      for (const [at, { id, source }] of (cell.obligations ?? []).entries()) {
        if (source !== undefined) continue
        yield {
          message: `The obligation "${id}" does not say where in the document it stands.`,
          pointer: `${pointer}/obligations/${String(at)}`,
          suggestion: 'Add "source: { section, lines }".',
        }
      }
    }
  },
}
