/** A plain value as lines of block YAML, for the long part of a large matrix; a document model would take far longer. */
export type PlainValue =
  string | number | boolean | readonly PlainValue[] | { readonly [key: string]: PlainValue | undefined }

/** Words that some reader of YAML takes for something else than text. */
const NOT_TEXT = /^(?:true|false|null|yes|no|on|off|y|n|nan|inf)$/i
/** Text that can stand without quotes: begins with a letter or a tick, and has nothing in it that means something to YAML. */
const BARE = /^[\p{L}✓✔✅](?:[\p{L}\p{N}✓✔✅*_/.+() -]*[\p{L}\p{N}✓✔✅*/+()])?$/u
/** Text that a block of lines keeps as it is. */
const LINES = /^\S.*(?:\n.*\S)+$/

/** Keys whose value reads best on one line. */
const ON_ONE_LINE = new Set(['source', 'lines', 'capacity', 'aliases'])

/** Lines for the entries of a map, indented by `indent` blanks. */
export function writeBlock(map: { readonly [key: string]: PlainValue | undefined }, indent: number): string {
  const margin = ' '.repeat(indent)
  let text = ''
  for (const [key, value] of Object.entries(map)) {
    if (value === undefined) continue
    text += `${margin}${scalar(key)}:${writeValue(value, indent, ON_ONE_LINE.has(key))}\n`
  }
  return text
}

function writeValue(value: PlainValue, indent: number, onOneLine: boolean): string {
  if (typeof value === 'string') return writeText(value, indent)
  if (typeof value !== 'object') return ` ${String(value)}`
  if (onOneLine) return ` ${flow(value)}`
  if (isList(value)) {
    if (value.length === 0) return ' []'
    return `\n${value.map((item) => writeItem(item, indent + 2)).join('\n')}`
  }
  const block = writeBlock(value, indent + 2)
  return block === '' ? ' {}' : `\n${block.slice(0, -1)}`
}

function writeItem(item: PlainValue, indent: number): string {
  const margin = ' '.repeat(indent)
  if (typeof item !== 'object' || isList(item)) return `${margin}- ${flow(item)}`
  const block = writeBlock(item, indent + 2)
  return block === '' ? `${margin}- {}` : `${margin}- ${block.slice(indent + 2, -1)}`
}

function writeText(text: string, indent: number): string {
  if (!text.includes('\n')) return ` ${scalar(text)}`
  if (!LINES.test(text) || /[^\S\n ]|[^\P{C}\n]/u.test(text)) return ` ${JSON.stringify(text)}`
  const margin = ' '.repeat(indent + 2)
  return ` |-\n${text
    .split('\n')
    .map((line) => (line === '' ? '' : margin + line))
    .join('\n')}`
}

function flow(value: PlainValue): string {
  if (typeof value === 'string') return scalar(value)
  if (typeof value !== 'object') return String(value)
  if (isList(value)) return value.length === 0 ? '[]' : `[ ${value.map(flow).join(', ')} ]`
  const entries = Object.entries(value).flatMap(([key, item]) =>
    item === undefined ? [] : [`${scalar(key)}: ${flow(item)}`],
  )
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}

/** Quoted as in JSON, which YAML reads alike, unless it can stand bare. */
function scalar(text: string): string {
  return text.length < 200 && BARE.test(text) && !NOT_TEXT.test(text) ? text : JSON.stringify(text)
}

function isList(value: object): value is readonly PlainValue[] {
  return Array.isArray(value)
}
