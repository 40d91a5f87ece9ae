import { parse, parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import {
  makeGrid,
  tidyText,
  type Block,
  type Grid,
  type Link,
  type RawRow,
  type ReaderProblem,
  type SourceDocument,
} from '../grid.js'
import { leadOfHtml } from './cell-lead.js'
import { isBoxBesideNext, spacesAround } from './html-badges.js'
import {
  BLOCKS,
  IGNORED,
  MAX_DEPTH,
  attribute,
  find,
  iconNames,
  iconText,
  isAllStrong,
  isBlock,
  isElement,
  isLayout,
  isMarkdown,
  labelOf,
  spanOf,
  type Element,
  type Node,
} from './html-elements.js'
import { tabTitles } from './html-tabs.js'
import { imageText, joinLines, readInline, withoutLiteralMarkup } from './inline-markup.js'

type Parent = DefaultTreeAdapterTypes.ParentNode

/** An HTML document. Broken markup is read the way browsers do. */
export function readHtml(text: string): SourceDocument {
  const root = parse(text, { sourceCodeLocationInfo: true })
  const reader = new HtmlReader(1)
  reader.read(root)
  const html = root.childNodes.find((node): node is Element => node.nodeName === 'html')
  return { title: reader.title, language: html ? attribute(html, 'lang') : null, ...reader.result() }
}

/** The blocks of a part of a Markdown document that begins in `line`. */
export function readHtmlBlocks(text: string, line: number): { blocks: Block[]; problems: ReaderProblem[] } {
  const reader = new HtmlReader(line, true)
  reader.read(parseFragment(text, { sourceCodeLocationInfo: true }))
  return reader.result()
}

class HtmlReader {
  title: string | null = null
  private readonly blocks: Block[] = []
  private readonly problems: ReaderProblem[] = []
  private line: number
  private titles: ReadonlyMap<Element, string> = new Map()
  private openTabs = 0

  constructor(
    private readonly firstLine: number,
    private readonly inMarkdown = false,
  ) {
    this.line = firstLine
  }

  result(): { blocks: Block[]; problems: ReaderProblem[] } {
    return { blocks: this.blocks, problems: this.problems }
  }

  /** Reads all that an element or a page holds. */
  read(root: Parent): void {
    this.titles = tabTitles(root, (node) => this.textOf(node))
    this.walk(root)
  }

  private walk(parent: Parent, depth = 0): void {
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
      if (!isBlock(node)) {
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
      const end = tables ? inside.findIndex((child) => isElement(child) && isBlock(child)) : inside.length
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
    } else if (name === 'table' && !isLayout(node)) {
      const grid = this.readTable(node, line)
      if (grid && depth < MAX_DEPTH) this.readInnerTables(node, grid, depth + 1)
    } else this.walkPart(node, depth)
  }

  /** What an element holds, as a tab where it is one. */
  private walkPart(node: Element, depth: number): void {
    const title = this.titles.get(node)
    if (title === undefined) {
      this.walk(node, depth + 1)
      return
    }
    this.openTabs += 1
    this.blocks.push({ kind: 'tab', title, depth: this.openTabs, line: this.lineOf(node) })
    this.walk(node, depth + 1)
    this.blocks.push({ kind: 'tab', title: null, depth: this.openTabs, line: this.line })
    this.openTabs -= 1
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

  /** Tables in the cells of another, which are text of it where it is a matrix, and may be one where it is none. */
  private readInnerTables(outer: Element, around: Grid, depth: number, label: string | null = null): void {
    if (depth > MAX_DEPTH) return
    for (const child of outer.childNodes.filter(isElement)) {
      if (child.tagName === 'table') {
        if (!isLayout(child)) this.readTable(child, this.lineOf(child), { around, label })
      } else
        this.readInnerTables(
          child,
          around,
          depth + 1,
          child.tagName === 'tr' ? labelOf(child, (node) => tidyText(this.textOf(node))) : label,
        )
    }
  }

  private readTable(
    table: Element,
    line: number,
    inner: { around: Grid; label: string | null } | null = null,
  ): Grid | null {
    const rows: RawRow[] = []
    const groups: { part: string; rows: Element[] }[] = []
    let caption: string | null = inner?.label ?? null
    for (const child of table.childNodes.filter(isElement)) {
      if (child.tagName === 'caption') caption = tidyText(this.textOf(child)) || caption
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
    if (rows.length === 0) return null
    const last = table.sourceCodeLocation?.endLine ?? rows.at(-1)?.line ?? 1
    const grid = makeGrid({
      rows,
      headRows,
      caption,
      line,
      lastLine: Math.max(line, this.firstLine - 1 + last),
      around: inner?.around ?? null,
    })
    this.blocks.push(grid)
    return grid
  }

  private readCell(cell: Element) {
    const links: Link[] = []
    this.collectLinks(cell, links)
    const shown = withoutLiteralMarkup(
      this.inMarkdown && isMarkdown(cell)
        ? readInline(joinLines(this.textOf(cell, 0, true)), links)
        : tidyText(this.textOf(cell)),
    )
    return {
      // A cell of nothing but an unknown icon is not blank.
      text: tidyText(shown.text) || iconNames(cell),
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

  private textOf(node: Node, depth = 0, keepsLines = false): string {
    if (depth > MAX_DEPTH) return ''
    if (node.nodeName === '#text' && 'value' in node) return node.value.replace(keepsLines ? /[^\S\n]+/g : /\s+/g, ' ')
    if (isElement(node) && node.tagName === 'svg') return iconText(node, '')
    if (!isElement(node) || IGNORED.has(node.tagName)) return ''
    const { before, after } = spacesAround(node)
    const inner = () =>
      before +
      node.childNodes.map((child) => this.textOf(child, depth + 1, keepsLines)).join('') +
      (isBoxBesideNext(node) ? '\n' : after)
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
        return imageText(attribute(node, 'alt'), attribute(node, 'src') ?? '')
      case 'input':
        if (attribute(node, 'type') !== 'checkbox') return ''
        return attribute(node, 'checked') === null ? '☐' : '☑'
      case 'i':
      case 'span':
        return iconText(node, inner())
      case 'tr': {
        // A row of a table in a cell.
        const cells = node.childNodes.map((child) => this.textOf(child, depth + 1).trim())
        return `\n• ${cells.filter((text) => text !== '').join(' – ')}\n`
      }
      default:
        return BLOCKS.has(node.tagName) ? `\n${inner()}\n` : inner()
    }
  }

  private lineOf(node: Node): number {
    const start = node.sourceCodeLocation?.startLine
    if (start !== undefined) this.line = this.firstLine - 1 + start
    return this.line
  }
}
