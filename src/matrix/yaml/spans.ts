/** Where an entry of a map or a list stands in the text, as offsets; the key of a list item is the item itself. */
export interface Span {
  keyStart: number
  keyEnd: number
  /** Of the value; the key's own where there is no value. */
  start: number
  end: number
}

/** Spans of the entries of every map and list of a tree, by the map or list itself. */
export class SpanTable {
  private readonly entries = new Map<object, Map<string, Span>>()
  root: Span = { keyStart: 0, keyEnd: 0, start: 0, end: 0 }

  add(container: object, key: string, span: Span): void {
    const known = this.entries.get(container)
    if (known) known.set(key, span)
    else this.entries.set(container, new Map([[key, span]]))
  }

  /** Span of what a JSON pointer leads to; that of the nearest parent in the text when it leads nowhere. */
  find(root: unknown, pointer: string): { span: Span; exact: boolean } {
    let span = this.root
    let value = root
    for (const part of splitPointer(pointer)) {
      const next = typeof value === 'object' && value !== null ? this.entries.get(value)?.get(part) : undefined
      if (!next) return { span, exact: false }
      span = next
      value = (value as Record<string, unknown>)[part]
    }
    return { span, exact: true }
  }
}

/** Keys of a JSON pointer, unescaped. */
export function splitPointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
}

/** A key as a part of a JSON pointer. */
export function pointerPart(key: string): string {
  return key.replace(/~/g, '~0').replace(/\//g, '~1')
}
