import { findDangling, listReferences, type Reference } from '../references.js'
import type { MatrixFacts } from '../matrix-facts.js'
import type { Rule } from '../rule.js'

export const unknownRole: Rule = {
  code: 'unknown-role',
  severity: 'error',
  fatal: true,
  title: 'a role is named that the matrix does not have',
  check: (facts) => findDangling(facts, 'role', roleReferences(facts)),
}

function* roleReferences({ file, roles, groups, variants, activities }: MatrixFacts): Iterable<Reference> {
  yield* listReferences(file.columns, '/columns')
  for (const [id, { members }] of roles) yield* listReferences(members, `/roles/${id}/members`)
  for (const [id, { columns }] of groups) yield* listReferences(columns, `/groups/${id}/columns`)
  for (const [id, { columns }] of variants) yield* listReferences(columns, `/variants/${id}/columns`)
  for (const [at, gap] of (file.gaps ?? []).entries()) yield* listReferences(gap.roles, `/gaps/${String(at)}/roles`)
  for (const [at, { role }] of (file.exceptions ?? []).entries()) {
    if (role !== undefined) yield { id: role, pointer: `/exceptions/${String(at)}/role` }
  }
  for (const { activity, pointer, cells } of activities) {
    for (const role of Object.keys(activity.assignments ?? {})) {
      if (!role.startsWith('x-')) yield { id: role, pointer: `${pointer}/assignments/${role}`, at: 'key' }
    }
    for (const { cell, pointer: cellPointer } of cells) {
      for (const [at, { contact }] of (cell.next_steps ?? []).entries()) {
        if (contact !== undefined) yield { id: contact, pointer: `${cellPointer}/next_steps/${String(at)}/contact` }
      }
    }
    for (const [at, { role }] of (activity.call_chain ?? []).entries()) {
      yield { id: role, pointer: `${pointer}/call_chain/${String(at)}/role` }
    }
  }
}
