import type { ContactView } from '../model/answer.js'

/** A contact in a few words: "Slack #techops", "Out-of-hours procedure (not given)". */
export function renderContact({ type, label, value, hours, known, url }: ContactView): string {
  if (!known) return /^no /i.test(label) ? label.toLowerCase() : `${label} (not given)`
  const kind = label === value && type !== 'other' ? `${type.slice(0, 1).toUpperCase()}${type.slice(1)} ` : ''
  const address = value !== null && value !== label ? ` ${value}` : ''
  const link = value === null && url !== null ? ` ${url}` : ''
  return `${kind}${label}${address}${link}${hours === null ? '' : ` (${hours})`}`
}

/** Contacts in order, joined; says so when there is none. */
export function renderContacts(contacts: readonly ContactView[]): string {
  return contacts.length === 0 ? 'no contact given' : contacts.map(renderContact).join('; ')
}
