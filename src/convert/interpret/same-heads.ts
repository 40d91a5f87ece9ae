import { isLayout, type Layout, type Refusal } from './layout.js'
import type { Sheet } from './sheet.js'
import { foldMark } from './words/signs.js'

interface Judged {
  sheet: Sheet
  result: Layout | Refusal
}

/**
 * Tables of marks with the columns of one whose rows are known to be the parties: theirs are too, though fewer of them sound so.
 */
export function readAlike<T extends Judged>(judged: readonly T[]): T[] {
  const heads = new Set(
    judged.flatMap(({ sheet, result }) =>
      isLayout(result) && result.shape === 'transposed' ? [headOf(sheet, result)] : [],
    ),
  )
  return judged.map((table): T => {
    const { sheet, result } = table
    const isTurned = isLayout(result) && result.shape === 'marks' && heads.has(headOf(sheet, result))
    return isTurned ? { ...table, result: { ...result, shape: 'transposed' } } : table
  })
}

function headOf(sheet: Sheet, { values }: Layout): string {
  return values.map((index) => foldMark(sheet.header[index] ?? '')).join('\n')
}
