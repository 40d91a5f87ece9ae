import type { ReaderProblem } from '../grid.js'

/**
 * Markdown with the lines between the headings and the rows of tables put right: a line of dashes that has blanks in it, or another number
 * of cells than the headings, makes a table no table. Lines stay where they are.
 */
export function repairDelimiters(markdown: string): { text: string; problems: ReaderProblem[] } {
  const problems: ReaderProblem[] = []
  if (!/^[ \t]*[|:-]*[ \t]*-/m.test(markdown)) return { text: markdown, problems }
  const lines = markdown.split('\n')
  let fence = ''
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? ''
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1] ?? ''
    if (mark !== '') fence = fence === '' ? mark : line.trim().startsWith(fence) ? '' : fence
    if (fence !== '' || !isDelimiter(line)) continue
    const above = lines[index - 1] ?? ''
    const below = lines[index + 1] ?? ''
    if (!above.includes('|') || isDelimiter(above) || isDelimiter(lines[index - 2] ?? '') || !below.includes('|'))
      continue
    const headings = cellsOf(above)
    const cells = cellsOf(line)
    if (headings.length < 2 || (cells.length === headings.length && cells.every((cell) => /^:?-+:?$/.test(cell))))
      continue
    lines[index] = `${/^\s*/.exec(line)?.[0] ?? ''}|${headings.map(() => '---').join('|')}|`
    problems.push({
      message:
        'The line below the headings does not fit them, and the table may not be shown as one; it is read all the same.',
      line: index + 1,
      text: line.trim().slice(0, 200),
    })
  }
  return { text: lines.join('\n'), problems }
}

/** Whether a line stands between the headings and the rows of a table, or was meant to. */
export function isDelimiter(line: string): boolean {
  return line.length < 5000 && /^[\s|:–—-]+$/.test(line) && line.includes('|') && /[-–—]{2}|\|\s*:?-/.test(line)
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim())
}
