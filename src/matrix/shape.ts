import { nearestNames } from '../ask/nearest-names.js'
import { MATRIX_SCHEMA } from '../generated/matrix-schema.js'
import type { Fix, Problem } from '../model/problem.js'
import { sanitiseLine } from './sanitise.js'
import type { KeyDemand, SchemaNode } from './schema-node.js'
import { isOfIds, mendType } from './shape-mends.js'
import { describePattern, describePlace, describeType, describeValue, quote, shorten } from './shape-words.js'
import { pointerPart } from './yaml/spans.js'

/** More problems than anybody mends in one go; a file of another kind would have one a line. */
export const MAX_SHAPE_PROBLEMS = 1000
/** Unknown keys that are looked at for a slip in a missing one. */
const MOST_SLIPS = 20

/**
 * Where plain data departs from `schemas/matrix.schema.json`, in the order of the file, in plain words and with a suggestion.
 * Where the schema allows several forms, the one that was meant speaks. At most MAX_SHAPE_PROBLEMS.
 */
export function findShapeProblems(data: unknown, schema: SchemaNode = MATRIX_SCHEMA): Problem[] {
  const checker = new ShapeChecker(schema)
  checker.check(data, schema)
  // What another version of the format asks for is not known here.
  const version = checker.problems.find(({ code }) => code === 'wrong-version')
  return version && hasOtherVersion(data) ? [version] : checker.problems
}

/** Whether a file says that it is of a version of the format that this program does not read. */
export function hasOtherVersion(data: unknown): boolean {
  return (
    typeof data === 'object' &&
    data !== null &&
    'whoowns' in data &&
    typeof data.whoowns === 'number' &&
    data.whoowns !== 1
  )
}

class ShapeChecker {
  readonly problems: Problem[] = []
  private readonly path: string[] = []
  private readonly patterns = new Map<string, RegExp>()

  constructor(private readonly root: SchemaNode) {}

  check(value: unknown, given: SchemaNode): void {
    if (this.isFull) return
    const node = this.resolve(given)
    if (node.oneOf) this.check(value, this.meantForm(value, node.oneOf))
    if (node.const !== undefined && value !== node.const) this.reportConst(value, node.const)
    if (node.enum && !(typeof value === 'string' && node.enum.includes(value))) this.reportEnum(value, node.enum)
    if (node.type !== undefined && !isOfType(value, node.type)) {
      this.reportType(value, node)
      return
    }
    if (typeof value === 'string') this.checkText(value, node)
    else if (typeof value === 'number') this.checkNumber(value, node)
    else if (Array.isArray(value)) this.checkList(value, node)
    else if (typeof value === 'object' && value !== null) this.checkMap(value as Record<string, unknown>, node)
  }

  private get isFull(): boolean {
    return this.problems.length >= MAX_SHAPE_PROBLEMS
  }

  private resolve(node: SchemaNode): SchemaNode {
    let resolved = node
    while (resolved.$ref !== undefined) {
      const definition = this.root.definitions?.[resolved.$ref.slice('#/definitions/'.length)]
      if (!definition) throw new Error(`The schema lacks ${resolved.$ref}`)
      resolved = definition
    }
    return resolved
  }

  /** Of several forms the one whose type fits; a map when nothing does, or the first form. */
  private meantForm(value: unknown, forms: readonly SchemaNode[]): SchemaNode {
    const fitting = forms.find((form) => {
      const { type } = this.resolve(form)
      return type !== undefined && isOfType(value, type)
    })
    const [first] = forms
    if (!first) throw new Error('The schema has a choice of nothing')
    return fitting ?? first
  }

  private checkText(value: string, { minLength, maxLength, pattern }: SchemaNode): void {
    // Blanks are no text to a reader.
    if (minLength !== undefined && minLength > 0 && value.trim() === '') {
      this.report('empty-value', `${this.place()} is empty.`, 'Write something, or take the key out.')
      return
    }
    if (maxLength !== undefined && value.length > maxLength && Array.from(value).length > maxLength) {
      const length = String(Array.from(value).length)
      this.report(
        'too-long',
        `${this.place()} has ${length} characters; ${String(maxLength)} are allowed.`,
        'Shorten it.',
      )
    }
    if (pattern !== undefined && !this.matches(pattern, value)) this.reportPattern(value, pattern)
  }

  private checkNumber(value: number, { minimum, maximum }: SchemaNode): void {
    if (minimum !== undefined && value < minimum) {
      const message = `${this.place()} is ${String(value)}; ${String(minimum)} is the least.`
      this.report('malformed-value', message, null)
    }
    if (maximum !== undefined && value > maximum) {
      const message = `${this.place()} is ${String(value)}; ${String(maximum)} is the most.`
      this.report('malformed-value', message, null)
    }
  }

  private checkList(list: readonly unknown[], { items, minItems, maxItems }: SchemaNode): void {
    if (minItems !== undefined && list.length < minItems) {
      const message = `${this.place()} has ${count(list.length, 'item')}; it needs ${String(minItems)}.`
      this.report('malformed-value', message, null)
    }
    if (maxItems !== undefined && list.length > maxItems) {
      const message = `${this.place()} has ${count(list.length, 'item')}; ${String(maxItems)} are allowed.`
      this.report('too-many', message, null)
    }
    if (!items) return
    const limit = maxItems === undefined ? list.length : Math.min(list.length, maxItems)
    for (let at = 0; at < limit; at += 1) this.checkAt(String(at), list[at], items)
  }

  private checkMap(map: Readonly<Record<string, unknown>>, node: SchemaNode): void {
    const keys = Object.keys(map)
    if (node.minProperties !== undefined && keys.length < node.minProperties) {
      this.report('empty-value', `${this.place()} is empty; it needs at least one entry.`, null)
    }
    if (node.maxProperties !== undefined && keys.length > node.maxProperties) {
      const message = `${this.place()} has ${String(keys.length)} entries; ${String(node.maxProperties)} are allowed.`
      this.report('too-many', message, null)
      return
    }
    for (const key of node.required ?? []) {
      if (!Object.hasOwn(map, key)) this.reportMissing(key, map, node)
    }
    if (node.anyOf && !node.anyOf.some(({ required }) => required.every((key) => Object.hasOwn(map, key)))) {
      for (const key of node.anyOf[0]?.required ?? []) this.reportMissing(key, map, node)
    }
    if (node.if) this.checkCondition(map, node, node.if.required)
    for (const key of keys) {
      const property = node.properties && Object.hasOwn(node.properties, key) ? node.properties[key] : undefined
      if (property) this.checkAt(key, map[key], property)
      else if (!key.startsWith('x-')) this.checkOther(key, map, node)
    }
  }

  private checkCondition(map: Readonly<Record<string, unknown>>, node: SchemaNode, keys: readonly string[]): void {
    const holds = keys.every((key) => Object.hasOwn(map, key))
    const { required = [], properties = {} }: KeyDemand = (holds ? node.then : node.else) ?? {}
    for (const key of required) {
      if (!Object.hasOwn(map, key)) this.reportMissing(key, map, node)
    }
    const condition = keys.map(quote).join(' and ')
    for (const [key, allowed] of Object.entries(properties)) {
      if (allowed || !Object.hasOwn(map, key)) continue
      const message = holds
        ? `${quote(key)} does not go with ${condition}.`
        : `${quote(key)} goes only with ${condition}.`
      this.within(key, () => this.report('unknown-key', message, 'Take one of them out.', 'key'))
    }
  }

  private checkOther(key: string, map: Readonly<Record<string, unknown>>, node: SchemaNode): void {
    const { additionalProperties: other, propertyNames, properties } = node
    if (other === false) {
      this.reportUnknownKey(key, map, Object.keys(properties ?? {}))
      return
    }
    const names = propertyNames && this.resolve(propertyNames)
    if (names?.pattern !== undefined && !this.matches(names.pattern, key)) {
      this.within(key, () => this.reportId(key, 'key'))
    }
    if (typeof other === 'object') this.checkAt(key, map[key], other)
  }

  private checkAt(key: string, value: unknown, node: SchemaNode): void {
    this.within(key, () => this.check(value, node))
  }

  private within(key: string, action: () => void): void {
    this.path.push(key)
    action()
    this.path.pop()
  }

  private matches(pattern: string, text: string): boolean {
    let compiled = this.patterns.get(pattern)
    if (!compiled) {
      compiled = new RegExp(pattern, 'u')
      this.patterns.set(pattern, compiled)
    }
    return compiled.test(text)
  }

  private reportUnknownKey(key: string, map: object, known: readonly string[]): void {
    if (this.isFull) return
    const free = known.filter((name) => !Object.hasOwn(map, name))
    const near = nearest(key, free) ?? nearest(key, known)
    const suggestion = near === null ? `Keys here: ${known.join(', ')}. Keys of your own begin with "x-".` : meant(near)
    const message = `The key ${quote(key)} is not known ${this.path.length === 0 ? 'at the top' : `in ${this.place()}`}.`
    const fix: Fix | undefined = near !== null && free.includes(near) ? { kind: 'rename-key', to: near } : undefined
    this.within(key, () => this.report('unknown-key', message, suggestion, 'key', fix))
  }

  private reportMissing(key: string, map: object, { properties }: SchemaNode): void {
    const present = Object.keys(map)
    // A slip in a required key is told once, as the unknown key that it is.
    const unknown = present.filter((name) => !Object.hasOwn(properties ?? {}, name) && !name.startsWith('x-'))
    const free = Object.keys(properties ?? {}).filter((name) => !Object.hasOwn(map, name))
    if (unknown.slice(0, MOST_SLIPS).some((name) => nearest(name, free) === key)) return
    const node = properties?.[key]
    const what = node ? (this.resolve(node).description ?? node.description) : undefined
    const only = typeof node?.const === 'number' ? ` ${String(node.const)}` : ''
    const hint = `Add "${key}:${only}"${what === undefined ? '' : ` (${lowerFirst(what).replace(/\.$/, '')})`}.`
    this.report('missing-key', `${this.place()} has no "${key}".`, hint, 'key')
  }

  private reportConst(value: unknown, expected: unknown): void {
    if (this.path.at(-1) === 'whoowns') {
      const message = `The file is of format version ${typeof value === 'number' ? String(value) : show(value)}; this program reads version ${String(expected)}.`
      this.report('wrong-version', message, `Write "whoowns: ${String(expected)}", or use a newer whoowns.`)
    } else {
      const fix: Fix | undefined = value === String(expected) ? { kind: 'set-value', to: expected } : undefined
      const suggestion = `Write ${String(expected)}, or take the key out.`
      this.report('unknown-value', `${this.place()} cannot be ${show(value)}.`, suggestion, 'value', fix)
    }
  }

  private reportEnum(value: unknown, allowed: readonly string[]): void {
    const all = `One of: ${allowed.join(', ')}.`
    if (value === null) {
      this.report('empty-value', `${this.place()} is empty.`, all)
      return
    }
    const near = typeof value === 'string' ? nearest(value, allowed) : null
    const same = typeof value === 'string' && near !== null && fold(value) === fold(near)
    const suggestion = near === null ? all : `${meant(near)} ${all}`
    this.report(
      'unknown-value',
      `${this.place()} cannot be ${show(value)}.`,
      suggestion,
      'value',
      same ? { kind: 'set-value', to: near } : undefined,
    )
  }

  private reportType(value: unknown, node: SchemaNode): void {
    const type = node.type ?? ''
    const expected = describeType(type)
    if (value === null) {
      this.report(
        'empty-value',
        `${this.place()} is empty; ${expected} belongs here.`,
        'Write something, or take the key out.',
      )
      return
    }
    const message = `${this.place()} is ${describeValue(value)}; ${expected} belongs here.`
    const { suggestion, fix } = mendType(value, node, (other) => this.resolve(other))
    this.report('wrong-type', message, suggestion, 'value', fix)
  }

  private reportPattern(value: string, pattern: string): void {
    if (isOfIds(pattern)) {
      this.reportId(value, 'value')
      return
    }
    const { words, example } = describePattern(pattern)
    const suggestion = example === '' ? null : `For example ${quote(example)}.`
    this.report('malformed-value', `${this.place()} is ${show(value)}; ${words} belongs here.`, suggestion)
  }

  private reportId(value: string, at: Problem['at']): void {
    const tidy = value
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 64)
    const suggestion = tidy === '' ? 'For example "product-team".' : `For example ${quote(tidy)}.`
    const message = `${show(value)} cannot be an id: ids are lower-case letters, digits and hyphens, 64 at most.`
    this.report('malformed-id', message, suggestion, at)
  }

  private place(): string {
    return sanitiseLine(describePlace(this.path.map(shorten)))
  }

  private report(
    code: string,
    message: string,
    suggestion: string | null,
    at: Problem['at'] = 'value',
    fix?: Fix,
  ): void {
    if (this.isFull) return
    const pointer = this.path.map((part) => `/${pointerPart(part)}`).join('')
    this.problems.push({
      code,
      message: sanitiseLine(message),
      pointer,
      at,
      suggestion: suggestion && sanitiseLine(suggestion),
      ...(fix ? { fix } : {}),
    })
  }
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string'
    case 'integer':
      return Number.isInteger(value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'array':
      return Array.isArray(value)
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
    default:
      throw new Error(`The schema has the unknown type ${type}`)
  }
}

function nearest(typed: string, names: readonly string[]): string | null {
  return (
    nearestNames(
      typed,
      names.map((name) => ({ id: name, title: name, name })),
    )[0]?.id ?? null
  )
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '')
}

function meant(name: string): string {
  return `Did you mean ${quote(name)}?`
}

function show(value: unknown): string {
  return typeof value === 'string' ? sanitiseLine(quote(value)) : describeValue(value)
}

function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text
}
