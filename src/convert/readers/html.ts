import { parse, parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import {
  makeGrid,
  tidyText,
  type Block,
  type Link,
  type RawRow,
  type ReaderProblem,
  type SourceDocument,
} from '../grid.js'
import { leadOfHtml } from './cell-lead.js'
import { isBoxBesideNext } from './html-badges.js'
import { iconMeaning, imageMeaning, readInline, withoutLiteralMarkup } from './inline-markup.js'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element
type Parent = DefaultTreeAdapterTypes.ParentNode

/** An HTML document. Broken markup is read the way browsers do. */
export function readHtml(text: string): SourceDocument {
  const root = parse(text, { sourceCodeLocationInfo: true })
  const reader = new HtmlReader(1)
  reader.walk(root)
  const html = root.childNodes.find((node): node is Element => node.nodeName === 'html')
  return { title: reader.title, language: html ? attribute(html, 'lang') : null, ...reader.result() }
}

/** The blocks of a part of a Markdown document that begins in `line`. */
export function readHtmlBlocks(text: string, line: number): { blocks: Block[]; problems: ReaderProblem[] } {
  const reader = new HtmlReader(line, true)
  reader.walk(parseFragment(text, { sourceCodeLocationInfo: true }))
  return reader.result()
}

const IGNORED = new Set(['script', 'style', 'template', 'noscript', 'svg', 'iframe', 'head'])
const BLOCKS = new Set([
  'p',
  'div',
  'section',
  'article',
  'table',
  'ul',
  'ol',
  'dl',
  'blockquote',
  'header',
  'footer',
  'main',
])
/** Deeper markup than any document has; a walk must not run out of stack. */
const MAX_DEPTH = 400

class HtmlReader {
  title: string | null = null
  private readonly blocks: Block[] = []
  private readonly problems: ReaderProblem[] = []
  private line: number

  constructor(
    private readonly firstLine: number,
    private readonly inMarkdown = false,
  ) {
    this.line = firstLine
  }

  result(): { blocks: Block[]; problems: ReaderProblem[] } {
    return { blocks: this.blocks, problems: this.problems }
  }

  walk(parent: Parent, depth = 0): void {
    if (depth > MAX_DEPTH) {
      this.problems.push({ message: 'Nested too deeply to be read.', line: this.line, text: '' })
      return
    }
    let loose: Node[] = []
    const flush = () => {
      const text = tidyText(loose.map((node) => this.textOf(node)).join(''))
      const first = loose.find((node) => this.textOf(node).trim() !== '')
      if (text !== '' && first)
        this.addParagraph(
          text,
          loose.filter((node) => this.textOf(node).trim() !== ''),
          this.lineOf(first),
        )
      loose = []
    }
    for (const node of parent.childNodes) {
      if (!isElement(node)) {
        loose.push(node)
        continue
      }
      const name = node.tagName
      if (name === 'head') {
        const title = find(node, 'title')
        if (title) this.title = tidyText(this.textOf(title)) || null
        continue
      }
      if (IGNORED.has(name)) continue
      if (!this.isBlock(node)) {
        loose.push(node)
        continue
      }
      flush()
      this.readBlock(node, name, depth)
    }
    flush()
  }

  private readBlock(node: Element, name: string, depth: number): void {
    const level = /^h([1-6])$/.exec(name)?.[1]
    const line = this.lineOf(node)
    if (level !== undefined) {
      // A heading that is never closed takes in the table below it.
      const inside = node.childNodes
      const tables = find(node, 'table') !== null
      const end = tables ? inside.findIndex((child) => isElement(child) && this.isBlock(child)) : inside.length
      const text = tidyText(
        inside
          .slice(0, end)
          .map((child) => this.textOf(child))
          .join(''),
      )
      if (text !== '') this.blocks.push({ kind: 'heading', level: Number(level), text, line })
      if (tables) this.walk({ ...node, childNodes: inside.slice(end) }, depth + 1)
    } else if (name === 'ul' || name === 'ol') {
      this.readList(node, line)
      for (const item of node.childNodes) if (isElement(item) && find(item, 'table')) this.walk(item, depth + 1)
    } else if (name === 'table' && !isLayout(node)) this.readTable(node, line)
    else this.walk(node, depth + 1)
  }

  private addParagraph(text: string, nodes: readonly Node[], line: number): void {
    const [only] = nodes
    const bold = nodes.length === 1 && only && isElement(only) && ['b', 'strong'].includes(only.tagName)
    if (bold && text.length <= 120 && !text.includes('\n')) {
      this.blocks.push({ kind: 'heading', level: 7, text: text.replace(/:$/, ''), line })
    } else this.blocks.push({ kind: 'paragraph', text, line })
  }

  private readList(node: Element, line: number): void {
    const ordered = node.tagName === 'ol'
    const start = Number(attribute(node, 'start') ?? 1) || 1
    const items = node.childNodes.filter(isElement).flatMap((item, index) => {
      const text = tidyText(this.textOf(item)).replace(/^• /, '')
      const first = item.childNodes.find((child) => this.textOf(child).trim() !== '')
      const term =
        first && isElement(first) && ['b', 'strong', 'code'].includes(first.tagName)
          ? tidyText(this.textOf(first))
          : null
      return text === ''
        ? []
        : [{ text: ordered ? `${String(start + index)}. ${text}` : text, line: this.lineOf(item), term }]
    })
    if (items.length > 0) this.blocks.push({ kind: 'list', items, line })
  }

  private readTable(table: Element, line: number): void {
    const rows: RawRow[] = []
    const groups: { part: string; rows: Element[] }[] = []
    let caption: string | null = null
    for (const child of table.childNodes.filter(isElement)) {
      if (child.tagName === 'caption') caption = tidyText(this.textOf(child)) || null
      else if (child.tagName === 'tr') groups.push({ part: 'tbody', rows: [child] })
      else
        groups.push({
          part: child.tagName,
          rows: child.childNodes.filter((node): node is Element => isElement(node) && node.tagName === 'tr'),
        })
    }
    let headRows = 0
    for (const { part, rows: elements } of groups) {
      for (const element of elements) {
        const cells = element.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'td' || tagName === 'th')
        if (cells.length === 0) continue
        const allHeads = cells.every(({ tagName }) => tagName === 'th')
        if (headRows === rows.length && (part === 'thead' || (allHeads && cells.length > 1))) headRows += 1
        rows.push({ line: this.lineOf(element), cells: cells.map((cell) => this.readCell(cell)) })
      }
    }
    if (rows.length === 0) return
    const last = table.sourceCodeLocation?.endLine ?? rows.at(-1)?.line ?? 1
    this.blocks.push(makeGrid({ rows, headRows, caption, line, lastLine: Math.max(line, this.firstLine - 1 + last) }))
  }

  private readCell(cell: Element) {
    const links: Link[] = []
    this.collectLinks(cell, links)
    const written = tidyText(this.textOf(cell))
    const shown = withoutLiteralMarkup(this.inMarkdown && isMarkdown(cell) ? readInline(written, links) : written)
    return {
      text: tidyText(shown.text),
      line: this.lineOf(cell),
      header: cell.tagName === 'th',
      strong: shown.isStrong || isAllStrong(cell),
      lead: leadOfHtml(cell),
      links,
      colSpan: spanOf(cell, 'colspan'),
      rowSpan: spanOf(cell, 'rowspan'),
    }
  }

  private collectLinks(node: Element, links: Link[], depth = 0): void {
    if (depth > MAX_DEPTH) return
    for (const child of node.childNodes.filter(isElement)) {
      const url = child.tagName === 'a' ? (attribute(child, 'href') ?? '') : ''
      const text = url === '' ? '' : tidyText(this.textOf(child))
      if (text !== '') links.push({ text, url })
      this.collectLinks(child, links, depth + 1)
    }
  }

  private textOf(node: Node, depth = 0): string {
    if (depth > MAX_DEPTH) return ''
    if (node.nodeName === '#text' && 'value' in node) return node.value.replace(/\s+/g, ' ')
    if (!isElement(node) || IGNORED.has(node.tagName)) return ''
    const inner = () =>
      node.childNodes.map((child) => this.textOf(child, depth + 1)).join('') + (isBoxBesideNext(node) ? '\n' : '')
    switch (node.tagName) {
      case 'br':
        return '\n'
      case 'li':
        return `\n• ${inner().trim()}\n`
      case 'sup': {
        const text = inner().trim()
        return text === '' ? '' : `^(${text})`
      }
      case 'img':
        return attribute(node, 'alt') ?? imageMeaning(attribute(node, 'src') ?? '')
      case 'input':
        if (attribute(node, 'type') !== 'checkbox') return ''
        return attribute(node, 'checked') === null ? '☐' : '☑'
      case 'i':
      case 'span': {
        const text = inner()
        return text.trim() === '' ? iconMeaning(attribute(node, 'class') ?? '') : text
      }
      default:
        return BLOCKS.has(node.tagName) || node.tagName === 'tr' ? `\n${inner()}\n` : inner()
    }
  }

  private isBlock(node: Element, depth = 0): boolean {
    if (BLOCKS.has(node.tagName) || /^h[1-6]$/.test(node.tagName)) return true
    return depth < MAX_DEPTH && node.childNodes.some((child) => isElement(child) && this.isBlock(child, depth + 1))
  }

  private lineOf(node: Node): number {
    const start = node.sourceCodeLocation?.startLine
    if (start !== undefined) this.line = this.firstLine - 1 + start
    return this.line
  }
}

function isElement(node: Node): node is Element {
  return 'tagName' in node
}

function attribute(node: Element, name: string): string | null {
  return node.attrs.find((attr) => attr.name === name)?.value ?? null
}

function spanOf(node: Element, name: string): number {
  const span = Number.parseInt(attribute(node, name) ?? '1', 10)
  // rowspan="0" reaches to the end of the group.
  return Number.isNaN(span) || span < 0 ? 1 : span === 0 ? 10_000 : span
}

function find(node: Element, tagName: string, depth = 0): Element | null {
  if (depth > MAX_DEPTH) return null
  for (const child of node.childNodes.filter(isElement)) {
    const found = child.tagName === tagName ? child : find(child, tagName, depth + 1)
    if (found) return found
  }
  return null
}

/** A table that only arranges the page: it holds another one, or headings in its few cells. */
function isLayout(table: Element): boolean {
  if (find(table, 'table') !== null) return true
  return countRows(table) < 3 && ['h1', 'h2', 'h3', 'h4'].some((name) => find(table, name) !== null)
}

function countRows(node: Element): number {
  return node.childNodes
    .filter(isElement)
    .reduce((sum, child) => sum + (child.tagName === 'tr' ? 1 : countRows(child)), 0)
}

function isAllStrong(cell: Element, depth = 0): boolean {
  const visible = cell.childNodes.filter(
    (node) =>
      !(node.nodeName === '#text' && 'value' in node && node.value.trim() === '') && node.nodeName !== '#comment',
  )
  return (
    visible.length > 0 &&
    visible.every(
      (node) =>
        isElement(node) &&
        (['b', 'strong'].includes(node.tagName) ||
          (['p', 'span', 'font', 'div', 'em', 'u', 'a'].includes(node.tagName) &&
            depth < MAX_DEPTH &&
            isAllStrong(node, depth + 1))),
    )
  )
}

/** Whether a cell begins with a blank line, after which a Markdown document reads Markdown again. */
function isMarkdown(cell: Element): boolean {
  const [first] = cell.childNodes
  return first?.nodeName === '#text' && 'value' in first && /^[^\S\n]*\n[^\S\n]*\n/.test(first.value)
}
