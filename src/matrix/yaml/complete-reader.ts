import {
  Composer,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  Parser,
  type CST,
  type Document,
  type Node,
} from '../yaml-library.js'
import { ForbiddenKey, MAX_DEPTH, TooDeep } from './decline.js'
import type { PlainYaml } from './plain-reader.js'
import type { SpanTable } from './spans.js'
import { TreeBuilder } from './tree-builder.js'
import { isForbiddenKey } from '../../model/reserved-names.js'

/** What is not YAML, or no YAML that a matrix may be written in. */
export class NotReadable extends Error {
  override readonly name = 'NotReadable'

  constructor(
    readonly offset: number,
    message: string,
    /** Whether it is no YAML at all; else it is YAML that a matrix may not be written in. */
    readonly isSyntax = false,
    readonly hint: string | null = null,
  ) {
    super(message)
  }
}

/**
 * Reads any YAML 1.2. Throws for text that is not YAML, and for what a matrix has no use for and an attacker has: anchors, tags,
 * other YAML versions, several documents, deep nesting.
 */
export function readAnyYaml(text: string, spans: SpanTable): PlainYaml {
  const lines = new LineCounter()
  const tokens = readTokens(text, lines)
  // The parser counts brackets and indents on a heap; the composer would recurse into them.
  refuseDepth(tokens)
  refuseReferences(tokens)
  const composer = new Composer({ uniqueKeys: false, stringKeys: true, resolveKnownTags: false, prettyErrors: false })
  const documents = [...composer.compose(tokens, true, text.length)]
  const [document] = documents
  if (!document) throw new NotReadable(0, 'The file is empty.')
  refuseErrors(document)
  if (documents[1]) throw new NotReadable(documents[1].range[0], 'Only one document a file is read.')
  const { yaml } = document.directives
  if (yaml.explicit === true && yaml.version !== '1.2') throw new NotReadable(0, 'Only YAML 1.2 is read.')
  if (!document.contents) throw new NotReadable(0, 'The file is empty.')
  const tree = new TreeBuilder(spans)
  const data = toData(document.contents, tree, text)
  const [start, end] = document.contents.range
  tree.setRoot(start, end)
  return { data, repeated: tree.repeated }
}

function readTokens(text: string, lines: LineCounter): CST.Token[] {
  const tokens: CST.Token[] = []
  let documents = 0
  for (const token of new Parser(lines.addNewLine).parse(text)) {
    if (token.type === 'document') documents += 1
    if (token.type === 'document' && documents > 1)
      throw new NotReadable(token.offset, 'Only one document a file is read.')
    tokens.push(token)
  }
  return tokens
}

function refuseErrors(document: Document.Parsed): void {
  const [problem] = document.errors
  if (problem) throw new NotReadable(problem.pos[0], WORDS[problem.code] ?? sentence(problem.message), true)
}

/** What the library finds in its own terms, in the words of somebody who writes a file. */
const WORDS: Partial<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'The lines below are indented more than this one, which has a value already.',
  MULTILINE_IMPLICIT_KEY: 'A key and a colon are expected here: is a colon missing?',
  BAD_INDENT: 'This line is not indented like those that it belongs to.',
  TAB_AS_INDENT: 'A tab in the indentation; YAML takes only spaces.',
  BAD_SCALAR_START: 'A text cannot begin with this character; put it in quotes.',
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`
}

function toData(node: Node | null, tree: TreeBuilder, text: string): unknown {
  if (node === null) return null
  const start = node.range?.[0] ?? 0
  if (isAlias(node)) throw new NotReadable(start, 'Aliases (*name) are not read in a matrix.')
  if (node.anchor !== undefined) throw new NotReadable(start, 'Anchors (&name) are not read in a matrix.')
  if (node.tag?.startsWith('!') === true) throw new NotReadable(start, 'Tags (!name) are not read in a matrix.')
  if (isScalar(node)) return node.value
  if (isSeq(node)) {
    const list: unknown[] = []
    for (const item of node.items as Node[]) {
      const value = toData(item, tree, text)
      const [after, end] = rangeOf(item, start)
      // An item with nothing in it is shown by its dash.
      const dash = after === end ? text.lastIndexOf('-', after) : -1
      const [from, to] = dash < 0 ? [after, end] : [dash, dash + 1]
      tree.addItem(list, value, { keyStart: from, keyEnd: to, start: from, end: to })
    }
    return list
  }
  if (!isMap(node)) throw new NotReadable(start, 'This is no value of a matrix.')
  const map: Record<string, unknown> = {}
  const pairs = node.items as { key: Node | null; value: Node | null }[]
  for (const [before, pair] of pairs.entries()) {
    const [keyStart, keyEnd] = rangeOf(pair.key, start)
    if (!isScalar(pair.key)) throw new NotReadable(keyStart, 'A key has to be text.')
    toData(pair.key, tree, text)
    const key = String(pair.key.value)
    if (isForbiddenKey(key)) throw new ForbiddenKey(keyStart, key)
    const value = toData(pair.value, tree, text)
    const isEmpty =
      pair.value === null || (isScalar(pair.value) && rangeOf(pair.value, 0)[0] === rangeOf(pair.value, 0)[1])
    const [from, to] = isEmpty ? [keyStart, keyEnd] : rangeOf(pair.value, keyStart)
    tree.addEntry(map, key, value, { keyStart, keyEnd, start: from, end: to }, before)
  }
  return map
}

function rangeOf(node: Node | null, otherwise: number): [number, number] {
  return node?.range ? [node.range[0], node.range[1]] : [otherwise, otherwise]
}

/** Walks the tokens without recursion. */
function refuseDepth(tokens: readonly CST.Token[]): void {
  const open: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }))
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next
    if (depth > MAX_DEPTH) throw new TooDeep(token.type === 'document' ? 0 : offsetOf(token))
    if (token.type === 'document') {
      if (token.value) open.push({ token: token.value, depth })
    } else if ('items' in token) {
      for (const { key, value } of token.items) {
        if (key) open.push({ token: key, depth: depth + 1 })
        if (value) open.push({ token: value, depth: depth + 1 })
      }
    }
  }
}

/** Refuses anchors, aliases and tags by their tokens: composing thousands of them takes long. */
function refuseReferences(tokens: readonly CST.Token[]): void {
  let first: { offset: number; type: string } | null = null
  const note = (token: { type: string; offset?: number }) => {
    if (!Object.hasOwn(REFUSED, token.type)) return
    const offset = token.offset ?? 0
    if (first === null || offset < first.offset) first = { offset, type: token.type }
  }
  const open: CST.Token[] = [...tokens]
  for (let token = open.pop(); token; token = open.pop()) {
    note(token)
    if (token.type === 'document') {
      token.start.forEach(note)
      if (token.value) open.push(token.value)
    } else if ('items' in token) {
      for (const { start, key, sep, value } of token.items) {
        start.forEach(note)
        sep?.forEach(note)
        if (key) open.push(key)
        if (value) open.push(value)
      }
    }
  }
  const found = first as { offset: number; type: string } | null
  if (found) throw new NotReadable(found.offset, REFUSED[found.type] ?? '')
}

const REFUSED: Readonly<Record<string, string>> = {
  alias: 'Aliases (*name) are not read in a matrix.',
  anchor: 'Anchors (&name) are not read in a matrix.',
  tag: 'Tags (!name) are not read in a matrix.',
}

function offsetOf(token: CST.Token): number {
  return 'offset' in token ? token.offset : 0
}
