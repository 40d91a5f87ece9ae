import type { DefaultTreeAdapterTypes } from 'parse5'

type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.ChildNode

const INLINE = /^(?:span|a|b|strong|em|i|code|kbd|mark|label|abbr|small)$/
const NAMED_BOX = /^(?:span|a|code|kbd|mark|label)$/
const BADGE = /(?:^|[\s_-])(?:badge|chip|tag|pill|label|avatar|token|role|person|team)s?(?:$|[\s_-])/i

/** Whether an element is a box of its own beside the next one, of the same kind: two badges are two names, with nothing between them. */
export function isBoxBesideNext(node: Element): boolean {
  if (!NAMED_BOX.test(node.tagName) || node.parentNode === null) return false
  const siblings = node.parentNode.childNodes
  const next = siblings
    .slice(siblings.indexOf(node) + 1)
    .find((other) => !('value' in other && other.value.trim() === ''))
  if (!next || !('tagName' in next) || next.tagName !== node.tagName) return false
  const [own, other] = [classOf(node), classOf(next)]
  return own !== '' && other !== '' && (own === other || (BADGE.test(own) && BADGE.test(other)))
}

/**
 * What sets an element off from the text that it touches: a badge, or a letter in front of the word that it stands for, looks like a
 * word of its own. The first letter of a word that goes on in small letters is a part of it.
 */
export function spacesAround(node: Element): { before: string; after: string } {
  const [only] = node.childNodes
  const text = node.childNodes.length === 1 && only ? valueOf(only) : ''
  if (!INLINE.test(node.tagName) || node.parentNode === null || text === '') return { before: '', after: '' }
  const siblings = node.parentNode.childNodes
  const at = siblings.indexOf(node)
  const [left, right] = [valueOf(siblings[at - 1]), valueOf(siblings[at + 1])]
  const isBadge = BADGE.test(classOf(node))
  const isLetter = /^\p{Lu}$/u.test(text)
  return {
    before: /\p{Ll}$/u.test(left) && (isBadge || isLetter) && /^[\p{Lu}\d]/u.test(text) ? ' ' : '',
    after: /^\p{Lu}/u.test(right) && (isBadge || (isLetter && /^\p{Lu}\p{Ll}/u.test(right))) ? ' ' : '',
  }
}

function valueOf(node: Node | undefined): string {
  return node && 'value' in node ? node.value : ''
}

function classOf(node: Element): string {
  return (node.attrs.find(({ name }) => name === 'class')?.value ?? '').trim()
}
