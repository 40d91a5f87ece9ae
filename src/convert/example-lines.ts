import type { Nodes } from 'mdast'
import type { DocumentKind } from './regions.js'

/** A comment, or an element whose content is text to a browser; one that does not end goes to the end of the document. */
const RAW_HTML = /<!--[^]*?(?:-->|$)|<(script|style|textarea|title)\b[^<>]*>[^]*?(?:<\/\1\s*>|$)/gi

/**
 * Lines, from 1, in which a comment is not a comment to whoever reads the document: in Markdown those of code, however it is
 * fenced, indented and nested, and in both those within another comment, a script or a style.
 */
export async function findExampleLines(text: string, kind: DocumentKind): Promise<Set<number>> {
  // Whatever stands before the first line is no part of it to a reader.
  const readable = text.replace(/^(?:\u00ef\u00bb\u00bf|\ufeff)/, '')
  const lines = new Set<number>()
  if (kind === 'html') {
    addRawLines(readable, 1, lines)
    return lines
  }
  const [{ parseMarkdown }, { cutAtHeadings }] = await Promise.all([
    import('./markdown-tree.js'),
    import('./readers/markdown-parts.js'),
  ])
  const unixLines = readable.replace(/\r\n?/g, '\n')
  for (const part of cutAtHeadings(unixLines)) {
    addMarkdownLines(parseMarkdown(part.text), part.line - 1, part.lines, lines)
  }
  return lines
}

function addMarkdownLines(node: Nodes, above: number, most: number, lines: Set<number>): void {
  const { position } = node
  if (node.type === 'code' && position) {
    for (let line = position.start.line; line <= Math.min(position.end.line, most); line += 1) lines.add(above + line)
  }
  if (node.type === 'html' && position) addRawLines(node.value, above + position.start.line, lines)
  if ('children' in node) for (const child of node.children) addMarkdownLines(child, above, most, lines)
}

/** The lines of HTML on which a comment or raw text goes on; the one on which it begins is none of them. */
function addRawLines(html: string, firstLine: number, lines: Set<number>): void {
  let line = firstLine
  let at = 0
  for (const found of html.matchAll(RAW_HTML)) {
    line += countLineEnds(html.slice(at, found.index))
    const inside = countLineEnds(found[0])
    for (let next = 1; next <= inside; next += 1) lines.add(line + next)
    line += inside
    at = found.index + found[0].length
  }
}

function countLineEnds(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0
}
