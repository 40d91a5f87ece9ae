import { MAX_ITEMS, MAX_VALUES, TooMany } from './decline.js'
import type { Span, SpanTable } from './spans.js'

/** A key that a map has twice; the first one counts. */
export interface RepeatedKey {
  container: object
  key: string
  span: Span
}

/** What a reader hands its findings to. */
export interface Tree {
  /** `before` is how many entries of the map have been added. */
  addEntry(map: Record<string, unknown>, key: string, value: unknown, span: Span, before: number): void
  addItem(list: unknown[], value: unknown, span: Span): void
  setRoot(start: number, end: number): void
}

/** Builds plain data, and notes where each part stands if anybody wants to know. */
export class TreeBuilder implements Tree {
  readonly repeated: RepeatedKey[] = []
  private values = 0

  constructor(private readonly spans: SpanTable | null) {}

  addEntry(map: Record<string, unknown>, key: string, value: unknown, span: Span, before: number): void {
    this.count(span)
    if (before >= MAX_ITEMS) throw new TooMany(span.keyStart, `${String(MAX_ITEMS)} keys of a map`)
    if (Object.hasOwn(map, key)) {
      this.repeated.push({ container: map, key, span })
      return
    }
    map[key] = value
    this.spans?.add(map, key, span)
  }

  addItem(list: unknown[], value: unknown, span: Span): void {
    this.count(span)
    if (list.length >= MAX_ITEMS) throw new TooMany(span.keyStart, `${String(MAX_ITEMS)} items of a list`)
    this.spans?.add(list, String(list.length), span)
    list.push(value)
  }

  private count({ keyStart }: Span): void {
    this.values += 1
    if (this.values > MAX_VALUES) throw new TooMany(keyStart, `${String(MAX_VALUES)} values`)
  }

  setRoot(start: number, end: number): void {
    if (this.spans) this.spans.root = { keyStart: start, keyEnd: start, start, end }
  }
}
