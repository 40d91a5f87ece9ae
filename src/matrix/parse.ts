import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Node, type ParsedNode } from './yaml.js'
import type { Location } from '../model/errors.js'
import { WhoownsError } from '../model/errors.js'

/** Text of a matrix file as plain data, and the way back from a JSON pointer to its place. */
export interface ParsedText {
  data: unknown
  /** Place of a key or value; the nearest parent that stands in the text when the pointer leads nowhere. */
  locate(pointer: string, at: 'key' | 'value'): { line: number; column: number }
}

const MAX_DEPTH = 64
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * YAML 1.2 or JSON as plain data. Throws MATRIX_INVALID with the place for text that is not YAML, and for what a matrix has
 * no use for and an attacker has: anchors, tags, other YAML versions, several documents, repeated keys, deep nesting.
 */
export function parseMatrixText(text: string, file: string): ParsedText {
  const lines = new LineCounter()
  const fail = (message: string, offset: number): never => {
    const { line, col } = lines.linePos(offset)
    const location: Location = { file, line, column: col, pointer: null }
    throw new WhoownsError('MATRIX_INVALID', `${file}:${String(line)}:${String(col)} ${message}`, { location })
  }
  if (exceedsDepth(text)) fail(`Nested more than ${String(MAX_DEPTH)} levels deep.`, 0)

  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
    stringKeys: true,
    resolveKnownTags: false,
    prettyErrors: false,
  })
  const [problem] = document.errors
  if (problem) fail(problem.message, problem.pos[0])
  if (document.directives.yaml.explicit === true && document.directives.yaml.version !== '1.2') {
    fail('Only YAML 1.2 is read.', 0)
  }
  visit(document, {
    Alias: (_, node) => fail('Aliases (*name) are not read in a matrix.', node.range?.[0] ?? 0),
    Node: (_, node) => {
      const tag = node.tag
      if (node.anchor !== undefined) fail('Anchors (&name) are not read in a matrix.', node.range?.[0] ?? 0)
      if (tag?.startsWith('!') === true) fail('Tags (!name) are not read in a matrix.', node.range?.[0] ?? 0)
    },
    Map: (_, map) => {
      const seen = new Set<unknown>()
      for (const { key } of map.items) {
        const value = isScalar(key) ? key.value : key
        const offset = (key as ParsedNode).range[0]
        if (typeof value === 'string' && FORBIDDEN_KEYS.has(value)) fail(`The key "${value}" is not allowed.`, offset)
        if (seen.has(value)) fail(`The key "${String(value)}" stands here twice.`, offset)
        seen.add(value)
      }
    },
  })

  return {
    data: document.toJS() as unknown,
    locate(pointer, at) {
      const { line, col } = lines.linePos(offsetOf(document.contents, pointer, at))
      return { line, column: col }
    },
  }
}

/** Whether flow brackets or indentation go deeper than allowed; found before the parser would recurse into them. */
function exceedsDepth(text: string): boolean {
  let depth = 0
  for (const character of text) {
    if (character === '[' || character === '{') depth += 1
    else if ((character === ']' || character === '}') && depth > 0) depth -= 1
    if (depth > MAX_DEPTH) return true
  }
  return false
}

function offsetOf(root: Node | null, pointer: string, at: 'key' | 'value'): number {
  let node: unknown = root
  let offset = root?.range?.[0] ?? 0
  for (const escaped of pointer.split('/').slice(1)) {
    const part = escaped.replace(/~1/g, '/').replace(/~0/g, '~')
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === part)
      if (!pair) return offset
      const key = pair.key as ParsedNode
      const value = pair.value as ParsedNode | null
      offset = at === 'key' || value === null ? key.range[0] : value.range[0]
      node = value
    } else if (isSeq(node)) {
      const item = node.items[Number(part)] as ParsedNode | undefined
      if (!item) return offset
      offset = item.range[0]
      node = item
    } else {
      return offset
    }
  }
  return offset
}
