import type { IdKind, MatrixFacts } from './matrix-facts.js'
import type { RuleFinding } from './rule.js'

/** Where a file names something by its id. */
export interface Reference {
  id: string
  pointer: string
  at?: 'key'
}

/** A finding for each reference that leads nowhere, with what was likely meant. */
export function* findDangling(
  facts: MatrixFacts,
  kind: IdKind,
  references: Iterable<Reference>,
): Iterable<RuleFinding> {
  for (const { id, pointer, at } of references) {
    if (facts.has(kind, id)) continue
    const { suggestion, certain } = facts.suggest(kind, id)
    const article = /^[aeiou]/.test(kind) ? 'an' : 'a'
    yield {
      message: `"${id}" is not ${article} ${kind} of this matrix.`,
      pointer,
      suggestion,
      ...(at ? { at } : {}),
      // A name of the very thing, in another spelling, is the only slip that leaves no doubt.
      ...(certain === null || at === 'key' ? {} : { fix: { kind: 'set-value', to: certain } }),
    }
  }
}

/** References of a list, each with the place of its item. */
export function listReferences(ids: readonly string[] | undefined, pointer: string): Reference[] {
  return (ids ?? []).map((id, at) => ({ id, pointer: `${pointer}/${String(at)}` }))
}
