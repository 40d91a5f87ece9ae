import type { MatrixFacts } from '../matrix-facts.js'
import { findDangling, listReferences, type Reference } from '../references.js'
import type { Rule } from '../rule.js'

export const unknownSituation: Rule = {
  code: 'unknown-situation',
  severity: 'error',
  fatal: true,
  title: 'a situation is named that the matrix does not have',
  check: (facts) => findDangling(facts, 'situation', situationReferences(facts)),
}

/** Every place that names a situation. */
export function* situationReferences({ roles, activities }: MatrixFacts): Iterable<Reference> {
  for (const [id, { contacts = [] }] of roles) {
    for (const [at, { when }] of contacts.entries()) {
      yield* listReferences(when, `/roles/${id}/contacts/${String(at)}/when`)
    }
  }
  for (const { activity, pointer, cells } of activities) {
    for (const { cell, pointer: cellPointer } of cells) yield* listReferences(cell.when, `${cellPointer}/when`)
    for (const [at, step] of (activity.call_chain ?? []).entries()) {
      yield* listReferences(step.when, `${pointer}/call_chain/${String(at)}/when`)
      yield* listReferences(step.unless, `${pointer}/call_chain/${String(at)}/unless`)
    }
  }
}
