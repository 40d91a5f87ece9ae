import type { RawCell, RawRow } from '../grid.js'

interface Span {
  from: number
  to: number
}

/** Rows of a table between lines of "="; lines count from 0. A row whose first column is empty goes on from the one above. */
export function readSimpleTable(lines: readonly string[]): { rows: RawRow[]; headRows: number } {
  const columns = spansOf(lines[0] ?? '', '=')
  const rows: RawRow[] = []
  let headRows = 0
  let borders = 0
  let pending: { line: number; lines: string[] }[] = []
  const close = (spans: readonly Span[]) => {
    for (const row of groupRows(pending, columns[0])) rows.push(cutRow(row, spans, columns))
    pending = []
  }
  lines.forEach((line, index) => {
    if (/^\s*={2,}(\s+={2,})*\s*$/.test(line)) {
      close(columns)
      borders += 1
      if (borders === 2 && index < lines.length - 1) headRows = rows.length
    } else if (/^\s*-{2,}(\s+-{2,})*\s*$/.test(line)) close(spansOf(line, '-'))
    else if (line.trim() !== '') pending.push({ line: index, lines: [line] })
  })
  return { rows, headRows }
}

function spansOf(border: string, character: string): Span[] {
  return [...border.matchAll(new RegExp(`${character}+`, 'g'))].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }))
}

function groupRows(
  pending: readonly { line: number; lines: string[] }[],
  first: Span | undefined,
): { line: number; lines: string[] }[] {
  const rows: { line: number; lines: string[] }[] = []
  for (const { line, lines } of pending) {
    const start = (lines[0] ?? '').slice(first?.from ?? 0, first?.to ?? 0)
    const last = rows.at(-1)
    if (start.trim() === '' && last) last.lines.push(...lines)
    else rows.push({ line, lines: [...lines] })
  }
  return rows
}

function cutRow(
  { line, lines }: { line: number; lines: readonly string[] },
  spans: readonly Span[],
  columns: readonly Span[],
): RawRow {
  const cells = spans.map((span, index): RawCell => {
    const next = spans[index + 1]
    const text = lines
      .map((source) => source.slice(span.from, next ? next.from : undefined).trim())
      .join('\n')
      .trim()
    return {
      // A lone backslash or two dots stand for an empty cell, which could not begin a row otherwise.
      text: text === '\\' || text === '..' ? '' : text,
      line,
      colSpan: columns.filter(({ from }) => from >= span.from && from < span.to).length || 1,
    }
  })
  return { line, cells }
}
