import type { ContactFile } from '../../model/matrix-file.js'
import type { MatrixFacts } from '../matrix-facts.js'
import { listPromises, type HelpPromise } from '../prose/help-promises.js'
import { findOutOfHoursRoute } from '../prose/reachable.js'
import { isPromise } from './missing-route.js'
import type { Rule, RuleFinding } from '../rule.js'

export const promiseWithoutRoute: Rule = {
  code: 'promise-without-route',
  severity: 'warning',
  title: 'help is promised, out of hours for example, without a way to get it',
  *check(facts) {
    const told = new Set<string>()
    for (const [id, { contacts = [] }] of facts.roles) {
      for (const [at, contact] of contacts.entries()) {
        if (contact.value !== undefined || contact.url !== undefined || !isPromise(contact)) continue
        told.add(id)
        yield emptyContact(id, contact, at)
      }
    }
    for (const promise of listPromises(facts)) {
      const [role = ''] = promise.roles
      if (promise.roles.some((id) => told.has(id))) continue
      const routes = promise.roles.map((id) => findOutOfHoursRoute(facts, id))
      if (routes.includes('found')) continue
      for (const id of promise.roles) told.add(id)
      yield brokenPromise(facts, role, promise, routes.includes('unknown'))
    }
  },
}

function emptyContact(id: string, contact: ContactFile, at: number): RuleFinding {
  const time = contact.hours ?? (contact.when ?? []).join(', ')
  const declared = contact.known === false
  return {
    message: `"${id}" can be reached "${time}", but ${declared ? 'it is not known how' : 'no address, number or link says how'}.`,
    pointer: `/roles/${id}/contacts/${String(at)}`,
    suggestion: 'Add "value:" or "url:"' + (declared ? ' once there is one.' : ', or "known: false" if there is none.'),
    declared,
  }
}

function brokenPromise(facts: MatrixFacts, role: string, promise: HelpPromise, declared: boolean): RuleFinding {
  const others = promise.roles.length - 1
  const who = others === 0 ? `"${role}"` : `"${role}" or ${String(others)} more`
  const has = facts.contactsOf(role).length > 0
  const why = declared
    ? 'it is not known how to reach it then'
    : has
      ? 'none of its contacts says that it works then'
      : 'it has no contact'
  return {
    message: `Help from ${who} is promised out of hours, as ${promise.says}, but ${why}.`,
    pointer: promise.pointer,
    suggestion: `Add a contact with "hours: 24/7" or the like to "${role}", or "known: false" with "hours:" if there is none.`,
    declared,
  }
}
