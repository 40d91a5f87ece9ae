import { readBlockScalar } from './block-scalar.js'
import { Decline, ForbiddenKey, MAX_DEPTH, TooDeep } from './decline.js'
import { FlowReader } from './flow-reader.js'
import { readQuoted } from './quoted.js'
import { resolvePlain } from './resolve-plain.js'
import type { SpanTable } from './spans.js'
import { TreeBuilder, type RepeatedKey, type Tree } from './tree-builder.js'
import { isForbiddenKey } from '../../model/reserved-names.js'

const NEWLINE = 0x0a
const SPACE = 0x20
const TAB = 0x09
const HASH = 0x23
const COLON = 0x3a
const DASH = 0x2d

/** Characters that give what follows another meaning than plain text. */
const INDICATORS = new Set(Array.from('-?:,[]{}#&*!|>\'"%@`', (character) => character.charCodeAt(0)))
const MAX_KEY = 1000
/** A quoted key and its colon. */
const QUOTED_ON_LINE = /^(?:"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\n]|'')*') *:/

export interface PlainYaml {
  data: unknown
  repeated: readonly RepeatedKey[]
}

/**
 * Reads the YAML that people write (indented maps and lists, quoted and unquoted text, block text, flow lists and maps, and with
 * that JSON) several times faster than a complete reader, and gives what a complete reader gives. It throws Decline at
 * anything else, right or wrong. Lines end in "\n".
 */
export function readPlainYaml(text: string, spans: SpanTable | null): PlainYaml {
  const tree = new TreeBuilder(spans)
  const data = new PlainReader(text, tree).readDocument()
  return { data, repeated: tree.repeated }
}

class PlainReader {
  private at = 0
  /** Column of the content at `at`, when it is the first of its line. */
  private indent = 0
  private depth = 0
  private readonly flow: FlowReader

  constructor(
    private readonly text: string,
    private readonly tree: Tree,
  ) {
    this.flow = new FlowReader(text, tree)
  }

  readDocument(): unknown {
    if (this.text.charCodeAt(0) === 0xfeff) this.at = 1
    if (!this.nextContent()) throw new Decline(0, 'The file is empty.')
    if (this.text.startsWith('---\n', this.at) && this.indent === 0) {
      this.at += 3
      if (!this.nextContent()) throw new Decline(0, 'The file is empty.')
    }
    const start = this.at
    const first = this.text.charCodeAt(start)
    let data: unknown
    if (first === 0x7b || first === 0x5b) {
      data = this.flow.read(start, -1, 0)
      this.at = this.flow.end
      this.endLine()
      if (this.nextContent()) this.decline('Something follows the end of the matrix.')
    } else {
      data = this.readBlock(this.indent, -1)
      if (this.at < this.text.length) this.decline('This line is not indented like those before it.')
    }
    if (typeof data !== 'object' || data === null) throw new Decline(start, 'The file holds no map.')
    this.tree.setRoot(start, this.at)
    return data
  }

  /** The value whose first character is at `at`, in column `column`; its lines are indented by more than `parentIndent`. */
  private readBlock(column: number, parentIndent: number): unknown {
    const code = this.text.charCodeAt(this.at)
    if (code === DASH && this.isBlankAt(this.at + 1)) return this.readList(column)
    if (this.isKeyLine()) return this.readMap(column)
    return this.readScalar(parentIndent)
  }

  private readMap(column: number): object {
    this.enter()
    const map: Record<string, unknown> = {}
    for (let entries = 0; ; entries += 1) {
      const keyStart = this.at
      const key = this.readKey()
      const keyEnd = this.at
      if (isForbiddenKey(key)) throw new ForbiddenKey(keyStart, key)
      this.at = this.text.indexOf(':', keyEnd) + 1
      this.skipSpaces()
      let start = this.at
      let value: unknown = null
      let end = keyEnd
      if (!this.isLineOver()) {
        value = this.readInlineValue(column)
        end = this.at
        this.endLine()
        if (!this.nextContent()) this.indent = -1
      } else if (!this.nextContent()) {
        start = keyStart
        this.indent = -1
      } else if (this.indent > column || (this.indent === column && this.isListItem())) {
        start = this.at
        const inner = this.indent
        value = inner > column ? this.readBlock(inner, column) : this.readList(column)
        end = this.valueEnd
      } else start = keyStart
      this.tree.addEntry(map, key, value, { keyStart, keyEnd, start, end }, entries)
      this.valueEnd = end
      if (this.indent < column) break
      if (this.indent > column) this.decline('This line is not indented like those before it.')
      if (this.isListItem()) this.decline('A "-" begins an item of a list, and the lines before are keys with values.')
      if (!this.isKeyLine()) this.decline('A key and a colon are expected here.')
    }
    this.depth -= 1
    return map
  }

  /** Offset after the last value that was read. */
  private valueEnd = 0

  private readList(column: number): unknown[] {
    this.enter()
    const list: unknown[] = []
    while (this.indent === column && this.isListItem()) {
      const dash = this.at
      this.at += 1
      this.skipSpaces()
      let start = this.at
      let end = dash + 1
      let value: unknown = null
      if (this.isLineOver()) {
        if (!this.nextContent()) {
          start = dash
          this.indent = -1
        } else if (this.indent > column) {
          start = this.at
          value = this.readBlock(this.indent, column)
          end = this.valueEnd
        } else start = dash
      } else {
        const inner = column + (this.at - dash)
        this.indent = inner
        value = this.readItem(inner, column)
        end = this.valueEnd
      }
      this.tree.addItem(list, value, { keyStart: start, keyEnd: end, start, end })
      this.valueEnd = end
    }
    if (this.indent > column) this.decline('This line is not indented like those before it.')
    this.depth -= 1
    return list
  }

  /** What follows "- " on the same line: a map or list that begins there, or one value. */
  private readItem(inner: number, column: number): unknown {
    const code = this.text.charCodeAt(this.at)
    if ((code === DASH && this.isBlankAt(this.at + 1)) || this.isKeyLine()) return this.readBlock(inner, column)
    const value = this.readInlineValue(column)
    this.valueEnd = this.at
    this.endLine()
    if (!this.nextContent()) this.indent = -1
    return value
  }

  private readScalar(parentIndent: number): unknown {
    if (parentIndent < 0) this.decline('A key and a colon are expected here.')
    const value = this.readInlineValue(parentIndent)
    this.valueEnd = this.at
    this.endLine()
    if (!this.nextContent()) this.indent = -1
    return value
  }

  /** A value that begins on the line of its key or dash; ends with `at` after it. */
  private readInlineValue(parentIndent: number): unknown {
    const code = this.text.charCodeAt(this.at)
    switch (code) {
      case 0x22:
      case 0x27: {
        const { value, end } = readQuoted(this.text, this.at, parentIndent)
        this.at = end
        return value
      }
      case 0x5b:
      case 0x7b: {
        const value = this.flow.read(this.at, parentIndent, this.depth)
        this.at = this.flow.end
        return value
      }
      case 0x7c:
      case 0x3e: {
        const { value, end } = readBlockScalar(this.text, this.at, parentIndent)
        this.at = end
        return value
      }
      default:
        return this.readPlain(parentIndent)
    }
  }

  private readPlain(parentIndent: number): unknown {
    const start = this.at
    if (INDICATORS.has(this.text.charCodeAt(start))) {
      const next = this.text.charCodeAt(start + 1)
      if (
        this.text.charCodeAt(start) !== DASH ||
        Number.isNaN(next) ||
        INDICATORS.has(next) ||
        this.isBlankAt(start + 1)
      ) {
        this.decline('This character has a meaning of its own in YAML; put the text in quotes.')
      }
    }
    let value = this.readPlainLine()
    let single = true
    for (let next = this.continuation(parentIndent); next !== null; next = this.continuation(parentIndent)) {
      if (INDICATORS.has(this.text.charCodeAt(next.start))) {
        throw new Decline(next.start, 'This line begins like something else than more text.')
      }
      this.at = next.start
      value += (next.blank === 0 ? ' ' : '\n'.repeat(next.blank)) + this.readPlainLine()
      single = false
    }
    return single ? resolvePlain(value) : value
  }

  /** Unquoted text up to the end of the line or a comment. */
  private readPlainLine(): string {
    const { text } = this
    const start = this.at
    let end = start
    let at = start
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code === NEWLINE) break
      if (code === SPACE) {
        if (text.charCodeAt(at + 1) === HASH) break
        continue
      }
      if (code === TAB) this.decline('A tab outside of quotes.', at)
      if (code === COLON && this.isBlankAt(at + 1)) {
        this.decline('A second colon on this line; put the text in quotes.', at)
      }
      end = at + 1
    }
    this.at = end
    return text.slice(start, end)
  }

  /** Start of the next line of an unquoted text, or null when it ends here. */
  private continuation(parentIndent: number): { start: number; blank: number } | null {
    const { text } = this
    let at = this.at
    while (text.charCodeAt(at) === SPACE) at += 1
    if (text.charCodeAt(at) !== NEWLINE) return null
    let blank = -1
    let lineStart = at
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code === NEWLINE) {
        blank += 1
        lineStart = at + 1
      } else if (code === TAB) this.decline('A tab in the indentation; YAML takes only spaces.', at)
      else if (code !== SPACE) {
        return at - lineStart > parentIndent && code !== HASH ? { start: at, blank } : null
      }
    }
    return null
  }

  /** Whether the line at `at` begins with a key and a colon. */
  private isKeyLine(): boolean {
    const { text } = this
    const first = text.charCodeAt(this.at)
    if (first === 0x22 || first === 0x27) {
      const quoted = QUOTED_ON_LINE.exec(text.slice(this.at, this.at + MAX_KEY))
      return quoted !== null && this.isBlankAt(this.at + quoted[0].length)
    }
    if (INDICATORS.has(first)) return false
    return this.keyEnd() !== null
  }

  /** Offset of the colon that ends an unquoted key, or null. */
  private keyEnd(): number | null {
    const { text } = this
    for (let at = this.at; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code === COLON && this.isBlankAt(at + 1)) return at
      if (code === NEWLINE || (code === HASH && text.charCodeAt(at - 1) === SPACE)) return null
      if (at - this.at > MAX_KEY) return null
    }
    return null
  }

  /** Reads a key; `at` is then at its end. */
  private readKey(): string {
    const { text } = this
    const first = text.charCodeAt(this.at)
    if (first === 0x22 || first === 0x27) {
      const { value, end } = readQuoted(text, this.at, Infinity)
      if (end - this.at > MAX_KEY) this.decline('A key of more than 1000 characters.')
      this.at = end
      return value
    }
    const start = this.at
    let end = this.keyEnd() ?? this.decline('A key and a colon are expected here.')
    while (end > start && text.charCodeAt(end - 1) === SPACE) end -= 1
    const key = text.slice(start, end)
    if (key.includes('\t')) this.decline('A tab in a key.')
    this.at = end
    return key
  }

  private isListItem(): boolean {
    return this.text.charCodeAt(this.at) === DASH && this.isBlankAt(this.at + 1)
  }

  private isBlankAt(at: number): boolean {
    const code = this.text.charCodeAt(at)
    return code === SPACE || code === NEWLINE || code === TAB || at >= this.text.length
  }

  private skipSpaces(): void {
    while (this.text.charCodeAt(this.at) === SPACE) this.at += 1
    if (this.text.charCodeAt(this.at) === TAB) this.decline('A tab outside of quotes.')
  }

  /** Whether nothing but a comment follows on the line. */
  private isLineOver(): boolean {
    const code = this.text.charCodeAt(this.at)
    return (
      code === NEWLINE || this.at >= this.text.length || (code === HASH && this.text.charCodeAt(this.at - 1) === SPACE)
    )
  }

  /** Requires that the line is over after a value. */
  private endLine(): void {
    this.skipSpaces()
    if (!this.isLineOver()) this.decline('Something follows the end of the value.')
  }

  /** Goes to the first content of the lines that follow and notes its column; false at the end of the text. */
  private nextContent(): boolean {
    const { text } = this
    let at = this.at
    if (at > 0 && text.charCodeAt(at - 1) !== NEWLINE && !(at === 1 && text.charCodeAt(0) === 0xfeff)) {
      at = text.indexOf('\n', at)
      if (at < 0) {
        this.at = text.length
        return false
      }
      at += 1
    }
    for (;;) {
      const lineStart = at
      while (text.charCodeAt(at) === SPACE) at += 1
      const code = text.charCodeAt(at)
      if (at >= text.length) break
      if (code === NEWLINE) at += 1
      else if (code === HASH) {
        at = text.indexOf('\n', at)
        if (at < 0) break
        at += 1
      } else {
        if (code === TAB) this.decline('A tab in the indentation; YAML takes only spaces.', at)
        this.indent = at - lineStart
        this.at = at
        if (this.indent === 0) this.refuseMarker(at)
        return true
      }
    }
    this.at = text.length
    return false
  }

  /** "---" and "..." end a document and "%" begins a directive; only "---" before all else is plain. */
  private refuseMarker(at: number): void {
    const isMarker = /^(?:---|\.\.\.)(?:\s|$)/.test(this.text.slice(at, at + 4))
    const isFirst = isMarker && this.text.startsWith('---\n', at) && this.isAllBlankBefore(at)
    if ((isMarker && !isFirst) || this.text.charCodeAt(at) === 0x25) this.decline('A marker between documents.', at)
  }

  private isAllBlankBefore(at: number): boolean {
    return /^\ufeff?(?:[ ]*(?:#[^\n]*)?\n)*$/.test(this.text.slice(0, at))
  }

  private enter(): void {
    this.depth += 1
    if (this.depth > MAX_DEPTH) throw new TooDeep(this.at)
  }

  private decline(reason: string, offset = this.at): never {
    throw new Decline(offset, reason)
  }
}
