import type { ContactView } from '../../model/answer.js'
import type { SourceRef } from '../../model/matrix.js'
import { renderLineNumbers } from '../../render/citation.js'
import { renderContact } from '../../render/contact-text.js'
import { h, isSafeAddress, type Child, type Element } from './element.js'

/** How the parts of a page point to each other, and how much they say. */
export interface ViewOptions {
  activityHref: (id: string) => string
  roleHref: (id: string) => string
  /** Links to the source and to contacts wherever they are named, or once: a page of many answers stays small. */
  links: 'everywhere' | 'once'
  /** With ids that addresses can point to: once a page. */
  anchors: boolean
  /** Level of the heading that the view begins with. */
  level: number
}

export function heading(level: number, ...content: Parameters<typeof h>[2][]): Element {
  return h(`h${String(Math.min(6, level))}`, {}, ...content)
}

/** "[19, 25]" after a statement, as a link where wanted. */
export function viewCitation(sources: readonly SourceRef[], { links }: ViewOptions): Child[] {
  const lines = renderLineNumbers(sources).replace(/^lines? /, '')
  if (lines === '') return []
  const [first] = sources
  const text = `[${lines}]`
  if (links === 'once' || first === undefined || first.url === null) return [' ', h('small', {}, text)]
  return [' ', h('a', { class: 'cite', href: first.url, title: first.section }, text)]
}

/** A contact in the words of the command line, as a link where it has an address. */
export function viewContact(contact: ContactView): Child {
  const words = renderContact(contact)
  return contact.known && contact.url !== null && isSafeAddress(contact.url)
    ? h('a', { href: contact.url }, words)
    : words
}

/** Mark and word of a capacity, in the colour of its kind. */
export function viewCapacity(kind: string, mark: string, words: string): Element {
  return h('b', { class: kind }, mark === '' ? words : `${mark}\u00a0${words}`)
}

/** Children with a separator between each two. */
export function joined(items: readonly Child[], separator: string): Child[] {
  return items.flatMap((item, at) => (at === 0 ? [item] : [separator, item]))
}
