import { tidyText, type Link } from '../grid.js'
import { signOfIcon } from './icons.js'
import { imageText, textOfTag } from './inline-markup.js'

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  check: '✓',
  cross: '✗',
  ndash: '–',
  mdash: '—',
  quot: '"',
  apos: "'",
  times: '×',
  ast: '*',
  dagger: '†',
  Dagger: '‡',
  rarr: '→',
  hellip: '…',
  lowbar: '_',
  sol: '/',
  vert: '|',
}
/** Attributes that every AsciiDoc document has. */
const BUILT_IN: Readonly<Record<string, string>> = {
  nbsp: ' ',
  empty: '',
  blank: '',
  sp: ' ',
  zwsp: '',
  amp: '&',
  lt: '<',
  gt: '>',
  asterisk: '*',
  plus: '+',
  vbar: '|',
  apos: "'",
  startsb: '[',
  endsb: ']',
  caret: '^',
  tilde: '~',
  'two-colons': '::',
}

/** Stands before a line break that the author wants. */
const HARD_BREAK = '\v'

/** A stretch of AsciiDoc as plain text, with the links in it. Attributes without a value stay as written. */
export function plainAsciidoc(
  source: string,
  attributes: ReadonlyMap<string, string>,
  firstNote = 1,
): { text: string; links: Link[]; notes: { marker: string; text: string }[] } {
  const links: Link[] = []
  const notes: { marker: string; text: string }[] = []
  let text = source
  for (let pass = 0; pass < 3 && text.includes('{'); pass += 1) {
    text = text.replace(
      /(?<!\\)\{([\w-]+)\}/g,
      (whole, name: string) => attributes.get(name) ?? BUILT_IN[name.toLowerCase()] ?? whole,
    )
  }
  // A backslash keeps what looks like an attribute as it is written.
  text = text.replace(/\\(?=\{[\w-]+\})/g, '')
  const link = (url: string, label: string) => {
    const shown = label.replace(/,.*$|\^$/, '').trim() || url
    links.push({ text: shown, url })
    return shown
  }
  text = text
    // What is passed through to the page is HTML.
    .replace(/\+\+\+(.*?)\+\+\+|\bpass:\w*\[(.*?)\]/gs, (_, raw: string | undefined, named: string | undefined) =>
      (raw ?? named ?? '').replace(/<[^<>]*>/g, textOfTag),
    )
    .replace(/\s*footnote(?:ref)?:([\w-]*)\[([^\]]*)\]/g, (_, id: string, note: string) => {
      const marker = id || `fn${String(firstNote + notes.length)}`
      if (note.trim() !== '') notes.push({ marker, text: note.trim() })
      return `^(${marker})`
    })
    .replace(/\b(?:link|xref):([^\s[\]]+)\[([^\]]*)\]/g, (_, url: string, label: string) => link(url, label))
    .replace(/\b(https?:\/\/[^\s[\]|]+)\[([^\]]*)\]/g, (_, url: string, label: string) => link(url, label))
    .replace(/<<([^,>]+)(?:,([^>]*))?>>/g, (_, url: string, label: string | undefined) => link(`#${url}`, label ?? url))
    .replace(/image::?([^\s[\]]+)\[([^\],]*)[^\]]*\]/g, (_, path: string, alt: string) =>
      imageText(alt === '' ? null : alt, path),
    )
    .replace(/icon:([\w-]+)\[[^\]]*\]/g, (_, name: string) => signOfIcon(name) || `(icon ${name})`)
    .replace(/\[\[[^\]]*\]\]|\[#[^\]]*\](?=\S)|\(\(\([^)]*\)\)\)/g, '')
    .replace(/\^([^\s^]+)\^/g, '^($1)')
    .replace(/\[[\w.#-]+\](?=[#*_`])/g, '')
    .replace(/(?<![\p{L}\p{N}*])\*{1,2}([^*\n]+?)\*{1,2}(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}_])_{1,2}([^_\n]+?)_{1,2}(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}`])`\+?([^`\n]+?)\+?`(?![\p{L}\p{N}`])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}#])##?([^#\n]+?)##?(?![\p{L}\p{N}#])/gu, '$1')
    .replace(/&#(x?)([0-9a-f]+);/gi, (whole, hex: string, digits: string) =>
      characterOf(Number.parseInt(digits, hex === '' ? 10 : 16), whole),
    )
    .replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole)
    .replace(/ \+[^\S\n]*$/gm, HARD_BREAK)
    // A dash or a star alone is what the cell says, not an item of a list.
    .replace(/^[^\S\n]*(?:[*-]+|\.+)[^\S\n]+(?=\S)/gm, '• ')
    .replace(/^\s*(?:--|\+)\s*$/gm, '')
  // A line that goes on is one line; list items keep theirs.
  text = text.replace(/([^\n\v])\n(?=[^\n•\s])/g, '$1 ').replaceAll(HARD_BREAK, '')
  return { text: tidyText(text), links, notes }
}

function characterOf(code: number, otherwise: string): string {
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : otherwise
}
