import type { TabMark } from '../grid.js'

/** `=== "Title"`, `!!! note "Title"`, `??? "Title"`: MkDocs, with an indented block below. */
const INDENTED = /^( *)(===|!!!|\?\?\?)[!+]?\s+(?:[\w-]+\s+)*(?:"([^"]*)")?\s*$/
/** Lines that only hold tabs together. */
const FRAME =
  /^(?:<\/?(?:Tabs|CodeTabs|TabGroup|TabbedContent|details)\b[^<>]*>|\{%-?\s*(?:end)?tabs\b[^{}]*%\}|\{\{[<%]\s*\/?\s*tab(?:s|pane|group)\b[^{}]*[>%]\}\})$/i
const OPENINGS: readonly RegExp[] = [
  /^<(?:TabItem|Tab|TabPane|TabPanel|tab-item)\b([^<>]*)>$/i,
  /^\{%-?\s*tab\s+([^{}]*?)-?%\}$/i,
  /^\{\{[<%]\s*tab\s+([^{}]*?)[>%]\}\}$/i,
  /^(?:<details\b[^<>]*>)?\s*<summary\b[^<>]*>(?:<\w+[^<>]*>)*([^<>]+)(?:<\/\w+>)*<\/summary>$/i,
  /^:{3,}\s*\{tab(?:-item)?\}\s+(\S.*)$/,
  /^@tab(?::active)?\s+(\S.*)$/,
]
const CLOSING =
  /^(?:<\/(?:TabItem|Tab|TabPane|TabPanel|tab-item|details)>|\{%-?\s*endtab\s*-?%\}|\{\{[<%]\s*\/\s*tab\s*[>%]\}\}|:{3,})$/i
const TITLE = /\b(?:label|title|header|heading|name|tab|value)\s*=\s*\{?\s*(?:"([^"]*)"|'([^']*)'|`([^`]*)`)/gi
const IS_USED = /^\s*(?:===|!!!|\?\?\?|<\/?(?:Tab|details|summary)|\{%-?\s*tab|\{\{[<%]\s*tab|@tab|:{3,})/im

/**
 * A Markdown text without the lines that make tabs, admonitions and folded parts of it, and where tabs begin and end. Indented blocks
 * lose their indent, which Markdown as such would take for code. Lines stay where they are.
 */
export function takeTabs(source: string): { text: string; tabs: TabMark[] } {
  if (!IS_USED.test(source)) return { text: source, tabs: [] }
  const tabs: TabMark[] = []
  const indents: { indent: number; isTab: boolean }[] = []
  let depth = 0
  let fence: string | null = null
  const close = (line: number) => {
    if (depth === 0) return
    tabs.push({ kind: 'tab', title: null, depth, line })
    depth -= 1
  }
  const text = joinTags(source.split('\n')).map((line, index) => {
    if (line.trim() === '') return line
    const indent = /^ */.exec(line)?.[0].length ?? 0
    if (fence === null)
      for (let top = indents.at(-1); top && indent < top.indent; top = indents.at(-1)) {
        indents.pop()
        if (top.isTab) close(index + 1)
      }
    const open = line.slice(Math.min(indent, indents.at(-1)?.indent ?? 0))
    const mark = /^\s*(`{3,}|~{3,})/.exec(open)?.[1] ?? null
    if (mark !== null && (fence === null || mark.startsWith(fence))) fence = fence === null ? mark : null
    if (fence !== null || mark !== null) return open
    const block = INDENTED.exec(line)
    if (block) {
      const title = block[3] ?? ''
      indents.push({ indent: indent + 4, isTab: block[2] === '===' })
      if (block[2] !== '===') return title === '' ? '' : `**${title}**`
      depth += 1
      tabs.push({ kind: 'tab', title, depth, line: index + 1 })
      return ''
    }
    const tag = line.trim()
    const title = titleOf(tag)
    if (title !== null) {
      // One of several that nothing ends but the next.
      if (tag.startsWith('@') && depth > 0 && tabs.at(-1)?.title !== null) depth -= 1
      depth += 1
      tabs.push({ kind: 'tab', title, depth, line: index + 1 })
      return ''
    }
    if (CLOSING.test(tag)) {
      close(index + 1)
      return ''
    }
    if (FRAME.test(tag)) return ''
    return depth > 0 && /^\s{4,}\|/.test(open) ? open.trimStart() : open
  })
  return { text: text.join('\n'), tabs }
}

/** The title of the tab that a line opens; null where it opens none. */
function titleOf(line: string): string | null {
  for (const pattern of OPENINGS) {
    const found = pattern.exec(line)?.[1]
    if (found === undefined) continue
    if (line.startsWith('@') || line.startsWith(':') || /<summary/i.test(line)) return found.trim()
    const named = [...found.matchAll(TITLE)].map((match) => ({
      name: match[0].split(/\s*=/)[0]?.toLowerCase(),
      text: match[1] ?? match[2] ?? match[3] ?? '',
    }))
    // The value of a tab is what programs call it.
    const best = named.find(({ name }) => name !== 'value') ?? named[0]
    if (best) return best.text.trim()
    const bare = /^["']([^"']+)["']|(?:^|[\s,])([^\s,"'=][^,"'=]*)$/.exec(found.trim())
    return (bare?.[1] ?? bare?.[2] ?? found).trim()
  }
  return null
}

/** Lines in which a tag of a tab that was written over several stands in the first of them. */
function joinTags(lines: readonly string[]): string[] {
  const result = [...lines]
  for (let index = 0; index < result.length; index += 1) {
    if (!/^\s*<(?:TabItem|Tab|TabPane|Tabs)\s*$|^\s*<(?:TabItem|Tab|TabPane|Tabs)\s[^<>]*$/.test(result[index] ?? ''))
      continue
    const end = result.findIndex((line, at) => at > index && at < index + 12 && line.includes('>'))
    if (end < 0) continue
    result[index] = result
      .slice(index, end + 1)
      .map((line, at) => (at === 0 ? line : line.trim()))
      .join(' ')
    result.fill('', index + 1, end + 1)
  }
  return result
}
