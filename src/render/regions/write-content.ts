import { escapeMarkdown, markdownLink, safeUrl } from '../markdown-escape.js'
import { escapeHtml } from '../markup-escape.js'
import type { ContentBlock, Span } from './blocks.js'
import type { DocumentKind } from '../../convert/regions.js'

/** Lines of a region. Markdown needs the empty lines around; HTML does not mind them. */
export function writeContent(blocks: readonly ContentBlock[], kind: DocumentKind): string[] {
  if (kind === 'html') return blocks.flatMap(htmlBlock)
  return ['', ...blocks.flatMap((block) => [...markdownBlock(block), ''])]
}

function markdownBlock(block: ContentBlock): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [markdownSpans(block.spans)]
    case 'list':
      return block.items.map((item, at) => `${block.ordered ? `${String(at + 1)}.` : '-'} ${markdownSpans(item)}`)
    case 'table': {
      const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
      return [
        row(block.header.map(escapeMarkdown)),
        row(block.header.map(() => '---')),
        ...block.rows.map((cells) => row(cells.map(markdownSpans))),
      ]
    }
  }
}

function markdownSpans(spans: readonly Span[]): string {
  return spans
    .map(({ text, strong, url }) => {
      const lead = /^\s/.test(text) ? ' ' : ''
      const trail = /\s$/.test(text) && text.trim() !== '' ? ' ' : ''
      const inner = url === undefined || url === null ? escapeMarkdown(text) : markdownLink(text, url)
      return `${lead}${strong && inner !== '' ? `**${inner}**` : inner}${trail}`
    })
    .join('')
    .trim()
}

function htmlBlock(block: ContentBlock): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [`<p>${htmlSpans(block.spans)}</p>`]
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul'
      return [`<${tag}>`, ...block.items.map((item) => `  <li>${htmlSpans(item)}</li>`), `</${tag}>`]
    }
    case 'table': {
      const cell = (html: string, at: number) => (at === 0 ? `<th scope="row">${html}</th>` : `<td>${html}</td>`)
      return [
        '<table>',
        `  <thead><tr>${block.header.map((text) => `<th scope="col">${oneLine(text)}</th>`).join('')}</tr></thead>`,
        '  <tbody>',
        ...block.rows.map((cells) => `    <tr>${cells.map((spans, at) => cell(htmlSpans(spans), at)).join('')}</tr>`),
        '  </tbody>',
        '</table>',
      ]
    }
  }
}

function htmlSpans(spans: readonly Span[]): string {
  return spans
    .map(({ text, strong, url }) => {
      const target = url === undefined || url === null ? null : safeUrl(url)
      const inner = target === null ? oneLine(text) : `<a href="${escapeHtml(target)}">${oneLine(text)}</a>`
      return strong ? `<strong>${inner}</strong>` : inner
    })
    .join('')
}

function oneLine(text: string): string {
  return escapeHtml(text.replace(/\s+/g, ' '))
}
