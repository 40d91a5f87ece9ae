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

function* listsOf({ file, capacities, roles, situations, groups, variants, activities }: MatrixFacts): Iterable<{
  list: readonly string[] | undefined
  pointer: string
}> {
  yield { list: file.columns, pointer: '/columns' }
  for (const [id, { aliases }] of capacities) yield { list: aliases, pointer: `/capacities/${id}/aliases` }
  for (const [id, { columns }] of groups) yield { list: columns, pointer: `/groups/${id}/columns` }
  for (const [id, { columns }] of variants) yield { list: columns, pointer: `/variants/${id}/columns` }
  for (const [at, gap] of (file.gaps ?? []).entries()) yield { list: gap.roles, pointer: `/gaps/${String(at)}/roles` }
  for (const [id, { aliases, members, code_owners: owners, contacts = [] }] of roles) {
    yield { list: aliases, pointer: `/roles/${id}/aliases` }
    yield { list: members, pointer: `/roles/${id}/members` }
    yield { list: owners, pointer: `/roles/${id}/code_owners` }
    for (const [at, { when }] of contacts.entries())
      yield { list: when, pointer: `/roles/${id}/contacts/${String(at)}/when` }
  }
  for (const [id, { aliases }] of situations) yield { list: aliases, pointer: `/situations/${id}/aliases` }
  for (const { activity, pointer, cells } of activities) {
    for (const key of ['aliases', 'keywords', 'gaps', 'paths'] as const)
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
