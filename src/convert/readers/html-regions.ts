export interface HtmlRegion {
  text: string
  /** Line of the document in which it begins. */
  line: number
}

/**
 * Cuts tables and headings that are written in HTML out of a Markdown text and leaves blank lines in their place. Markdown ends
 * a block of HTML at a blank line, which would tear a long table apart. What stands in a code block stays.
 */
export function cutHtmlRegions(text: string): { markdown: string; regions: HtmlRegion[] } {
  if (!/<(table|h[1-6])\b/i.test(text)) return { markdown: text, regions: [] }
  const code = codeRanges(text)
  const regions: HtmlRegion[] = []
  let markdown = ''
  let from = 0
  const opening = /<(table|h[1-6])\b[^>]*>/gi
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const start = match.index
    if (code.some(([begin, end]) => start >= begin && start < end)) continue
    const end = endOfElement(text, start, (match[1] ?? '').toLowerCase())
    const part = text.slice(start, end)
    regions.push({ text: part, line: countLines(text, start) })
    markdown += text.slice(from, start) + part.replace(/[^\n]+/g, '')
    from = end
    opening.lastIndex = end
  }
  return { markdown: markdown + text.slice(from), regions }
}

function endOfElement(text: string, start: number, name: string): number {
  const tags = new RegExp(`<(/?)${name}\\b[^>]*>`, 'gi')
  tags.lastIndex = start
  let depth = 0
  for (let tag = tags.exec(text); tag; tag = tags.exec(text)) {
    depth += tag[1] === '/' ? -1 : 1
    if (depth <= 0) return tags.lastIndex
  }
  return text.length
}

/** Character ranges of fenced code, inline code and comments. */
export function codeRanges(text: string): [number, number][] {
  const ranges: [number, number][] = []
  const fence =
    /^ {0,3}(`{3,}|~{3,})[^\n]*\n(?:[\s\S]*?\n)??(?: {0,3}\1[`~]*[^\S\n]*(?:\n|$)|$(?![\s\S]))|<!--[\s\S]*?-->|`[^`\n]+`/gm
  for (let match = fence.exec(text); match; match = fence.exec(text)) {
    if (match[0] === '') fence.lastIndex += 1
    else ranges.push([match.index, match.index + match[0].length])
  }
  return ranges
}

function countLines(text: string, end: number): number {
  let lines = 1
  for (let index = text.indexOf('\n'); index >= 0 && index < end; index = text.indexOf('\n', index + 1)) lines += 1
  return lines
}
