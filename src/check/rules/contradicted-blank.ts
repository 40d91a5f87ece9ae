import type { ActivityFacts, MatrixFacts } from '../matrix-facts.js'
import { listActivityTexts } from '../prose/activity-texts.js'
import { RoleNames } from '../prose/role-names.js'
import { quoteSentence, splitSentences } from '../prose/tokens.js'
import { findActors } from '../prose/who-acts.js'
import type { Rule } from '../rule.js'

export const contradictedBlank: Rule = {
  code: 'contradicted-blank',
  severity: 'hint',
  title: 'a role has nothing in an activity whose texts or call chain say that it acts',
  *check(facts) {
    const names = new RoleNames(facts.roles)
    const order = new Map(facts.columns.filter((role) => facts.roles.has(role)).map((role, at) => [role, at]))
    for (const activity of facts.activities) {
      const involved = rolesWithPart(facts, activity)
      const isBlank = (role: string) => order.has(role) && !involved.has(role)
      const contradictions = [...findContradictions(facts, activity, isBlank, names)]
      contradictions.sort(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
      for (const [role, found] of contradictions) {
        yield {
          message: `"${role}" has nothing in "${activity.id}", yet ${found.where}.`,
          pointer: found.pointer,
          suggestion:
            'Give the role its capacity there. If the blank is right, excuse the activity in "exceptions:" with the reason.',
        }
      }
    }
  },
}

/** Roles with a cell, and all that belong to or consist of them. */
function rolesWithPart(facts: MatrixFacts, { cells }: ActivityFacts): Set<string> {
  const roles = cells.map(({ role }) => role)
  return new Set(roles.flatMap((role) => [role, ...facts.membersOf(role), ...facts.groupsOf(role)]))
}

/** For each of the roles the first place that says that it acts: the call chain before any text. */
function findContradictions(
  facts: MatrixFacts,
  activity: ActivityFacts,
  isBlank: (role: string) => boolean,
  names: RoleNames,
): Map<string, { where: string; pointer: string }> {
  const found = new Map<string, { where: string; pointer: string }>()
  for (const [at, { role }] of (activity.activity.call_chain ?? []).entries()) {
    if (!isBlank(role) || found.has(role)) continue
    found.set(role, { where: 'it is in the call chain', pointer: `${activity.pointer}/call_chain/${String(at)}/role` })
  }
  for (const { text, what, pointer } of listActivityTexts(facts, activity)) {
    for (const sentence of splitSentences(text)) {
      for (const { mention } of findActors(names, sentence)) {
        if (!isBlank(mention.role) || found.has(mention.role)) continue
        const quote = quoteSentence(text, sentence, sentence[mention.from]?.start ?? 0)
        found.set(mention.role, { where: `${what} says "${quote.replace(/\.$/, '')}"`, pointer })
      }
    }
  }
  return found
}
