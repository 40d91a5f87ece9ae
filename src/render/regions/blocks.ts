/** A piece of text; strong, or leading somewhere. */
export interface Span {
  text: string
  strong?: boolean
  url?: string | null
}

/** What a region shows, before it is Markdown or HTML. */
export type ContentBlock =
  | { kind: 'paragraph'; spans: readonly Span[] }
  | { kind: 'list'; ordered: boolean; items: readonly (readonly Span[])[] }
  | { kind: 'table'; header: readonly string[]; rows: readonly (readonly (readonly Span[])[])[] }
