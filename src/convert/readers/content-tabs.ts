const MARKER = /^( *)(?:===[!+]?|!!!|\?\?\?\+?)\s+(?:[\w-]+\s+)*(?:"([^"]*)")?\s*$/

/**
 * Text in which the tabs and admonitions of MkDocs (`=== "Title"` and an indented block) stand open: the title as a bold line,
 * the block without its indent. Markdown as such takes the block for code. Lines stay where they are.
 */
export function openContentTabs(text: string): string {
  if (!/^ *(?:===[!+]?|!!!|\?\?\?\+?)\s+\S/m.test(text)) return text
  const indents: number[] = []
  let inFence = false
  return text
    .split('\n')
    .map((line) => {
      const indent = /^ */.exec(line)?.[0].length ?? 0
      if (line.trim() === '') return line
      if (!inFence) while (indents.length > 0 && indent < (indents.at(-1) ?? 0)) indents.pop()
      const open = line.slice(Math.min(indent, indents.at(-1) ?? 0))
      if (/^ *(?:```|~~~)/.test(line)) inFence = !inFence
      const marker = inFence ? null : MARKER.exec(line)
      if (!marker) return open
      indents.push(indent + 4)
      return marker[2] === undefined || marker[2] === '' ? '' : `**${marker[2]}**`
    })
    .join('\n')
}
