import type { RawCell, RawRow, ReaderProblem } from '../grid.js'
import { joinCutWords } from './rst-cut-words.js'

interface Box {
  top: number
  left: number
  bottom: number
  right: number
}

interface Text {
  text: string
}

/** A table as it was drawn; lines count from 0. */
interface DrawnTable {
  rows: RawRow[]
  headRows: number
  problems: ReaderProblem[]
}

/**
 * Rows of a table drawn with "+", "-", "=" and "|", cells that span rows or columns included. Null when the drawing does not
 * close. The words of the whole `document` tell which ones were cut.
 */
export function readGridTable(source: readonly Text[], document: readonly Text[]): DrawnTable | null {
  const drawing = source.map(({ text }) => text)
  const prose = () => document.map(({ text }) => text).filter((text) => !/^\s*[+|]/.test(text))
  const indent = drawing.reduce((least, line) => Math.min(least, line.search(/\S/)), 1000)
  const trimmed = drawing.map((line) => line.slice(indent).trimEnd())
  const width = trimmed[0]?.length ?? 0
  // People leave blanks, or lose one, after the right border.
  const lines = trimmed.map((line) => (line.length > width ? line.slice(0, width) : line.padEnd(width)))
  const boxes = findBoxes(lines)
  if (!boxes) return null
  const rowLines = [...new Set(boxes.map(({ top }) => top))].sort((a, b) => a - b)
  const columnStarts = [...new Set(boxes.map(({ left }) => left))].sort((a, b) => a - b)
  const inside = boxes.map((box) =>
    lines.slice(box.top + 1, box.bottom).map((line) => line.slice(box.left + 1, box.right)),
  )
  const { texts, doubts } = joinCutWords(inside, prose)
  const textOf = new Map(boxes.map((box, index) => [box, texts[index] ?? '']))
  const rows: RawRow[] = rowLines.map((top, index) => {
    const bottomOfRow = rowLines[index + 1] ?? lines.length - 1
    const inRow = boxes.filter((box) => box.top === top).sort((a, b) => a.left - b.left)
    return {
      line: top + 1,
      cells: inRow.map((box): RawCell => ({
        text: (textOf.get(box) ?? '').trim(),
        line: box.top + 1,
        colSpan: columnStarts.filter((start) => start >= box.left && start < box.right).length,
        rowSpan: box.bottom <= bottomOfRow ? 1 : rowLines.filter((line) => line >= box.top && line < box.bottom).length,
      })),
    }
  })
  const head = lines.findIndex((line) => /^\+=[=+]*\+$/.test(line))
  return {
    rows,
    headRows: head < 0 ? 0 : rowLines.filter((top) => top < head).length,
    problems: doubts.map(({ cell, word }) => ({
      message: `A word seems to be cut at the border of its cell; it is read as "${word}".`,
      line: (boxes[cell]?.top ?? 0) + 1,
      text: word,
    })),
  }
}

/** The cells, found by walking from each upper left corner around: right, down, left, up. */
function findBoxes(lines: readonly string[]): Box[] | null {
  const bottom = lines.length - 1
  const width = lines[0]?.length ?? 0
  const at = (row: number, column: number) => lines[row]?.[column] ?? ' '
  const corners: [number, number][] = [[0, 0]]
  const seen = new Set<string>()
  const boxes: Box[] = []
  for (let next = corners.shift(); next; next = corners.shift()) {
    const [top, left] = next
    const key = `${String(top)}:${String(left)}`
    if (seen.has(key) || top >= bottom || left >= width - 1) continue
    seen.add(key)
    const box = walkAround(at, { top, left, width, bottom })
    // A corner on the side of a taller cell begins none; the area tells whether all cells were found.
    if (!box) continue
    boxes.push(box)
    corners.push([box.top, box.right], [box.bottom, box.left])
    corners.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  }
  const area = boxes.reduce((sum, box) => sum + (box.bottom - box.top) * (box.right - box.left), 0)
  return area === bottom * (width - 1) ? boxes : null
}

function walkAround(
  at: (row: number, column: number) => string,
  { top, left, width, bottom }: { top: number; left: number; width: number; bottom: number },
): Box | null {
  if (at(top, left) !== '+') return null
  for (let right = left + 1; right < width; right += 1) {
    const character = at(top, right)
    if (character === '+') {
      for (let down = top + 1; down <= bottom; down += 1) {
        const side = at(down, right)
        if (
          side === '+' &&
          at(down, left) === '+' &&
          isHorizontal(at, down, left, right) &&
          isVertical(at, left, top, down)
        ) {
          return { top, left, bottom: down, right }
        }
        if (side !== '+' && side !== '|') break
      }
    } else if (character !== '-' && character !== '=') return null
  }
  return null
}

function isHorizontal(at: (row: number, column: number) => string, row: number, from: number, to: number): boolean {
  for (let column = from + 1; column < to; column += 1) if (!'-=+'.includes(at(row, column))) return false
  return true
}

function isVertical(at: (row: number, column: number) => string, column: number, from: number, to: number): boolean {
  for (let row = from + 1; row < to; row += 1) if (!'|+'.includes(at(row, column))) return false
  return true
}
