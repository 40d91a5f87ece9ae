import type { DefaultTreeAdapterTypes } from 'parse5'
import type { PhrasingContent } from 'mdast'
import { tidyText } from '../grid.js'

/** A stretch of a cell with how it is written; "\n" where a line ends. */
interface Piece {
  text: string
  strong: boolean
  small: boolean
}

/**
 * The words with which a cell begins where markup sets them apart from what is told below them: bold above plain text, or plain
 * above small print. Null where it is all of one piece. A bracket below goes with the words.
 */
function leadOf(pieces: readonly Piece[]): string | null {
  const shown = pieces.filter(({ text }) => text.trim() !== '' || text === '\n')
  const first = shown.findIndex(({ text }) => text !== '\n')
  if (first < 0) return null
  const lineEnd = shown.findIndex(({ text }, index) => index > first && text === '\n')
  const smallPrint = shown.findIndex(({ small }, index) => index > first && small)
  const ends = [lineEnd, smallPrint].filter((end) => end > 0)
  if (ends.length === 0) return null
  const end = Math.min(...ends)
  const head = shown.slice(first, end)
  const rest = shown.slice(end).filter(({ text }) => text !== '\n')
  if (rest.length === 0 || /^\s*[([]/.test(rest[0]?.text ?? '')) return null
  const isSmallBelow = rest.every(({ small }) => small) && head.every(({ small }) => !small)
  const isBoldAbove = lineEnd === end && head.every(({ strong }) => strong) && rest.every(({ strong }) => !strong)
  return isSmallBelow || isBoldAbove ? tidyText(head.map(({ text }) => text).join('')) || null : null
}

const STRONG = /^(?:b|strong|h[1-6])$/
const SMALL_CLASS =
  /(?:^|[\s_-])(?:small|muted|secondary|subtle|desc|description|sub|subtitle|subtext|hint|details?|xs|helper|meta)(?:$|[\s_-])/i
const SMALL_STYLE = /font-size:\s*(?:0?\.\d+(?:r?em)|[5-9]\d(?:\.\d+)?%|small(?:er)?|x-small|\d(?:\.\d+)?px|1[01]px)/i
const BLOCK = /^(?:p|div|ul|ol|li|section|h[1-6])$/

/** The same of a cell in HTML. */
export function leadOfHtml(cell: DefaultTreeAdapterTypes.Element): string | null {
  const pieces: Piece[] = []
  const walk = (parent: DefaultTreeAdapterTypes.Element, style: { strong: boolean; small: boolean }, depth: number) => {
    if (depth > 40) return
    for (const node of parent.childNodes) {
      if (node.nodeName === '#text' && 'value' in node) pieces.push({ text: node.value.replace(/\s+/g, ' '), ...style })
      if (!('tagName' in node)) continue
      if (node.tagName === 'br') pieces.push({ text: '\n', ...style })
      else {
        const isBlock = BLOCK.test(node.tagName)
        if (isBlock) pieces.push({ text: '\n', ...style })
        walk(node, styleOf(node, style), depth + 1)
        if (isBlock) pieces.push({ text: '\n', ...style })
      }
    }
  }
  walk(cell, { strong: false, small: false }, 0)
  return leadOf(pieces)
}

function styleOf(node: DefaultTreeAdapterTypes.Element, outer: { strong: boolean; small: boolean }) {
  const attribute = (name: string) => node.attrs.find((attr) => attr.name === name)?.value ?? ''
  return {
    strong: outer.strong || STRONG.test(node.tagName),
    small:
      outer.small ||
      node.tagName === 'small' ||
      SMALL_CLASS.test(attribute('class')) ||
      SMALL_STYLE.test(attribute('style')),
  }
}

/** The same of a cell in Markdown; `textOf` gives the words of a node. */
export function leadOfMarkdown(
  children: readonly PhrasingContent[],
  textOf: (node: PhrasingContent) => string,
): string | null {
  const pieces: Piece[] = []
  let small = 0
  let strong = 0
  for (const node of children) {
    const tag = node.type === 'html' ? /^<(\/?)(small|sub|b|strong)\b/i.exec(node.value) : null
    const step = tag?.[1] === '/' ? -1 : 1
    if (tag && /^s[mu]/i.test(tag[2] ?? '')) small += step
    else if (tag) strong += step
    else if (node.type === 'break' || (node.type === 'html' && /^<br\b/i.test(node.value)))
      pieces.push({ text: '\n', strong: false, small: false })
    else {
      const isStrong = strong > 0 || node.type === 'strong'
      // Italics are small print below a line that has none.
      const isSmall = small > 0 || (node.type === 'emphasis' && pieces.some(({ text }) => text === '\n'))
      textOf(node)
        .split(/(\n)/)
        .forEach((text) => pieces.push({ text, strong: isStrong, small: isSmall }))
    }
  }
  return leadOf(pieces)
}

/** The same of the source of a cell in AsciiDoc or reStructuredText: a bold line of its own above other text. */
export function leadOfSource(source: string): string | null {
  const [, lead = '', rest = ''] =
    /^\s*\|?\s*\*{1,2}([^*\n]+)\*{1,2}[ \t]*(?:\+[ \t]*\n|\n\s*\n|\n\s*\|)\s*(\S[\s\S]*)$/.exec(source) ?? []
  return lead === '' || /^(?:\*|\()/.test(rest) ? null : tidyText(lead)
}
