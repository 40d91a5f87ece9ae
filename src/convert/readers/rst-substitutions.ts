import { imageText } from './inline-markup.js'
import type { Line } from './rst-lines.js'

const DEFINITION = /^\s*\.\. \|(\S[^|]*)\| (replace|unicode|image)::\s*(.*)$/

/** What "|name|" stands for: the definitions of a document, by name in small letters. */
export function substitutionsOf(lines: readonly Line[]): Map<string, string> {
  const found = new Map<string, string>()
  lines.forEach(({ text }, index) => {
    const [, written, kind, value = ''] = DEFINITION.exec(text) ?? []
    if (written === undefined || kind === undefined) return
    const name = written.replace(/\s+/g, ' ').toLowerCase()
    const below = indentedBelow(lines, index)
    if (kind === 'image') found.set(name, imageText(optionIn(below, 'alt'), value))
    else if (kind === 'unicode') found.set(name, charactersOf(value))
    else found.set(name, [value, ...below].join(' ').trim())
  })
  return found
}

/** A cell or paragraph with what its images show in their place. */
export function withoutImages(source: string): string {
  if (!source.includes('::')) return source
  return source.replace(
    /^[^\S\n]*\.\. (?:image|figure)::[^\S\n]*(\S+)[^\n]*((?:\n[^\S\n]*:[\w-]+:[^\n]*)*)/gm,
    (_, path: string, options: string) => imageText(optionIn(options.split('\n'), 'alt'), path),
  )
}

function indentedBelow(lines: readonly Line[], index: number): string[] {
  const indent = (lines[index]?.text ?? '').search(/\S/)
  const below: string[] = []
  for (const { text } of lines.slice(index + 1, index + 20)) {
    if (text.trim() === '' || text.search(/\S/) <= indent) break
    below.push(text.trim())
  }
  return below
}

function optionIn(lines: readonly string[], name: string): string | null {
  const start = `:${name}:`
  const line = lines.find((text) => text.trim().startsWith(start))
  return line === undefined ? null : line.trim().slice(start.length).trim()
}

/** "U+2713", "0x2713", "&#x2713;" or "10003", one or several, and words between them; what follows ".." is a comment. */
function charactersOf(value: string): string {
  return value
    .replace(/(?:^|\s)\.\.(?:\s.*)?$/, '')
    .trim()
    .split(/\s+/)
    .map((word) => {
      const hex = /^(?:0x|x|\\x|U\+?|\\u|&#x)([0-9a-f]{1,6});?$/i.exec(word)?.[1]
      const code = hex !== undefined ? Number.parseInt(hex, 16) : /^\d+$/.test(word) ? Number(word) : null
      return code !== null && code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
        ? String.fromCodePoint(code)
        : word
    })
    .join('')
}
