import { MAX_DEPTH, attribute, find, isElement, type Element, type Node } from './html-elements.js'

const PANEL = /(?:^|\s)(?:tab-?pane|tab-?panel|tab-?content-?item|tabcontent|tabbed-block|sd-tab-content)(?:\s|$)/i
const ITEM = /^(?:tab|tabs?-?item|tab-?pane|tab-?panel)$/i

/** The parts of a page of which one shows at a time, each with its title: tabs, and what is folded below a summary. */
export function tabTitles(root: { childNodes: readonly Node[] }, textOf: (node: Node) => string): Map<Element, string> {
  const titles = new Map<Element, string>()
  const panels: { panel: Element; before: Element | undefined }[] = []
  /** Texts of the elements that open a panel, by its id; and texts by the id of their element. */
  const openers = new Map<string, Element>()
  const byId = new Map<string, Element>()
  const visit = (parent: { childNodes: readonly Node[] }, depth: number) => {
    if (depth > MAX_DEPTH) return
    let before: Element | undefined
    for (const node of parent.childNodes.filter(isElement)) {
      const id = attribute(node, 'id')
      if (id !== null) byId.set(id, node)
      for (const name of ['href', 'aria-controls', 'data-target', 'data-bs-target']) {
        const target = attribute(node, name)?.replace(/^#/, '') ?? ''
        if (target !== '' && !openers.has(target) && find(node, 'table') === null) openers.set(target, node)
      }
      const summary = node.tagName === 'details' ? find(node, 'summary') : null
      const said = ITEM.test(node.tagName) ? (attribute(node, 'label') ?? attribute(node, 'title')) : null
      if (summary) titles.set(node, textOf(summary))
      else if (said !== null) titles.set(node, said)
      else if (attribute(node, 'role') === 'tabpanel' || PANEL.test(attribute(node, 'class') ?? ''))
        panels.push({ panel: node, before })
      visit(node, depth + 1)
      before = node
    }
  }
  visit(root, 0)
  for (const { panel, before } of panels) {
    const opener =
      byId.get(attribute(panel, 'aria-labelledby') ?? '') ??
      openers.get(attribute(panel, 'id') ?? '') ??
      (before?.tagName === 'label' ? before : undefined)
    if (opener) titles.set(panel, textOf(opener))
  }
  for (const [element, title] of titles) {
    const tidy = title.replace(/\s+/g, ' ').trim()
    if (tidy === '' || tidy.length > 120) titles.delete(element)
    else titles.set(element, tidy)
  }
  return titles
}
