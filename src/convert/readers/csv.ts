import { parse } from 'csv-parse/sync'
import { WhoownsError } from '../../model/errors.js'
import { makeGrid, tidyText, type Block, type Link, type RawCell, type RawRow, type SourceDocument } from '../grid.js'
import { readInline, withoutLiteralMarkup, withoutTags } from './inline-markup.js'

interface CsvRecord {
  record: string[]
  info: { lines: number }
}

/**
 * Comma-separated values, or what stands between semicolons, tabs or bars. Lines of one cell above the table are read as
 * headings. `delimiter` is found out when not told.
 */
export function readCsv(text: string, delimiter?: string): SourceDocument {
  const separator = delimiter ?? guessDelimiter(text)
  const records = parseRecords(text, separator)
  const blocks: Block[] = []
  const rows: RawRow[] = []
  let from = 0
  // Where the last record ended; a record's own line is the one after it.
  let ended = 0
  const width = records.reduce((most, { record }) => Math.max(most, record.length), 0)
  for (const [index, { record, info }] of records.entries()) {
    const line = ended + 1
    ended = info.lines
    const filled = record.filter((value) => value.trim() !== '').length
    if (rows.length === 0 && filled <= 1 && width > 1) {
      const text = tidyText(record.join(' '))
      if (filled === 1)
        blocks.push(
          isLegend(text)
            ? { kind: 'paragraph', text, line }
            : { kind: 'heading', level: from++ === 0 ? 1 : 2, text, line },
        )
      continue
    }
    if (filled === 0) continue
    if (rows.length === 0 && isField(record, records.slice(index + 1, index + 10))) {
      // A sign with its meaning is an entry of a legend.
      const [name = '', value = ''] = record.map((text) => text.trim()).filter((text) => text !== '')
      const text = /^\p{Lu}{1,2}$/u.test(name) ? `${name} = ${value}` : `${name} ${value}`
      blocks.push({ kind: 'paragraph', text: tidyText(text), line })
      continue
    }
    rows.push({ line, cells: record.map((value) => readCell(value, line)) })
  }
  const first = rows[0]
  if (first) blocks.push(makeGrid({ rows, headRows: 1, line: first.line, lastLine: Math.max(first.line, ended) }))
  return { title: null, language: null, blocks, problems: [] }
}

/** A value; markup in it is what a page or a list shows that the table is made for. */
function readCell(value: string, line: number): RawCell {
  const links: Link[] = []
  const { text, isStrong } = withoutLiteralMarkup(withoutTags(value.replace(/\r\n?/g, '\n').trim(), links))
  return { text: tidyText(text.includes('](') ? readInline(text, links) : text), line, links, strong: isStrong }
}

/** Whether a line above the table explains signs ("R = Responsible; A = Accountable"), and is no title. */
function isLegend(text: string): boolean {
  return [...text.matchAll(/(?:^|[\s,;|/(:])\(?\p{Lu}{1,2}\)?\s*(?:=|:|–|-)\s*\p{L}{2}/gu)].length >= 2
}

/** Whether a line above the table is a word with its value ("Department: | Transport"), not the head of the table. */
function isField(record: readonly string[], below: readonly CsvRecord[]): boolean {
  const [name = '', value = '', ...others] = record.map((text) => text.trim())
  if (name === '' || value === '' || others.some((text) => text !== '')) return false
  const widest = Math.max(...below.map(({ record: other }) => other.filter((text) => text.trim() !== '').length))
  return widest >= 3 && (name.endsWith(':') || widest >= 4)
}

function parseRecords(text: string, delimiter: string): CsvRecord[] {
  try {
    return parse(text, {
      delimiter,
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      // A quotation mark may stand after a space; a tab is no space between tabs.
      ltrim: delimiter !== '\t',
      max_record_size: 1_000_000,
    }) as unknown as CsvRecord[]
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new WhoownsError(
      'DOCUMENT_UNREADABLE',
      `This is not a readable table of values: ${reason.replace(/\s+/g, ' ').slice(0, 200)}`,
      {
        hint: 'A quotation mark that is never closed is the usual cause.',
        cause: error,
      },
    )
  }
}

/** The separator that splits most of the first lines into the same number of parts; one that few of them have belongs to their texts. */
function guessDelimiter(text: string): string {
  const sample = text
    .slice(0, 64_000)
    .replace(/"(?:[^"]|"")*"/g, 'q')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 50)
  let best = { delimiter: ',', score: 0 }
  for (const delimiter of [',', ';', '\t', '|']) {
    const counts = sample.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0)
    const typical = [...counts].sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0
    const share = counts.filter((count) => count === typical).length / sample.length
    const score = share * share * Math.min(typical, 8)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}
