import type { DefaultTreeAdapterTypes } from 'parse5'
import { iconMeaning, iconsIn } from './icons.js'
import { isReference } from './inline-markup.js'

export type Node = DefaultTreeAdapterTypes.ChildNode
export type Element = DefaultTreeAdapterTypes.Element

/** Deeper markup than any document has; a walk must not run out of stack. */
export const MAX_DEPTH = 400

/** Elements that show no text of the document. */
export const IGNORED = new Set(['script', 'style', 'template', 'noscript', 'svg', 'iframe', 'head'])
/** Elements that begin a line of their own. */
export const BLOCKS = new Set([
  'p',
  'div',
  'section',
  'article',
  'table',
  'ul',
  'ol',
  'dl',
  'blockquote',
  'header',
  'footer',
  'main',
])

export function isElement(node: Node): node is Element {
  return 'tagName' in node
}

export function attribute(node: Element, name: string): string | null {
  return node.attrs.find((attr) => attr.name === name)?.value ?? null
}

export function spanOf(node: Element, name: string): number {
  const span = Number.parseInt(attribute(node, name) ?? '1', 10)
  // rowspan="0" reaches to the end of the group.
  return Number.isNaN(span) || span < 0 ? 1 : span === 0 ? 10_000 : span
}

export function find(node: Element, tagName: string, depth = 0): Element | null {
  if (depth > MAX_DEPTH) return null
  for (const child of node.childNodes.filter(isElement)) {
    const found = child.tagName === tagName ? child : find(child, tagName, depth + 1)
    if (found) return found
  }
  return null
}

/** The text of an element, or the sign that its classes show instead. */
export function iconText(node: Element, text: string): string {
  const className = attribute(node, 'class') ?? ''
  return text.trim() === '' || className.includes('material-') ? iconMeaning(className, text) : text
}

/** The names of the icons in a cell, "(icon star)"; empty without any. */
export function iconNames(node: Element, depth = 0): string {
  if (depth > MAX_DEPTH) return ''
  return node.childNodes
    .filter(isElement)
    .map((child) => {
      const names = iconsIn(attribute(child, 'class') ?? '')
      return names.length > 0 ? `(icon ${names.join(' ')})` : iconNames(child, depth + 1)
    })
    .filter((text) => text !== '')
    .join(' ')
}

/** A table that only arranges the page: it holds another one, or headings in its few cells. */
export function isLayout(table: Element): boolean {
  if (find(table, 'table') !== null) return !hasOwnCells(table)
  return countRows(table) < 3 && ['h1', 'h2', 'h3', 'h4'].some((name) => find(table, name) !== null)
}

/** Whether a table with others in it has rows and columns of texts of its own, and the others stand in few of its cells. */
function hasOwnCells(table: Element): boolean {
  const rows = ownRows(table)
  const cells = rows.flatMap((row) => row.childNodes.filter(isElement))
  const wide = rows.filter((row) => row.childNodes.filter(isElement).length > 1)
  const holding = cells.filter((cell) => find(cell, 'table') !== null)
  return wide.length >= 3 && holding.length * 3 <= cells.length
}

function ownRows(node: Element): Element[] {
  return node.childNodes
    .filter(isElement)
    .flatMap((child) =>
      child.tagName === 'tr' ? [child] : ['thead', 'tbody', 'tfoot'].includes(child.tagName) ? ownRows(child) : [],
    )
}

function countRows(node: Element): number {
  return node.childNodes
    .filter(isElement)
    .reduce((sum, child) => sum + (child.tagName === 'tr' ? 1 : countRows(child)), 0)
}

export function isAllStrong(cell: Element, depth = 0): boolean {
  const visible = cell.childNodes.filter(
    (node) =>
      !(node.nodeName === '#text' && 'value' in node && (node.value.trim() === '' || isReference(node.value))) &&
      node.nodeName !== '#comment' &&
      node.nodeName !== 'sup',
  )
  return (
    visible.length > 0 &&
    visible.every(
      (node) =>
        isElement(node) &&
        (['b', 'strong'].includes(node.tagName) ||
          (['p', 'span', 'font', 'div', 'em', 'u', 'a'].includes(node.tagName) &&
            depth < MAX_DEPTH &&
            isAllStrong(node, depth + 1))),
    )
  )
}

/** Whether a cell begins with a blank line, after which a Markdown document reads Markdown again. */
export function isMarkdown(cell: Element): boolean {
  const [first] = cell.childNodes
  return first?.nodeName === '#text' && 'value' in first && /^[^\S\n]*\n[^\S\n]*\n/.test(first.value)
}

/** What the first cell of a row calls the others; null where it holds a table or a longer text. */
export function labelOf(row: Element, textOf: (node: Node) => string): string | null {
  const [first] = row.childNodes.filter(isElement)
  const text = first && find(first, 'table') === null ? textOf(first) : ''
  return text !== '' && text.length <= 80 ? text.replace(/\n/g, ' ') : null
}

/** Whether an element is a block or holds one. */
export function isBlock(node: Element, depth = 0): boolean {
  if (BLOCKS.has(node.tagName) || /^h[1-6]$/.test(node.tagName)) return true
  return depth < MAX_DEPTH && node.childNodes.some((child) => isElement(child) && isBlock(child, depth + 1))
}
