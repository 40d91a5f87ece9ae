import type { Child } from '../export/html/element.js'

/** The tree as elements of this page. Text becomes text nodes, so that nothing in it is ever read as HTML. */
export function mount(tree: Child): Node {
  if (typeof tree === 'string') return document.createTextNode(tree)
  const element = document.createElement(tree.tag)
  for (const [name, value] of Object.entries(tree.attributes)) element.setAttribute(name, value)
  element.append(...tree.children.map(mount))
  return element
}

/** The element with this id; throws when the page lacks it. */
export function requireElement<T extends HTMLElement>(id: string, type: new () => T): T {
  const element = document.getElementById(id)
  if (element instanceof type) return element
  throw new Error(`The page has no ${id}`)
}
