import { tidyText } from '../grid.js'
import { iconMeaning } from './icons.js'

/** What a fragment of HTML between words stands for in plain text, tag by tag; shared by all that read markup in cells. */
export function textOfTag(tag: string): string {
  const match = /^<\s*(\/?)\s*([a-z][a-z0-9]*)([^>]*)>$/i.exec(tag.trim())
  if (!match) return ''
  const closing = match[1] === '/'
  const name = (match[2] ?? '').toLowerCase()
  const attributes = match[3] ?? ''
  if (name === 'br') return '\n'
  if (name === 'li') return closing ? '' : '\n• '
  if (['p', 'div', 'ul', 'ol', 'tr'].includes(name)) return '\n'
  if (name === 'sup') return closing ? ')' : '^('
  if (closing) return ''
  if (name === 'img') return imageText(attribute(attributes, 'alt'), attribute(attributes, 'src') ?? '')
  if (name === 'i' || name === 'span') return iconMeaning(attribute(attributes, 'class') ?? '')
  if (name === 'input' && /checkbox/i.test(attribute(attributes, 'type') ?? '')) {
    return /\bchecked\b/i.test(attributes) ? '☑' : '☐'
  }
  return ''
}

/** What an image says: the sign that its text names, that text, or what its file is called. */
export function imageText(alt: string | null | undefined, source: string): string {
  const text = (alt ?? '').trim()
  const shown = text.replace(/^(?:an?|the)\s+|(?:\s(?:icons?|images?|symbols?|signs?|pictures?))+$/gi, '')
  if (/^(?:(?:green|black|blue|white|heavy)\s)?(?:check|tick)(?:ed)?(?:[\s-]?mark)?$|^checkbox checked$/i.test(shown))
    return '✓'
  if (/^(?:(?:red|black|heavy)\s)?(?:cross|x)(?:[\s-]?mark)?$/i.test(shown)) return '✗'
  if (text !== '' || alt === null || alt === undefined) return text || imageMeaning(source)
  // An empty text says that the image is decoration; a tick is none.
  const meaning = imageMeaning(source)
  return /^[✓✗]$/.test(meaning) ? meaning : ''
}

/** The sign or the name that an image without alternative text shows. */
function imageMeaning(source: string): string {
  const name = (/[^/\\]*$/.exec(source)?.[0] ?? '').replace(/\.\w+$/, '')
  if (/(^|[-_])(check|checkmark|tick|yes|ok)\b/i.test(name)) return '✓'
  if (/(^|[-_])(cross|no|remove)\b/i.test(name)) return '✗'
  return name === '' ? '' : `(${name})`
}

function attribute(attributes: string, name: string): string | null {
  const match = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes)
  return match ? (match[1] ?? match[2] ?? match[3] ?? null) : null
}

const TAG =
  /<\/?(?:a|abbr|b|br|center|code|del|div|em|font|h[1-6]|i|img|input|ins|li|mark|ol|p|s|small|span|strong|sub|sup|u|ul)(?:\s[^<>]*)?\/?>|<\/[a-z]+>/gi

/** A text of a format without markup in which tags of HTML stand all the same, as a page shows it; links are added to those of the cell. */
export function withoutTags(text: string, links: { text: string; url: string }[]): string {
  // "a<b" and "x <p> y" are none.
  if (!/<([a-z][a-z0-9]*)(?:\s[^<>]*)?>[\s\S]*<\/\1>|<br\s*\/?>/i.test(text)) return text
  return text
    .replace(/<a\s([^<>]*)>([^<]{1,500})<\/a>/gi, (_, attributes: string, shown: string) => {
      const url = attribute(attributes, 'href')
      if (url !== null) links.push({ text: tidyText(shown), url })
      return shown
    })
    .replace(TAG, textOfTag)
    .replace(/&(?:nbsp|amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

const WRAPPED = /^<(h[1-6]|b|i|u|em|strong|p|span|div|font|center)(?:\s+[\w-]+="[^"]*")*>(.*)<\/\1>$/is

/** A text that a converter wrote with its markup escaped ("**Phase**", "&lt;h3&gt;Phase&lt;/h3&gt;") as it was meant to look. */
export function withoutLiteralMarkup(text: string): { text: string; isStrong: boolean } {
  let bare = text.trim()
  let isStrong = false
  for (let depth = 0; depth < 5; depth += 1) {
    const tag = WRAPPED.exec(bare)
    const stars = /^\*\*(?=\S)(.*\S)\*\*$/s.exec(bare)
    if (!tag && !stars) break
    isStrong ||= stars !== null || /^(?:h[1-6]|b|strong)$/i.test(tag?.[1] ?? '')
    bare = (tag?.[2] ?? stars?.[1] ?? '').trim()
  }
  if (bare === text.trim()) return { text, isStrong: false }
  return { text: bare.replace(/<br\s*\/?>/gi, '\n').replace(/\\([*_])/g, '$1'), isStrong }
}

/** Markdown in a cell with a line for each item of a list and each paragraph. */
export function joinLines(text: string): string {
  return text
    .replace(/^[^\S\n]*(?:[-*+]|\d{1,3}[.)])[^\S\n]+(?=\S)/gm, '\n• ')
    .split(/\n[^\S\n]*\n\s*/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
    .join('\n')
}

/** Whether a text is the mark of a footnote and nothing else: "*", "†", "(2)". */
export function isReference(text: string): boolean {
  return /^\s*(?:[*†‡§]{1,3}|\(\d{1,2}\))\s*$/.test(text)
}

/** A line of Markdown without its links and backslashes; the links are added to those of the cell. */
export function readInline(text: string, links: { text: string; url: string }[]): string {
  return text
    .replace(/(?<![\\!])\[([^[\]\n]{1,500})\]\(([^()\s]{1,2000})\)/g, (_, shown: string, url: string) => {
      links.push({ text: shown, url })
      return shown
    })
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
}

/** A text without links that Markdown does not take for such, for blanks in their addresses: "[Ada](Week 1/plan.md)". */
export function takeBrokenLinks(text: string, links: { text: string; url: string }[]): string {
  return text.replace(/\[([^[\]\n]{1,500})\]\(([^()\n]{1,1000})\)/g, (whole, shown: string, url: string) => {
    if (!/\s/.test(url) || !/\/|\.\w{2,5}(?:#\S*)?$/.test(url)) return whole
    links.push({ text: shown, url })
    return shown
  })
}
