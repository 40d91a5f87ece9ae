import { eastAsianWidth } from 'get-east-asian-width'
import type { RawRow } from '../grid.js'

/** Stands behind a character that takes two columns of a drawing. */
const FILLER = '\u0000'

interface Drawn {
  rows: RawRow[]
  headRows: number
}

/**
 * A table that is drawn with characters, whatever its author took for the width of "✅" and "客户": two columns, as the language has it,
 * or one. `read` gives null for a drawing that does not close.
 */
export function readDrawn<T extends Drawn | null>(lines: readonly string[], read: (lines: readonly string[]) => T): T {
  if (lines.every((line) => /^[\x00-\u10ff]*$/.test(line))) return read(lines)
  const bare = lines.map((line) => line.replace(/[\u200d\ufe0e\ufe0f]/g, ''))
  const ways = [lines.map(fillWide), lines, bare.map(fillWide), bare]
  const least = Math.min(...ways.map(crossings))
  const drawn = ways.filter((way) => crossings(way) === least).map(read)
  const best = drawn.find((table) => table !== null) ?? read(lines)
  return best === null ? best : { ...best, rows: best.rows.map(withoutFillers) }
}

function fillWide(line: string): string {
  return Array.from(line, (character) =>
    character.length === 1 && eastAsianWidth(character.charCodeAt(0)) === 2 ? character + FILLER : character,
  ).join('')
}

function withoutFillers(row: RawRow): RawRow {
  return { ...row, cells: row.cells.map((cell) => ({ ...cell, text: cell.text.replaceAll(FILLER, '').trim() })) }
}

/** How many characters stand between the columns that the first line draws with "=". */
function crossings(lines: readonly string[]): number {
  const gaps = [...(lines[0] ?? '').matchAll(/(?<==)\s+(?==)/g)]
  const cells = lines.filter((line) => !/^\s*[=-]{2,}(?:\s+[=-]{2,})*\s*$/.test(line))
  return gaps.reduce(
    (sum, gap) => sum + cells.filter((line) => line.slice(gap.index, gap.index + gap[0].length).trim() !== '').length,
    0,
  )
}
