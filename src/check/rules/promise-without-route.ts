import { isPromise } from './missing-route.js'
import type { Rule } from '../rule.js'

export const promiseWithoutRoute: Rule = {
  code: 'promise-without-route',
  severity: 'warning',
  title: 'help is promised, out of hours for example, without a way to get it',
  *check({ roles }) {
    for (const [id, { contacts = [] }] of roles) {
      for (const [at, contact] of contacts.entries()) {
        if (contact.value !== undefined || contact.url !== undefined || !isPromise(contact)) continue
        const time = contact.hours ?? (contact.when ?? []).join(', ')
        const declared = contact.known === false
        yield {
          message: `"${id}" can be reached "${time}", but ${declared ? 'it is not known how' : 'no address, number or link says how'}.`,
          pointer: `/roles/${id}/contacts/${String(at)}`,
          suggestion:
            'Add "value:" or "url:"' + (declared ? ' once there is one.' : ', or "known: false" if there is none.'),
          declared,
        }
      }
    }
  },
}
