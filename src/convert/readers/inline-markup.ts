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
  if (name === 'img') return attribute(attributes, 'alt') ?? imageMeaning(attribute(attributes, 'src') ?? '')
  if (name === 'i' || name === 'span') return iconMeaning(attribute(attributes, 'class') ?? '')
  if (name === 'input' && /checkbox/i.test(attribute(attributes, 'type') ?? '')) {
    return /\bchecked\b/i.test(attributes) ? '☑' : '☐'
  }
  return ''
}

/** The sign that an icon font's class name shows; empty for classes that are no icon. */
export function iconMeaning(className: string): string {
  if (/\b(fa|fas|far|glyphicon|icon|bi|mdi|material)[\w-]*/i.test(className)) {
    if (/(^|[-_\s])(check|tick|ok|yes)\b/i.test(className)) return '✓'
    if (/(^|[-_\s])(times|cross|remove|xmark|close|ban|no)\b/i.test(className)) return '✗'
  }
  return ''
}

/** The sign or the name that an image without alternative text shows. */
export function imageMeaning(source: string): string {
  const name = (/[^/\\]*$/.exec(source)?.[0] ?? '').replace(/\.\w+$/, '')
  if (/(^|[-_])(check|checkmark|tick|yes|ok)\b/i.test(name)) return '✓'
  if (/(^|[-_])(cross|no|remove)\b/i.test(name)) return '✗'
  return name === '' ? '' : `(${name})`
}

function attribute(attributes: string, name: string): string | null {
  const match = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes)
  return match ? (match[1] ?? match[2] ?? match[3] ?? null) : null
}

const LITERAL_TAG = /<\/?(?:h[1-6]|b|i|u|em|strong|p|span|div|ul|ol|li|br|sup|sub|font|center)(?:\s[^<>]*)?\/?>/gi

/** A text that a converter wrote with its markup escaped ("**Phase**", "&lt;h3&gt;Phase&lt;/h3&gt;") as it was meant to look. */
export function withoutLiteralMarkup(text: string): { text: string; isStrong: boolean } {
  if (!/[<*]/.test(text)) return { text, isStrong: false }
  const bare = text.replace(LITERAL_TAG, textOfTag).replace(/\\([*_])/g, '\u0001$1')
  const isStrong = /^\s*\*\*[^*]+\*\*\s*$/.test(bare)
  return {
    text: bare.replace(/(\*\*|__)(?=\S)((?:(?!\1).)+?)(?<=\S)\1/gs, '$2').replace(/\u0001/g, ''),
    isStrong: isStrong || /^<h[1-6]/i.test(text.trim()),
  }
}
