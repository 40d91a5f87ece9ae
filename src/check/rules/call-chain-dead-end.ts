import type { ActivityFile } from '../../model/matrix-file.js'
import type { Rule } from '../rule.js'

type Step = NonNullable<ActivityFile['call_chain']>[number]

export const callChainDeadEnd: Rule = {
  code: 'call-chain-dead-end',
  severity: 'warning',
  title: 'a call chain leads to nobody who can be reached',
  *check(facts) {
    for (const { id, activity, pointer } of facts.activities) {
      const steps = activity.call_chain ?? []
      if (steps.length === 0) continue
      const place = `${pointer}/call_chain`
      const situations = new Set(steps.flatMap(({ when = [], unless = [] }) => [...when, ...unless]))
      for (const situation of situations) {
        if (steps.some((step) => applies(step, situation))) continue
        yield {
          message: `In the situation "${situation}" nobody is left in the call chain of "${id}".`,
          pointer: place,
          at: 'key',
          suggestion: 'Add a step for it, or loosen an "unless".',
        }
      }
      const roles = steps.map(({ role }) => role).filter((role) => facts.roles.has(role))
      const contacts = roles.flatMap((role) => facts.contactsOf(role))
      // Roles without any contact are for no-contact to tell.
      if (
        contacts.length === 0 ||
        contacts.some(({ value, url, known }) => known !== false && (value ?? url) !== undefined)
      )
        continue
      yield {
        message: `The call chain of "${id}" ends nowhere: none of its roles can be reached.`,
        pointer: place,
        at: 'key',
        suggestion: `Add a contact to one of them: ${[...new Set(roles)].join(', ')}.`,
        declared: contacts.every(({ known }) => known === false),
      }
    }
  },
}

function applies({ when = [], unless = [] }: Step, situation: string): boolean {
  return !unless.includes(situation) && (when.length === 0 || when.includes(situation))
}
