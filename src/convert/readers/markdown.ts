import type { List as ListNode, Nodes, Paragraph as ParagraphNode, PhrasingContent, Root, Table } from 'mdast'
import { makeGrid, tidyText, type Block, type Link, type RawCell, type SourceDocument } from '../grid.js'
import { parseMarkdown } from '../markdown-tree.js'
import { leadOfMarkdown } from './cell-lead.js'
import { readFrontMatter } from './front-matter.js'
import { cutHtmlRegions } from './html-regions.js'
import { dedentTables } from './markdown-indents.js'
import { repairDelimiters } from './markdown-delimiters.js'
import { cutAtHeadings } from './markdown-parts.js'
import { takePlainRows, type PlainRows } from './markdown-rows.js'
import { imageText, isReference, takeBrokenLinks, textOfTag } from './inline-markup.js'
import { takeTabs } from './markdown-tabs.js'

/** A Markdown document (GitHub's tables and footnotes, front matter). Tables and headings in HTML go to the HTML reader. */
export async function readMarkdown(text: string): Promise<SourceDocument> {
  const { body, title, language } = readFrontMatter(text)
  const { text: open, tabs } = takeTabs(flattenMarkers(body))
  const cut = cutHtmlRegions(open)
  const dedented = dedentTables(cut.markdown.replace(STARRED_NUMBER, '$1\\*'))
  const { text: markdown, problems: repaired } = repairDelimiters(dedented.text)
  const problems = [...dedented.problems, ...repaired]
  const blocks: Block[] = [...tabs]
  const source = markdown.split('\n')
  const plain = takePlainRows(markdown)
  for (const chunk of cutAtHeadings(plain.text)) {
    const root = parseMarkdown(chunk.text)
    collect(root, {
      blocks,
      source,
      definitions: definitionsOf(root),
      plainRows: plain.rows,
      above: chunk.line - 1,
      end: chunk.lines,
    })
  }
  if (cut.regions.length > 0) {
    const { readHtmlBlocks } = await import('./html.js')
    for (const region of cut.regions) {
      const part = readHtmlBlocks(region.text, region.line)
      blocks.push(...part.blocks)
      problems.push(...part.problems)
    }
  }
  if (cut.regions.length + tabs.length > 0) blocks.sort((a, b) => a.line - b.line)
  return { title, language, blocks, problems }
}

/** "(*1)" refers to a note; the parser would take its star for emphasis that ends further on. */
const STARRED_NUMBER = /([(（])\*(?=\d{1,2}[)）])/g

/** Quotations and lists within each other, deeper than any document has them: the parser would run out of stack, or of time. */
const DEEP_MARKERS = /^[ \t]*(?:(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*){30,}/gm
const DEEP_INDENT = /^[ \t]{80,}/gm

function flattenMarkers(text: string): string {
  return text
    .replace(DEEP_MARKERS, (markers) => (/[>]|\d/.test(markers) ? '> ' : '* '))
    .replace(DEEP_INDENT, (blanks) => blanks.slice(0, 80))
}

interface Collector {
  blocks: Block[]
  source: readonly string[]
  definitions: ReadonlyMap<string, string>
  plainRows: PlainRows
  /** Lines of the document above this part. */
  above: number
  /** Lines of this part; what stands below them was added and is not of the document here. */
  end: number
}

function definitionsOf(root: Root): Map<string, string> {
  const found = new Map<string, string>()
  const walk = (node: Nodes) => {
    if (node.type === 'definition') found.set(node.identifier, node.url)
    if ('children' in node) for (const child of node.children) walk(child)
  }
  walk(root)
  return found
}

function lineOf(node: Nodes, { above }: Collector): number {
  return above + (node.position?.start.line ?? 1)
}

function collect(node: Nodes, into: Collector): void {
  if (node.type !== 'root' && (node.position?.start.line ?? 1) > into.end) return
  switch (node.type) {
    case 'heading':
      into.blocks.push({
        kind: 'heading',
        level: node.depth,
        text: stripAttributes(plainText(node.children, into)),
        line: lineOf(node, into),
      })
      return
    case 'paragraph':
      collectParagraph(node, into)
      return
    case 'list':
      collectList(node, into)
      return
    case 'table':
      into.blocks.push(readTable(node, into))
      return
    case 'footnoteDefinition': {
      const text = tidyText(node.children.map((child) => inlineText([child] as PhrasingContent[], into)).join('\n'))
      into.blocks.push({ kind: 'note', marker: node.identifier, text, line: lineOf(node, into) })
      for (const child of node.children) if (child.type === 'table') collect(child, into)
      return
    }
    case 'html': {
      const text = tidyText(textOfHtml(node.value))
      if (text !== '') into.blocks.push({ kind: 'paragraph', text, line: lineOf(node, into) })
      return
    }
    case 'blockquote':
    case 'root':
      for (const child of node.children) collect(child, into)
      return
    default:
  }
}

function collectParagraph(node: ParagraphNode, into: Collector): void {
  const text = plainText(node.children, into)
  const line = lineOf(node, into)
  const only = node.children.filter((child) => !(child.type === 'text' && child.value.trim() === ''))
  const isNote = /^[(（]?(?:\*\d|※)/.test(text)
  if (only.length === 1 && only[0]?.type === 'strong' && text.length <= 120 && !text.includes('\n') && !isNote) {
    into.blocks.push({ kind: 'heading', level: 7, text: text.replace(/:$/, ''), line })
  } else if (text !== '' && !/^\{:.*\}$/.test(text)) into.blocks.push({ kind: 'paragraph', text, line })
}

function collectList(node: ListNode, into: Collector): void {
  const items = node.children.map((item, index) => {
    const paragraphs = item.children.filter((child) => child.type === 'paragraph')
    const text = paragraphs.map((paragraph) => plainText(paragraph.children, into)).join('\n')
    const first = paragraphs[0]?.children[0]
    const term = first?.type === 'strong' || first?.type === 'inlineCode' ? plainText([first], into) : null
    const number = node.ordered === true ? `${String((node.start ?? 1) + index)}. ` : ''
    return { text: number + text, line: lineOf(item, into), term }
  })
  into.blocks.push({ kind: 'list', items: items.filter(({ text }) => text !== ''), line: lineOf(node, into) })
  for (const item of node.children) {
    for (const child of item.children) if (child.type !== 'paragraph') collect(child, into)
  }
}

function readTable(node: Table, into: Collector): Block {
  let caption: string | null = null
  const rows = node.children.flatMap((row) => {
    const line = lineOf(row, into)
    const plain = into.plainRows.get(line)
    if (plain) return [{ cells: plain, line }]
    const cells = row.children.map((cell): RawCell => {
      const links: Link[] = []
      const text = plainText(cell.children, into, links)
      const lead = leadOfMarkdown(cell.children, (child) => inlineText([child], into))
      return { text, line, strong: isStrong(cell.children), lead, links }
    })
    // kramdown writes the attributes of a table in the line below it, which then looks like a row.
    const attributes = cells.length === 1 ? /^\{:\s*(.*)\}$/s.exec(cells[0]?.text ?? '') : null
    if (!attributes) return [{ cells, line }]
    caption ??= /caption\s*=\s*["“]([^"”]*)["”]/.exec(attributes[1] ?? '')?.[1] ?? null
    return []
  })
  const first = rows[0]
  const width = first?.cells.length ?? 0
  // The parser drops what stands beyond the heading's last column; the source line still has it.
  const complete = rows.map((row) =>
    row.cells.length > width
      ? row
      : {
          ...row,
          cells: [...row.cells, ...extraCells(into.source[row.line - 1] ?? '', row.cells.length, width, row.line)],
        },
  )
  return makeGrid({
    rows: complete,
    headRows: 1,
    caption,
    line: lineOf(node, into),
    lastLine: into.above + (node.position?.end.line ?? 1),
  })
}

/** Cells of a source line beyond the width of the table. */
function extraCells(source: string, read: number, width: number, line: number): RawCell[] {
  if (read < width) return []
  const parts = source
    .replace(/^[\s>]*\|?/, '')
    .trimEnd()
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
  return parts.slice(width).map((text) => ({ text: tidyText(text), line }))
}

function isStrong(children: readonly PhrasingContent[]): boolean {
  const visible = children.filter(
    (child) =>
      !(child.type === 'text' && (child.value.trim() === '' || isReference(child.value))) &&
      child.type !== 'break' &&
      child.type !== 'footnoteReference',
  )
  return (
    visible.length > 0 &&
    visible.every(
      (child) =>
        child.type === 'strong' ||
        (child.type === 'emphasis' && isStrong(child.children)) ||
        (child.type === 'html' && /^<\/?(b|strong|u)\b/i.test(child.value)) ||
        (child.type === 'text' && isBetweenStrongTags(visible)),
    )
  )
}

function isBetweenStrongTags(children: readonly PhrasingContent[]): boolean {
  const [first] = children
  const last = children.at(-1)
  return (
    first?.type === 'html' &&
    /^<(b|strong)\b/i.test(first.value) &&
    last?.type === 'html' &&
    /^<\/(b|strong)>/i.test(last.value)
  )
}

function plainText(children: readonly Nodes[], into: Collector, links: Link[] = []): string {
  const text = inlineText(children, into, links)
  // kramdown's attributes of a stretch of text: "[Customer]{: tag-blue}".
  return tidyText(text.includes('{:') ? text.replace(/\[([^[\]]*)\]\{:[^{}]*\}/g, '$1') : text)
}

function inlineText(children: readonly Nodes[], into: Collector, links: Link[] = []): string {
  return children
    .map((node): string => {
      switch (node.type) {
        case 'text':
        case 'inlineCode':
          // Some generators write line breaks of a cell as the two characters "\n".
          return node.type === 'text' ? takeBrokenLinks(node.value.replace(/\\n/g, '\n'), links) : node.value
        case 'html':
          return textOfHtml(node.value)
        case 'break':
          return '\n'
        case 'image':
          return imageText(node.alt === '' ? null : node.alt, node.url)
        case 'imageReference':
          return imageText(node.alt === '' ? null : node.alt, into.definitions.get(node.identifier) ?? '')
        case 'footnoteReference':
          return `^(${node.identifier})`
        case 'link': {
          const text = inlineText(node.children, into, links)
          links.push({ text: tidyText(text), url: node.url })
          return text
        }
        case 'linkReference': {
          const text = inlineText(node.children, into, links)
          const url = into.definitions.get(node.identifier)
          if (url !== undefined) links.push({ text: tidyText(text), url })
          return text
        }
        default:
          return 'children' in node ? inlineText(node.children, into, links) : ''
      }
    })
    .join('')
}

function textOfHtml(html: string): string {
  return html.replace(/<!--[\s\S]*?(?:-->|$)/g, '').replace(/<[^<>]*>/g, textOfTag)
}

/** "Heading {#id}" and "Heading {: .class}" without the attributes. */
function stripAttributes(text: string): string {
  return text.replace(/\s*\{[:#.][^{}]*\}\s*$/, '').trim()
}
