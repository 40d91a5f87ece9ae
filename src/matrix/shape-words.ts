/** Words for what a value is and what it should be. */

/** "text", "a number", "a list": what stands in the file. */
export function describeValue(value: unknown): string {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  switch (typeof value) {
    case 'string':
      return value === '' ? 'empty text' : 'text'
    case 'number':
      return `the number ${String(value)}`
    case 'boolean':
      return String(value)
    default:
      return 'a map'
  }
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map (keys and values)',
}

export function describeType(type: string): string {
  return TYPE_WORDS[type] ?? type
}

/** Patterns of the schema in words, with an example. */
const PATTERN_WORDS: readonly [test: (pattern: string) => boolean, words: string, example: string][] = [
  [(pattern) => pattern.includes('[0-9]{4}-'), 'a date, as year-month-day', '2026-01-31'],
  [(pattern) => pattern.includes('(day|week|month|year)'), 'a time such as "12 months"', '12 months'],
  [
    (pattern) => pattern.includes('https?://'),
    'an address that begins with https://, http:// or mailto:, without spaces, name or password,',
    'https://example.org',
  ],
  [(pattern) => pattern.startsWith('^[A-Za-z]{2,8}'), 'a language tag', 'en'],
  [
    (pattern) => pattern.includes('[a-z0-9-]{1,64}'),
    'lower-case letters, digits and hyphens, 64 at most',
    'product-team',
  ],
]

export function describePattern(pattern: string): { words: string; example: string } {
  const found = PATTERN_WORDS.find(([test]) => test(pattern))
  return found ? { words: found[1], example: found[2] } : { words: 'of another form', example: '' }
}

const IRREGULAR: Readonly<Record<string, string>> = {
  activities: 'activity',
  capacities: 'capacity',
  roles: 'role',
  situations: 'situation',
  groups: 'group',
  variants: 'variant',
  assignments: 'assignment of',
  rules: 'rule',
  expect: 'expectation',
}

/** Where in the file, in words: "activity deploy > assignment of product-team > note". */
export function describePlace(path: readonly string[]): string {
  const words: string[] = []
  for (let at = 0; at < path.length; at += 1) {
    const part = path[at] ?? ''
    const next = path[at + 1]
    const singular = Object.hasOwn(IRREGULAR, part) ? IRREGULAR[part] : undefined
    if (singular !== undefined && next !== undefined) {
      words.push(`${singular} ${/^\d+$/.test(next) ? String(Number(next) + 1) : next}`)
      at += 1
    } else if (/^\d+$/.test(part)) words.push(`number ${String(Number(part) + 1)}`)
    else words.push(part)
  }
  return words.length === 0 ? 'The file' : words.join(' > ')
}

const SHOWN = 60

export function shorten(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`
}

export function quote(text: string): string {
  return `"${shorten(text)}"`
}
