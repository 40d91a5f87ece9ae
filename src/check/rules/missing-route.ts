import type { Rule } from '../rule.js'

export const missingRoute: Rule = {
  code: 'missing-route',
  severity: 'warning',
  title: 'a contact has no address, number or link',
  *check({ roles }) {
    for (const [id, { contacts = [] }] of roles) {
      for (const [at, contact] of contacts.entries()) {
        if (contact.value !== undefined || contact.url !== undefined || isPromise(contact)) continue
        const declared = contact.known === false
        yield {
          message: declared
            ? `No way to reach "${id}" is known.`
            : `This contact of "${id}" has no address, number or link.`,
          pointer: `/roles/${id}/contacts/${String(at)}`,
          suggestion:
            'Add "value:" or "url:"' + (declared ? ' once there is one.' : ', or "known: false" if there is none.'),
          declared,
        }
      }
    }
  },
}

/** Whether a contact says when it can be used: then its absence breaks a promise. */
export function isPromise({ hours, when }: { hours?: string; when?: readonly string[] }): boolean {
  return hours !== undefined || (when !== undefined && when.length > 0)
}
