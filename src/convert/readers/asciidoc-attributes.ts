import { readColumns, type ColumnSpec } from './asciidoc-cells.js'

/** What is said of a block before it begins. */
export interface BlockAttributes {
  header: boolean | null
  columns: readonly ColumnSpec[]
  format: string
  separator: string | null
  title: string | null
}

export const NO_ATTRIBUTES: BlockAttributes = { header: null, columns: [], format: 'psv', separator: null, title: null }

/** What a line in brackets above a block says of it, beside what lines above it said. */
export function readBlockAttributes(line: string, before: BlockAttributes): BlockAttributes {
  const inner = line.slice(1, -1)
  const value = (name: string) =>
    new RegExp(`(?:^|[,\\s])\\s*${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^,\\]]*))`).exec(inner)
  const text = (name: string) => {
    const match = value(name)
    return match ? (match[1] ?? match[2] ?? match[3] ?? '').trim() : null
  }
  const columns = text('cols')
  const options = `${text('options') ?? ''},${text('opts') ?? ''},${inner.replace(/"[^"]*"/g, '')}`
  return {
    ...before,
    ...(columns === null ? {} : { columns: readColumns(columns) }),
    ...(/(^|,)\s*noheader|%noheader/.test(options)
      ? { header: false }
      : /(^|[,%])\s*header|%[\w%]*header/.test(options)
        ? { header: true }
        : {}),
    format: text('format') ?? before.format,
    separator: text('separator') ?? before.separator,
  }
}
