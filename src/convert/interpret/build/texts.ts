import type { SheetRow } from '../sheet.js'

/** A text without breaks of lines. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** A row as the report shows it. */
export function rowText(row: SheetRow): string {
  return row.cells
    .filter(({ fromLeft }) => !fromLeft)
    .map(({ text }) => oneLine(text))
    .join(' | ')
}
