import type { Rule } from '../rule.js'

export const malformedContact: Rule = {
  code: 'malformed-contact',
  severity: 'warning',
  title: 'an email contact without an address, or a phone contact without a number',
  *check({ roles }) {
    for (const [id, { contacts = [] }] of roles) {
      for (const [at, { type, value, known }] of contacts.entries()) {
        const form = FORMS[type]
        if (value === undefined || known === false || form === undefined || form.holds(value)) continue
        yield {
          message: `This ${type} contact of "${id}" has no ${form.what} in it.`,
          pointer: `/roles/${id}/contacts/${String(at)}/value`,
          suggestion: `For example "${form.example}". Say anything else in "note:", or choose another type.`,
        }
      }
    }
  },
}

/** What has to be in the value; other words may stand beside it. */
const FORMS: Readonly<Record<string, { what: string; example: string; holds: (value: string) => boolean }>> = {
  email: { what: 'address', example: 'team@example.org', holds: (value) => value.split(/[\s<>(),;]+/).some(isAddress) },
  phone: { what: 'number', example: '+44 20 7946 0000', holds: (value) => /\p{Nd}/u.test(value) },
}

function isAddress(word: string): boolean {
  const [name = '', host = '', ...others] = word.replace(/^mailto:/i, '').split('@')
  const labels = host.replace(/\.$/, '').split('.')
  return name !== '' && others.length === 0 && labels.length > 1 && labels.every((label) => label !== '')
}
