import { Decline, ForbiddenKey, MAX_DEPTH, TooDeep } from './decline.js'
import { readQuoted } from './quoted.js'
import { resolvePlain } from './resolve-plain.js'
import type { Tree } from './tree-builder.js'
import { isForbiddenKey } from '../../model/reserved-names.js'

const NEWLINE = 0x0a
const SPACE = 0x20
const TAB = 0x09
const HASH = 0x23
const COLON = 0x3a
const COMMA = 0x2c
const FLOW = new Set(Array.from(',[]{}', (character) => character.charCodeAt(0)))
const START_INDICATORS = new Set(Array.from('-?:,[]{}#&*!|>\'"%@`', (character) => character.charCodeAt(0)))

/** Reads `[...]` and `{...}`, and with that JSON. */
export class FlowReader {
  /** Offset after the last value that was read. */
  end = 0
  private at = 0
  private parentIndent = -1
  /** Where the innermost list or map begins, and the last comment in what is being read. */
  private open = 0
  private comment = -1

  constructor(
    private readonly text: string,
    private readonly tree: Tree,
  ) {}

  /** The list or map that begins at `start`; its lines are indented by more than `parentIndent`. */
  read(start: number, parentIndent: number, depth: number): unknown {
    this.at = start
    this.parentIndent = parentIndent
    this.comment = -1
    const value = this.readValue(depth)
    this.end = this.at
    return value
  }

  private readValue(depth: number): unknown {
    const code = this.text.charCodeAt(this.at)
    if (code === 0x5b) return this.readList(depth + 1)
    if (code === 0x7b) return this.readMap(depth + 1)
    if (code === 0x22 || code === 0x27) {
      const { value, end } = readQuoted(this.text, this.at, this.parentIndent)
      this.at = end
      return value
    }
    const { value, single } = this.readPlain()
    return single ? resolvePlain(value) : value
  }

  private readList(depth: number): unknown[] {
    if (depth > MAX_DEPTH) throw new TooDeep(this.at)
    const list: unknown[] = []
    const open = this.at
    this.at += 1
    for (;;) {
      this.skipBlank(open)
      if (this.text.charCodeAt(this.at) === 0x5d) break
      const start = this.at
      const value = this.readValue(depth)
      const end = this.at
      this.tree.addItem(list, value, { keyStart: start, keyEnd: end, start, end })
      this.skipBlank(open)
      const code = this.text.charCodeAt(this.at)
      if (code === COMMA) this.at += 1
      else if (code !== 0x5d) this.decline('A comma or "]" is expected here.')
    }
    this.at += 1
    return list
  }

  private readMap(depth: number): object {
    if (depth > MAX_DEPTH) throw new TooDeep(this.at)
    const map: Record<string, unknown> = {}
    const open = this.at
    this.at += 1
    for (let entries = 0; ; entries += 1) {
      this.skipBlank(open)
      if (this.text.charCodeAt(this.at) === 0x7d) break
      const keyStart = this.at
      const key = this.readKey()
      const keyEnd = this.at
      if (isForbiddenKey(key)) throw new ForbiddenKey(keyStart, key)
      while (this.text.charCodeAt(this.at) === SPACE) this.at += 1
      if (this.text.charCodeAt(this.at) !== COLON) this.decline('A colon is expected after the key.')
      this.at += 1
      this.skipBlank(open)
      const isEmpty = this.text.charCodeAt(this.at) === COMMA || this.text.charCodeAt(this.at) === 0x7d
      const start = isEmpty ? keyStart : this.at
      const value = isEmpty ? null : this.readValue(depth)
      const end = isEmpty ? keyEnd : this.at
      this.tree.addEntry(map, key, value, { keyStart, keyEnd, start, end }, entries)
      this.skipBlank(open)
      const code = this.text.charCodeAt(this.at)
      if (code === COMMA) this.at += 1
      else if (code !== 0x7d) this.decline('A comma or "}" is expected here.')
    }
    this.at += 1
    return map
  }

  private readKey(): string {
    const code = this.text.charCodeAt(this.at)
    if (code === 0x22 || code === 0x27) {
      const { value, end } = readQuoted(this.text, this.at, Infinity)
      this.at = end
      return value
    }
    const { value, single } = this.readPlain()
    if (!single) this.decline('A key over several lines.')
    if (this.text.charCodeAt(this.at) === NEWLINE) this.decline('A colon is expected after the key.')
    return value
  }

  private readPlain(): { value: string; single: boolean } {
    const code = this.text.charCodeAt(this.at)
    const next = this.text.charCodeAt(this.at + 1)
    const isNegative = code === 0x2d && next >= 0x30 && next <= 0x39
    if (this.at >= this.text.length || (START_INDICATORS.has(code) && !isNegative)) {
      this.decline('This character has a meaning of its own in YAML; put the text in quotes.')
    }
    let value = this.readPlainLine()
    let single = true
    for (;;) {
      const lineEnd = this.at
      while (this.text.charCodeAt(this.at) === SPACE) this.at += 1
      if (this.text.charCodeAt(this.at) !== NEWLINE) {
        this.at = lineEnd
        break
      }
      const blank = this.skipLines()
      const first = this.text.charCodeAt(this.at)
      if (FLOW.has(first) || first === HASH || this.at >= this.text.length) {
        this.at = lineEnd
        break
      }
      if (START_INDICATORS.has(first)) this.decline('This line begins like something else than more text.')
      value += (blank === 0 ? ' ' : '\n'.repeat(blank)) + this.readPlainLine()
      single = false
    }
    return { value, single }
  }

  private readPlainLine(): string {
    const { text } = this
    const start = this.at
    let end = start
    for (let at = start; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code === NEWLINE || FLOW.has(code)) break
      if (code === TAB) throw new Decline(at, 'A tab outside of quotes.')
      if (code === SPACE) {
        if (text.charCodeAt(at + 1) === HASH) break
        continue
      }
      if (code === COLON) {
        const next = text.charCodeAt(at + 1)
        if (next === SPACE || next === NEWLINE || next === TAB || FLOW.has(next) || at + 1 >= text.length) break
      }
      end = at + 1
    }
    this.at = end
    return text.slice(start, end)
  }

  /** Goes over blanks, line ends and comments. `open` is where the list or map began. */
  private skipBlank(open: number): void {
    const { text } = this
    this.open = open
    for (;;) {
      const code = text.charCodeAt(this.at)
      if (code === SPACE) this.at += 1
      else if (code === NEWLINE) this.skipLines()
      else if (code === TAB && this.parentIndent < 0) this.at += 1
      else if (code === HASH) {
        const before = text.charCodeAt(this.at - 1)
        if (before !== SPACE && before !== NEWLINE) this.decline('A comment needs a space before it.')
        this.comment = this.at
        const end = text.indexOf('\n', this.at)
        if (end < 0) break
        this.at = end
      } else if (this.at >= text.length) break
      else return
    }
    this.declineOpen()
  }

  private declineOpen(): never {
    const isList = this.text[this.open] === '['
    const hint =
      this.comment > this.open
        ? 'A "#" after a space begins a comment. Put the text in quotes if it belongs to it, as in "#channel".'
        : `Close it with "${isList ? ']' : '}'}".`
    throw new Decline(this.open, `The ${isList ? 'list' : 'map'} that begins here does not end.`, true, hint)
  }

  /** From a line end to the next content; returns the number of blank lines between. */
  private skipLines(): number {
    const { text } = this
    let blank = -1
    let lineStart = this.at
    let at = this.at
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code === NEWLINE) {
        blank += 1
        lineStart = at + 1
      } else if (code === TAB && this.parentIndent >= 0)
        throw new Decline(at, 'A tab in the indentation; YAML takes only spaces.')
      else if (code !== SPACE && code !== TAB) break
    }
    this.at = at
    if (at < text.length && text.charCodeAt(at) !== HASH) {
      if (at - lineStart <= this.parentIndent) {
        if (!/[\]}]/.test(text[at] ?? '')) this.declineOpen()
        this.decline('This line is indented too little for the list or map.')
      }
      if (at === lineStart && /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(at, at + 4))) {
        this.decline('A marker between documents.')
      }
    }
    return blank
  }

  private decline(reason: string): never {
    throw new Decline(this.at, reason)
  }
}
