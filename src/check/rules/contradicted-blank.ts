import type { ActivityFacts, MatrixFacts } from '../matrix-facts.js'
import type { Rule } from '../rule.js'

export const contradictedBlank: Rule = {
  code: 'contradicted-blank',
  severity: 'hint',
  title: 'a role has nothing in an activity whose notes or call chain speak of it',
  *check(facts) {
    for (const activity of facts.activities) {
      if (!hasRemarks(activity)) continue
      const involved = rolesWithPart(facts, activity)
      for (const role of facts.columns) {
        if (involved.has(role) || !facts.roles.has(role)) continue
        const mention = findMention(facts, activity, role)
        if (!mention) continue
        yield {
          message: `"${role}" has nothing in "${activity.id}", yet ${mention.where}.`,
          pointer: mention.pointer,
          suggestion: 'Give the role its capacity there, or say in a gap that the source leaves it open.',
        }
      }
    }
  },
}

function hasRemarks({ activity: { call_chain: chain = [], notes = [] }, cells }: ActivityFacts): boolean {
  return chain.length > 0 || notes.length > 0 || cells.some(({ cell }) => cell.note !== undefined)
}

/** Roles with a cell, and all that belong to or consist of them. */
function rolesWithPart(facts: MatrixFacts, { cells }: ActivityFacts): Set<string> {
  const roles = cells.map(({ role }) => role)
  return new Set(roles.flatMap((role) => [role, ...facts.membersOf(role), ...facts.groupsOf(role)]))
}

function findMention(
  { roles }: MatrixFacts,
  { activity, pointer, cells }: ActivityFacts,
  role: string,
): { where: string; pointer: string } | null {
  const step = (activity.call_chain ?? []).findIndex((candidate) => candidate.role === role)
  if (step >= 0) return { where: 'it is in the call chain', pointer: `${pointer}/call_chain/${String(step)}/role` }
  const name = roles.get(role)?.name ?? ''
  for (const [at, { text }] of (activity.notes ?? []).entries()) {
    if (mentions(text, name)) return { where: 'a note speaks of it', pointer: `${pointer}/notes/${String(at)}/text` }
  }
  for (const { cell, pointer: cellPointer } of cells) {
    if (cell.note !== undefined && mentions(cell.note, name)) {
      return { where: 'the note of another cell speaks of it', pointer: `${cellPointer}/note` }
    }
  }
  return null
}

/** Whether a text has the name as words of its own; short names are too often words of another meaning. */
function mentions(text: string, name: string): boolean {
  if (name.length < 4) return false
  const at = text.indexOf(name)
  if (at < 0) return false
  const isLetter = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character)
  return !isLetter(text[at - 1]) && !isLetter(text[at + name.length]?.replace('s', ''))
}
