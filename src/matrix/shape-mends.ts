import type { Fix } from '../model/problem.js'
import { sanitiseLine } from './sanitise.js'
import type { SchemaNode } from './schema-node.js'
import { quote, shorten } from './shape-words.js'
import { writeScalar } from './yaml/write-scalar.js'

/** What to do about a value of the wrong type, and what of it can be done safely. */
export interface Mend {
  suggestion: string | null
  fix?: Fix
}

const MOST_KEYS = 5

/** The way from `value` to what `node` wants; `resolve` follows the references of the schema. */
export function mendType(value: unknown, node: SchemaNode, resolve: (node: SchemaNode) => SchemaNode): Mend {
  switch (node.type) {
    case 'string':
      return mendToText(value, node)
    case 'boolean':
      return mendToBoolean(value)
    case 'integer':
      return typeof value === 'string' && /^\d{1,9}$/.test(value)
        ? { suggestion: 'Write it without quotes.', fix: { kind: 'set-value', to: Number(value) } }
        : NONE
    case 'array':
      return mendToList(value, node.items ? resolve(node.items) : {})
    case 'object':
      return mendToMap(value, node)
    default:
      return NONE
  }
}

const NONE: Mend = { suggestion: null }

function mendToText(value: unknown, { pattern }: SchemaNode): Mend {
  if (Array.isArray(value)) return { suggestion: 'Only one is allowed here, without brackets.' }
  // No id is called "true": quotes would only make another mistake of it.
  if (typeof value === 'boolean' && isOfIds(pattern)) return NONE
  return typeof value === 'number' || typeof value === 'boolean'
    ? { suggestion: 'Put it in quotes.', fix: { kind: 'quote' } }
    : NONE
}

export function isOfIds(pattern: string | undefined): boolean {
  return pattern?.includes('a-z0-9-') === true
}

function mendToBoolean(value: unknown): Mend {
  if (typeof value !== 'string' || !/^(?:true|yes|on|false|no|off)$/i.test(value)) return NONE
  const to = /^(?:true|yes|on)$/i.test(value)
  return { suggestion: `Write ${String(to)}, without quotes.`, fix: { kind: 'set-value', to } }
}

function mendToList(value: unknown, item: SchemaNode): Mend {
  const lines = item.type === 'integer' ? readLines(value) : null
  if (lines) {
    const [first, last] = lines
    return {
      suggestion: `First and last line: [${String(first)}, ${String(last)}].`,
      fix: { kind: 'set-value', to: lines },
    }
  }
  if (typeof value === 'string') {
    if (item.properties) return { suggestion: `Write a list of maps; each ${listKeys(item)}.` }
    const isText = item.type === 'string'
    const suggestion = `Put it in brackets: [${writeScalar(shorten(value))}].`
    return isText ? { suggestion, fix: { kind: 'wrap-in-list' } } : { suggestion }
  }
  if (isMap(value) && item.properties) {
    return { suggestion: 'Put it in brackets, "[{ ... }]", or begin it with "- ".' }
  }
  return NONE
}

/** "10", "10-12", "10 to 12" as a first and a last line. */
function readLines(value: unknown): [number, number] | null {
  const [, first, last = first] = /^(\d{1,9})(?:\s*(?:-|–|,|to|:)\s*(\d{1,9}))?$/.exec(String(value)) ?? []
  return Number(first) > 0 ? [Number(first), Number(last)] : null
}

function mendToMap(value: unknown, node: SchemaNode): Mend {
  if (Array.isArray(value)) {
    return typeof node.additionalProperties === 'object'
      ? { suggestion: `Write keys with values, without "-"${exampleOf(value[0])}.` }
      : { suggestion: 'Only one is allowed here, without "-" and brackets.' }
  }
  if (typeof value !== 'string') return NONE
  const { required = [], properties = {} } = node
  if (required.includes('type') && Object.hasOwn(properties, 'value')) {
    return { suggestion: `Write { type: ${contactType(value)}, value: ${writeScalar(shorten(value))} }.` }
  }
  const key = mainKey(node)
  if (key !== undefined) {
    const written = /^[a-z0-9-]+$/.test(value) ? value : quote(value)
    return { suggestion: `Write { ${key}: ${written} }.` }
  }
  return required.length > 1 ? { suggestion: `Write a map; it ${listKeys(node)}.` } : NONE
}

/** What the first item of a list would be as a key with its value. */
function exampleOf(item: unknown): string {
  if (!isMap(item)) return ''
  const { id, role, capacity, ...rest } = item
  const [only] = Object.entries(item)
  const pair =
    typeof role === 'string' && typeof capacity === 'string'
      ? `${role}: ${capacity}`
      : typeof id === 'string'
        ? `${id}: { ${Object.keys(rest)[0] ?? 'title'}: ... }`
        : only && Object.keys(item).length === 1 && typeof only[1] === 'string'
          ? `${only[0]}: ${only[1]}`
          : null
  return pair === null ? '' : `, as in ${quote(sanitiseLine(pair))}`
}

function contactType(value: string): string {
  if (value.startsWith('#')) return 'slack'
  if (/^[^\s@]+@[^\s@]+$/.test(value)) return 'email'
  if (/^https?:/.test(value)) return 'web'
  return /^\+?[\d\s()/-]{5,}$/.test(value) ? 'phone' : 'other'
}

/** The key under which somebody who wrote only a text in place of a map has meant it. */
function mainKey({ required = [], properties = {} }: SchemaNode): string | undefined {
  if (required.length === 1) return required[0]
  return required.length === 0 && Object.hasOwn(properties, 'capacity') ? 'capacity' : undefined
}

function listKeys({ required = [], properties = {} }: SchemaNode): string {
  const others = Object.keys(properties).filter((key) => !required.includes(key))
  const can = `can have ${others.slice(0, MOST_KEYS).join(', ')}`
  return required.length === 0 ? can : `needs ${required.join(', ')}, and ${can}`
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
