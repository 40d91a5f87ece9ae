import { isLayout, type Layout, type Refusal } from './layout.js'
import type { Sheet } from './sheet.js'
import { foldMark, tidyMark } from './words/signs.js'

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

/**
 * Tables that nobody has filled in, as long as their columns are the parties of one that is read: a part of the same matrix, in which
 * nothing is decided yet.
 */
export function withBlankTables<T extends Judged>(judged: readonly T[]): T[] {
  const parties = new Map<string, Layout>()
  for (const { sheet, result } of judged)
    if (isLayout(result) && (result.shape === 'marks' || result.shape === 'prose'))
      for (const index of result.values) {
        const header = foldMark(sheet.header[index] ?? '')
        if (header !== '') parties.set(header, result)
      }
  return judged.map((table): T => {
    const { sheet, result } = table
    const values = sheet.header.flatMap((header, index) => (index > 0 && parties.has(foldMark(header)) ? [index] : []))
    const [first = 0] = values
    const others = sheet.header.filter((header, index) => header !== '' && index > first && !values.includes(index))
    const isBlank = sheet.rows.every(({ cells }) => values.every((index) => tidyMark(cells[index]?.text ?? '') === ''))
    if (isLayout(result) || result.isLegend || values.length < 2 || others.length > 0 || !isBlank) return table
    const label = first - 1
    const groups = sheet.header.flatMap((_, index) => (index < label ? [index] : []))
    return { ...table, result: { shape: 'marks', label, groups, values, attributes: [] } }
  })
}

/**
 * Tables whose heading names their activity, with the heading above it where several tables have the same one: "Step 1: Plan" above
 * "Who takes part".
 */
export function withOwnTitles<T extends Judged>(judged: readonly T[]): T[] {
  const titles = judged.flatMap(({ result }) => (isLayout(result) && result.title !== undefined ? [result.title] : []))
  return judged.map((table): T => {
    const { sheet, result } = table
    if (!isLayout(result) || result.title === undefined) return table
    const upper = sheet.headings.at(-2)?.text
    const isAgain = titles.filter((title) => title === result.title).length > 1
    const isOne = judged.filter((other) => other.sheet.headings.at(-2)?.text === upper).length === 1
    return isAgain && isOne && upper !== undefined ? { ...table, result: { ...result, title: upper } } : table
  })
}

/**
 * Tables of which only the title says that they are about something else ("Service availability"), with all the columns of one that is
 * read: they go on with it.
 */
export function withTitledParts<T extends Judged>(judged: readonly T[]): T[] {
  const keyOf = ({ header }: Sheet) => header.map(foldMark).join('\n')
  const read = new Map<string, Layout>()
  for (const { sheet, result } of judged)
    if (isLayout(result) && (result.shape === 'marks' || result.shape === 'prose') && result.values.length >= 2)
      read.set(keyOf(sheet), result)
  return judged.map((table): T => {
    const twin = read.get(keyOf(table.sheet))
    return !isLayout(table.result) && table.result.isByTitle && twin ? { ...table, result: twin } : table
  })
}

function headOf(sheet: Sheet, { values }: Layout): string {
  return values.map((index) => foldMark(sheet.header[index] ?? '')).join('\n')
}
