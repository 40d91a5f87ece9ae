import type { MatrixFacts } from '../matrix-facts.js'
import type { Rule } from '../rule.js'

export const duplicateEntry: Rule = {
  code: 'duplicate-entry',
  severity: 'warning',
  title: 'a list has the same entry twice',
  *check(facts) {
    for (const { list, pointer } of listsOf(facts)) {
      const seen = new Set<string>()
      for (const [at, entry] of (list ?? []).entries()) {
        if (seen.has(entry)) {
          yield {
            message: `"${entry}" stands in this list before.`,
            pointer: `${pointer}/${String(at)}`,
            suggestion: 'Take it out.',
            fix: { kind: 'remove-item' },
          }
        }
        seen.add(entry)
      }
    }
  },
}

function* listsOf({ file, roles, situations, activities }: MatrixFacts): Iterable<{
  list: readonly string[] | undefined
  pointer: string
}> {
  yield { list: file.columns, pointer: '/columns' }
  for (const [id, { aliases, members, contacts = [] }] of roles) {
    yield { list: aliases, pointer: `/roles/${id}/aliases` }
    yield { list: members, pointer: `/roles/${id}/members` }
    for (const [at, { when }] of contacts.entries())
      yield { list: when, pointer: `/roles/${id}/contacts/${String(at)}/when` }
  }
  for (const [id, { aliases }] of situations) yield { list: aliases, pointer: `/situations/${id}/aliases` }
  for (const { activity, pointer, cells } of activities) {
    for (const key of ['aliases', 'keywords', 'gaps'] as const)
      yield { list: activity[key], pointer: `${pointer}/${key}` }
    for (const [at, step] of (activity.call_chain ?? []).entries()) {
      for (const key of ['when', 'unless'] as const)
        yield { list: step[key], pointer: `${pointer}/call_chain/${String(at)}/${key}` }
    }
    for (const { cell, pointer: cellPointer } of cells) {
      yield { list: cell.when, pointer: `${cellPointer}/when` }
      if (Array.isArray(cell.capacity)) yield { list: cell.capacity, pointer: `${cellPointer}/capacity` }
    }
  }
}
