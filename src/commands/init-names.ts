import { idFor, type StarterItem } from '../check/starter-matrix.js'
import { foldName } from '../matrix/fold.js'
import { sanitiseLine, sanitiseText } from '../matrix/sanitise.js'
import { isForbiddenKey } from '../model/reserved-names.js'

const MAX_NAME = 200

/** A name as it was typed or given, on one line. */
export function cleanName(text: string): string {
  return text.trim().replace(/[\s\u0085]+/g, ' ')
}

/** Why a text cannot be a name; null when it can. */
export function whyNoName(text: string): string | null {
  if (text === '') return 'no text'
  if (Array.from(text).length > MAX_NAME) return `more than ${String(MAX_NAME)} characters`
  if (sanitiseText(text) !== text) return 'a character that cannot be seen'
  return foldName(text) === '' ? 'no letter and no digit' : null
}

/** Names, or "id=name", as what they name. */
export function itemsOf(names: readonly string[], fallback: string): StarterItem[] {
  const taken = new Set<string>()
  return names.map((text) => {
    const [, givenId, givenName] = /^([a-z0-9-]{1,64})=(.+)$/s.exec(text) ?? []
    const name = givenName ?? text
    const id = givenId ?? idFor(name, taken, fallback)
    taken.add(id)
    return { id, name }
  })
}

/** Why the names of one kind cannot stand beside each other; null when they can. */
export function whyNotTogether(given: readonly string[], kind: string): { message: string; suggestion: string } | null {
  const items = itemsOf(given, kind)
  for (const [at, { id, name }] of items.entries()) {
    if (isForbiddenKey(id)) return { message: `"${id}" cannot be an id.`, suggestion: 'Give it another.' }
    const before = items.slice(0, at)
    if (before.some((other) => foldName(other.name) === foldName(name)))
      return { message: `The ${kind} "${sanitiseLine(name)}" is given twice.`, suggestion: 'Name each one once.' }
    if (before.some((other) => other.id === id))
      return { message: `The id "${id}" is given to two of them.`, suggestion: 'Give each an id of its own.' }
  }
  return null
}
