import { escapeHtml } from '../../render/markup-escape.js'

/**
 * A piece of a page as plain data: text can never be anything but text, whether the tree becomes HTML here or elements in a
 * browser.
 */
export interface Element {
  tag: string
  attributes: Readonly<Record<string, string>>
  children: readonly Child[]
}
export type Child = Element | string

type Content = Child | null | false | readonly Content[]

/** An element; empty attributes (`null`, `false`) and children are left out. `true` gives an attribute without a value. */
export function h(
  tag: string,
  attributes: Readonly<Record<string, string | boolean | null>> = {},
  ...children: Content[]
): Element {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue
    if (name === 'href' && typeof value === 'string' && !isSafeAddress(value)) continue
    kept[name] = value === true ? '' : value
  }
  return { tag, attributes: kept, children: flatten(children) }
}

function flatten(content: readonly Content[]): Child[] {
  return content.flatMap((item): Child[] => {
    if (item === null || item === false || item === '') return []
    return Array.isArray(item) ? flatten(item as readonly Content[]) : [item as Child]
  })
}

/** Addresses that lead somewhere and do nothing else: https, http, mailto, and places in this page or site. */
export function isSafeAddress(url: string): boolean {
  return /^(https?:\/\/|mailto:)/i.test(url) || /^(#|\.{1,2}\/|\?)/.test(url)
}

const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'wbr'])
/** End tags that HTML lets a writer leave out where their parent goes on with the same or ends. */
const OPTIONAL_END = new Set(['li', 'td', 'th', 'tr', 'dt', 'dd', 'option', 'tbody', 'thead'])

/** Elements that end a paragraph by beginning. */
const AFTER_PARAGRAPH = new Set([
  'article',
  'div',
  'dl',
  'form',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ol',
  'p',
  'section',
  'ul',
])

/** The tree as HTML. `next` is what follows in the same parent. */
export function toHtml(child: Child, next?: Child): string {
  if (typeof child === 'string') return escapeHtml(child)
  const { tag, attributes, children } = child
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}${value === '' ? '' : `=${quote(value)}`}`)
  const open = `<${tag}${written.join('')}>`
  if (VOID.has(tag)) return open
  const content = children.map((item, at) => toHtml(item, children[at + 1])).join('')
  const isEnded = tag === 'p' && typeof next === 'object' && AFTER_PARAGRAPH.has(next.tag)
  return `${open}${content}${isEnded || OPTIONAL_END.has(tag) ? '' : `</${tag}>`}`
}

/** Quotes cost more than a tenth of a table of short values; they are left out where nothing could be misread. */
function quote(value: string): string {
  return /^[\w./#:-]*[\w.#-]$/.test(value) ? value : `"${escapeHtml(value)}"`
}
