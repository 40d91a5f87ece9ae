import { viewContact } from '../../ask/answer.js'
import type { ContactChange } from '../../model/diff.js'
import type { Contact } from '../../model/matrix.js'
import type { Side } from './side.js'

/** Ways to reach a role that came, went or changed. */
export function diffContacts(before: Side, after: Side, role: string): ContactChange[] {
  const old = before.roles.get(role)?.contacts ?? []
  const now = after.roles.get(role)?.contacts ?? []
  const left = [...old]
  const changes: ContactChange[] = []
  const pair = (contact: Contact, find: (other: Contact) => boolean): boolean => {
    const position = left.findIndex(find)
    const [other] = position < 0 ? [] : left.splice(position, 1)
    if (other && detailsOf(other, before) !== detailsOf(contact, after)) {
      changes.push({ change: 'changed', before: viewContact(other), after: viewContact(contact) })
    }
    return other !== undefined
  }
  const unknown = now.filter((contact) => !pair(contact, (other) => addressOf(other) === addressOf(contact)))
  const added = unknown.filter((contact) => !pair(contact, ({ type }) => type === contact.type))
  changes.push(...added.map((contact) => ({ change: 'added' as const, before: null, after: viewContact(contact) })))
  changes.push(...left.map((contact) => ({ change: 'removed' as const, before: viewContact(contact), after: null })))
  const first = (contacts: readonly Contact[]) => contacts.find(({ known }) => known) ?? contacts[0]
  const [oldFirst, newFirst] = [first(old), first(now)]
  if (changes.length === 0 && oldFirst && newFirst && addressOf(oldFirst) !== addressOf(newFirst)) {
    changes.push({ change: 'changed', before: viewContact(oldFirst), after: viewContact(newFirst) })
  }
  return changes
}

function addressOf({ type, value, url, label }: Contact): string {
  return JSON.stringify([type, value ?? url ?? label])
}

function detailsOf({ when, note, ...contact }: Contact, { naming }: Side): string {
  return JSON.stringify([viewContact({ ...contact, when, note }), when.map(naming.situation), note])
}
