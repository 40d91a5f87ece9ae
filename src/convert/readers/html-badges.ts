import type { DefaultTreeAdapterTypes } from 'parse5'

type Element = DefaultTreeAdapterTypes.Element

const INLINE = /^(?:span|a|code|kbd|mark|label)$/
const BADGE = /(?:^|[\s_-])(?:badge|chip|tag|pill|label|avatar|token|role|person|team)s?(?:$|[\s_-])/i

/** Whether an element is a box of its own beside the next one, of the same kind: two badges are two names, with nothing between them. */
export function isBoxBesideNext(node: Element): boolean {
  if (!INLINE.test(node.tagName) || node.parentNode === null) return false
  const siblings = node.parentNode.childNodes
  const next = siblings
    .slice(siblings.indexOf(node) + 1)
    .find((other) => !('value' in other && other.value.trim() === ''))
  if (!next || !('tagName' in next) || next.tagName !== node.tagName) return false
  const [own, other] = [classOf(node), classOf(next)]
  return own !== '' && other !== '' && (own === other || (BADGE.test(own) && BADGE.test(other)))
}

function classOf(node: Element): string {
  return (node.attrs.find(({ name }) => name === 'class')?.value ?? '').trim()
}
