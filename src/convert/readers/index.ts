import { sanitiseText, sanitiseTree } from '../../matrix/sanitise.js'
import type { DocumentFormat, SourceDocument } from '../grid.js'

/** The blocks of a document. Each reader is loaded when its format is met. */
export async function readDocument(text: string, format: DocumentFormat): Promise<SourceDocument> {
  // Invisible characters say nothing in a cell; what else could trick a terminal becomes visible here, where it enters.
  const lines = sanitiseText(text.replace(/\r\n?/g, '\n').replace(/[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g, ''))
  const document = await readLines(lines, format)
  // A reference to a character ("&#27;") becomes one only when it is read.
  return /&\w+;|&#\w+;/.test(lines) ? sanitiseTree(document) : document
}

async function readLines(lines: string, format: DocumentFormat): Promise<SourceDocument> {
  switch (format) {
    case 'markdown':
      return (await import('./markdown.js')).readMarkdown(lines)
    case 'html':
      return (await import('./html.js')).readHtml(lines)
    case 'csv':
      return (await import('./csv.js')).readCsv(lines)
    case 'tsv':
      return (await import('./csv.js')).readCsv(lines, '\t')
    case 'asciidoc':
      return (await import('./asciidoc.js')).readAsciidoc(lines)
    case 'rst':
      return (await import('./rst.js')).readRst(lines)
  }
}

const ENDINGS: readonly (readonly [RegExp, DocumentFormat])[] = [
  [/\.(md|markdown|mdx|mkd|mdown|qmd|rmd|html\.md|md\.erb|html\.md\.erb)$/i, 'markdown'],
  [/\.(html?|xhtml)$/i, 'html'],
  [/\.csv$/i, 'csv'],
  [/\.(tsv|tab)$/i, 'tsv'],
  [/\.(adoc|asciidoc|asc)$/i, 'asciidoc'],
  [/\.(rst|rest)$/i, 'rst'],
]

/** The format that a file's name tells; null when it tells none. */
export function formatOfName(name: string): DocumentFormat | null {
  return ENDINGS.find(([ending]) => ending.test(name))?.[1] ?? null
}
