/** A column of a table as its attributes describe it. */
export interface ColumnSpec {
  style: string
}

/** A cell as it stands in the source. */
export interface SourceCell {
  text: string
  line: number
  colSpan: number
  rowSpan: number
  style: string
}

/** Cells in order, and how many of them stand on the first line: that many are in a row when nothing else says so. */
export function splitCells(
  body: readonly (string | null)[],
  firstLine: number,
  bar: string,
): { cells: SourceCell[]; firstRow: number } {
  const cells: SourceCell[] = []
  let firstRow = 0
  let onFirst = true
  const specifier = /(?:(\d+)\*|(\d+)?(?:\.(\d+))?\+)?([<^>](?:\.[<^>])?|\.[<^>])?([adehlmsv])?$/
  body.forEach((line, offset) => {
    if (line === null) return
    const number = firstLine + offset
    if (line.trim() === '' && cells.length > 0 && onFirst) onFirst = false
    const parts = splitUnescaped(line, bar)
    let before = parts[0] ?? ''
    for (let index = 1; index <= parts.length; index += 1) {
      const isLast = index === parts.length
      // What stands before a bar without a space belongs to the cell that the bar opens.
      const match = isLast ? null : /(?:^|\s)(\S+)$/.exec(before)
      const spec = match?.[1] !== undefined ? specifier.exec(match[1]) : null
      const isSpec = spec !== null && spec[0] !== '' && spec[0] === match?.[1]
      const text = isSpec ? before.slice(0, before.length - spec[0].length) : before
      const open = cells.at(-1)
      if (open) open.text += index === 1 ? (open.text === '' ? text : `\n${text}`) : text
      if (isLast) break
      const copies = isSpec && spec[1] !== undefined ? Math.min(Number(spec[1]), 200) : 1
      for (let copy = 0; copy < copies; copy += 1) {
        cells.push({
          text: copy < copies - 1 ? (parts[index] ?? '').trim() : '',
          line: number,
          colSpan: isSpec ? Number(spec[2] ?? 1) : 1,
          rowSpan: isSpec ? Number(spec[3] ?? 1) : 1,
          style: isSpec ? (spec[5] ?? '') : '',
        })
      }
      if (onFirst) firstRow += copies * (isSpec ? Number(spec[2] ?? 1) : 1)
      before = parts[index] ?? ''
      if (index === parts.length - 1) {
        const cell = cells.at(-1)
        if (cell) cell.text += before
        break
      }
    }
    if (parts.length > 1) onFirst = false
  })
  return { cells, firstRow }
}

/** A cell with the rows of tables in it as lines of text. */
export function openNestedTables(text: string): string {
  if (!/^!={3,}[^\S\n]*$/m.test(text)) return text
  let isInside = false
  return text
    .split('\n')
    .flatMap((line) => {
      if (/^!={3,}\s*$/.test(line)) {
        isInside = !isInside
        return ['']
      }
      if (!isInside) return /^\[(?:cols|options|opts|%\w+|width|grid)\b.*\]\s*$/.test(line) ? [] : [line]
      const cells = splitUnescaped(line, '!').map((part) => part.trim())
      return line.trim() === '' || cells.every((cell) => cell === '')
        ? []
        : [`* ${cells.filter((cell) => cell !== '').join(' – ')}`]
    })
    .join('\n')
}

function splitUnescaped(line: string, bar: string): string[] {
  const parts: string[] = []
  let part = ''
  for (let index = 0; index < line.length; index += 1) {
    if (line.startsWith(`\\${bar}`, index)) {
      part += bar
      index += bar.length
    } else if (line.startsWith(bar, index)) {
      parts.push(part)
      part = ''
      index += bar.length - 1
    } else part += line.charAt(index)
  }
  return [...parts, part]
}

/** What the `cols` attribute says of each column. */
export function readColumns(text: string): ColumnSpec[] {
  if (/^\s*\d+\s*$/.test(text)) return Array.from({ length: Math.min(Number(text), 1000) }, () => ({ style: '' }))
  return text.split(/[,;]/).flatMap((part) => {
    const match = /^\s*(?:(\d+)\*)?.*?([adehlmsv])?\s*$/.exec(part)
    return Array.from({ length: Math.min(Number(match?.[1] ?? 1), 1000) }, () => ({ style: match?.[2] ?? '' }))
  })
}
