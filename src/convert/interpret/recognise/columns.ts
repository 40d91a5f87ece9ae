import { saysNo } from '../cells/read-mark.js'
import type { Reading } from '../cells/read-mark.js'
import type { SheetRow } from '../sheet.js'
import { conceptOfHeader } from '../words/capacity-heading.js'
import { looksLikeNames, splitNames } from '../words/names.js'
import { REFERENCE } from '../words/numbering.js'
import { foldMark } from '../words/signs.js'
import type { Column, ShapeContext } from './types.js'

export function describeColumn(
  rows: readonly SheetRow[],
  index: number,
  header: string,
  context: ShapeContext,
): Column {
  const column: Column = {
    index,
    header,
    filled: 0,
    marks: 0,
    negatives: 0,
    words: 0,
    shared: 0,
    unread: 0,
    distinct: 0,
    concept: null,
    names: 0,
    averageLength: 0,
    isNumbering: false,
  }
  const values = new Set<string>()
  let length = 0
  let numbers = 0
  for (const row of rows) {
    const text = row.cells[index]?.text ?? ''
    const reading = context.read(text)
    if (reading.kind === 'blank') continue
    column.filled += 1
    length += text.length
    values.add(text)
    if (REFERENCE.test(text.trim())) numbers += 1
    if (reading.kind === 'text') {
      column.unread += 1
      if (looksLikeNames(text) || splitNames(text).every((name) => context.parties.has(foldMark(name))))
        column.names += 1
    } else if (reading.uses.some(({ concept, symbol }) => concept === 'shared' && symbol.length > 2)) column.shared += 1
    else if (saysNo(reading)) column.negatives += 1
    else {
      column.marks += 1
      if (isWord(reading)) column.words += 1
    }
  }
  // "R1", "R2", "R3" number requirements or risks; one below the other, they are no marks with notes.
  if (values.size > 1 && values.size === column.filled && [...values].every((text) => /^[A-Z]\d$/.test(text.trim()))) {
    column.marks = 0
    column.unread = column.filled
  }
  column.distinct = values.size
  column.averageLength = column.filled === 0 ? 0 : length / column.filled
  column.isNumbering =
    column.filled > 0 &&
    numbers === column.filled &&
    (index === 0 ||
      header === '' ||
      /^(?:#|no\.?|nr\.?|(?:\p{L}+ )?id|n°|№|ref\.?|art(?:icle|\.)?|clause)$/iu.test(header))
  column.concept = conceptOfHeader(header, context)
  return column
}

/** Whether a mark is one word of a capacity, such as may be the name of a party as well. */
function isWord({ uses }: Extract<Reading, { kind: 'capacities' }>): boolean {
  const [only] = uses
  return uses.length === 1 && only !== undefined && only.symbol.length > 3 && only.concept !== 'yes'
}

/** How much of a column can be read as marks. */
export function readableShare(column: Column): number {
  if (column.filled === 0) return 0
  return (column.marks + column.negatives + (column.marks > 0 ? column.shared : 0)) / column.filled
}

/** Whether the person says that a column is no party. */
export function isToldText(header: string, { texts }: ShapeContext): boolean {
  return texts.size > 0 && header !== '' && texts.has(foldMark(header))
}

/** All names in the cells of a column. */
export function namesIn(rows: readonly SheetRow[], { index }: Column): string[] {
  return rows.flatMap(({ cells }) => {
    const text = cells[index]?.text ?? ''
    // "N/A" is not "N" and "A".
    return /^\s*n\s?\/\s?a\.?\s*$/i.test(text) ? [] : splitNames(text)
  })
}

/** Whether more than half of them are so. */
export function mostly<T>(items: readonly T[], is: (item: T) => boolean): boolean {
  return items.filter(is).length > items.length / 2
}
