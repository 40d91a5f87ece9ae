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
  const wide = lines.map((line) => (/^[\x00-\u10ff]*$/.test(line) ? line : fillWide(line)))
  if (wide.every((line, index) => line === lines[index])) return read(lines)
  if (crossings(wide) > crossings(lines)) return read(lines)
  const drawn = read(wide)
  return drawn === null ? read(lines) : { ...drawn, rows: drawn.rows.map(withoutFillers) }
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
