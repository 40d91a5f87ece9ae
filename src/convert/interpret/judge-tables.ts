import type { SourceDocument } from '../grid.js'
import type { ImportOptions } from '../import-options.js'
import { readMark, type MarkContext, type Reading } from './cells/read-mark.js'
import { titleOf } from './document-title.js'
import { knownParties, partiesOfTables } from './known-parties.js'
import { isLayout, refuse, type Layout, type Refusal } from './layout.js'
import { readLegendTable } from './legend/legend-table.js'
import { addEntries, collectLegend, type LegendEntry } from './legend/legend.js'
import { recognise } from './recognise/index.js'
import { readAlike, withBlankTables, withTitledParts } from './same-heads.js'
import type { Sheet } from './sheet.js'
import type { ConceptId } from './words/concepts.js'
import { speaksOfResponsibility } from './words/party-words.js'
import { foldMark, splitMarkers } from './words/signs.js'

/** A table with what was made of it. */
export interface Judged {
  sheet: Sheet
  result: Layout | Refusal
  marks: MarkContext
  read: (text: string) => Reading
}

/** Every table of a document with how it is to be read, or why it is left out. */
export function judgeTables(document: SourceDocument, sheets: readonly Sheet[], options: ImportOptions): Judged[] {
  const isColumn = columnCodes(sheets)
  const codes = new Set(
    sheets.flatMap((sheet) => (sheet.codes ?? []).map(({ symbol, line }) => `${symbol} ${String(line)}`)),
  )
  const isCode = ({ symbol, line }: LegendEntry) => codes.has(`${symbol} ${String(line)}`)
  const legend = new Map([...collectLegend(document.blocks, isCode)].filter(([key]) => !isColumn(key)))
  const about = `${titleOf(document, options.name)} ${options.name.replace(/[-_./]+/g, ' ')}`
  const texts = new Set((options.texts ?? []).map(foldMark))
  const isWanted = ({ number }: Sheet) =>
    (options.tables?.includes(number) ?? false) || options.shapes?.has(number) === true
  let parties = knownParties(document.blocks, sheets)
  const lettersAreUsual = usesRaci(sheets)
  let judged: Judged[] = []
  // Twice: legends and parties that a table tells help to read the others.
  for (let pass = 0; pass < 2; pass += 1) {
    judged = sheets.map((sheet): Judged => {
      const marks = { ...markContext(sheet, legend, options.map), lettersAreUsual }
      const read = cachedReader(marks)
      if (options.tables !== null && !isWanted(sheet))
        return { sheet, marks, read, result: { reason: 'it was not asked for', isLegend: false } }
      const result = recognise(
        sheet,
        { marks, parties, about, isOnly: document.blocks.length === 1, read, texts },
        { shape: options.shapes?.get(sheet.number) ?? options.shape, wanted: isWanted(sheet) },
      )
      return { sheet, marks, read, result }
    })
    if (options.shape === null && (options.shapes?.size ?? 0) === 0) judged = withTitledParts(readAlike(judged))
    for (const { sheet, result } of judged)
      if (!isLayout(result) && result.isLegend)
        addEntries(
          legend,
          readLegendTable(sheet).filter(({ symbol }) => !isColumn(foldMark(symbol))),
        )
    parties = partiesOfTables(judged, parties)
  }
  const outer = options.tables === null ? withoutInnerTables(judged) : judged
  return options.tables === null && options.shape === null
    ? withBlankTables(withoutDescriptions(withoutStrangers(outer)))
    : outer
}

/** Tables that describe parties with their duties are the matrix only where the document has no other. */
function withoutDescriptions(judged: readonly Judged[]): Judged[] {
  const hasMatrix = judged.some(({ result }) => isLayout(result) && result.isLast !== true)
  return judged.map((table) =>
    hasMatrix && isLayout(table.result) && table.result.isLast === true
      ? { ...table, result: refuse('it describes roles, not who does what') }
      : table,
  )
}

/** A table in a cell of another that is read is part of that cell. */
function withoutInnerTables(judged: readonly Judged[]): Judged[] {
  return judged.map((table) => {
    const { around: outer } = table.sheet.grid
    const around = outer && judged.find(({ sheet }) => sheet.grid === outer)
    if (!around || !isLayout(around.result)) return table
    return { ...table, result: refuse(`it stands in a cell of table ${String(around.sheet.number)}`) }
  })
}

/** Whether a sign is the code of a column ("PO", "QA"): what explains it names a role, not a mark. */
function columnCodes(sheets: readonly Sheet[]): (key: string) => boolean {
  const headers = new Set<string>()
  const cells = new Set<string>()
  for (const { header, rows } of sheets) {
    for (const text of header.slice(1)) headers.add(foldMark(text))
    if (header.length > 2)
      for (const row of rows) for (const { text } of row.cells.slice(1)) if (text.length <= 6) cells.add(foldMark(text))
  }
  return (key) => headers.has(key) && (key.length > 1 || !cells.has(key))
}

/** In a document with tables of marks, a list of owners that does not speak of responsibility is about something else. */
function withoutStrangers(judged: readonly Judged[]): Judged[] {
  const hasMarks = judged.some(
    ({ result }) => isLayout(result) && ['marks', 'transposed', 'inverted'].includes(result.shape),
  )
  if (!hasMarks) return [...judged]
  return judged.map((table) => {
    const { result, sheet } = table
    if (!isLayout(result) || !['owner', 'party-heading'].includes(result.shape)) return table
    const near = `${sheet.headings.at(-1)?.text ?? ''} ${sheet.caption ?? ''}`
    if (speaksOfResponsibility(near)) return table
    return { ...table, result: { reason: 'it is of another kind than the matrix of this document', isLegend: false } }
  })
}

/** Whether a document uses "R" or "A" in cells, three letters of RACI as headings, or no letters but those of RACI. */
function usesRaci(sheets: readonly Sheet[]): boolean {
  const letters = new Set<string>()
  for (const { rows, header } of sheets) {
    // "Task | R | A | C | I" above names such as "PM", which are no letters of marks.
    const heads = header.map((text) => text.trim()).filter((text) => /^[RACIS]$/.test(text))
    if (new Set(heads).size >= 3) return true
    for (const { cells } of rows)
      for (const [index, { text }] of cells.entries())
        if (
          index > 0 &&
          /^[A-Z](?:\W{0,3}[A-Z]){0,3}$/.test(text) &&
          !/^(?:level|type|class|grade|priority)$/i.test(header[index] ?? '')
        )
          for (const letter of text.match(/[A-Z]/g) ?? []) letters.add(letter)
  }
  return letters.has('R') || letters.has('A') || [...letters].every((letter) => 'CISXYN'.includes(letter))
}

/** Whether every cell behind the labels is a dot, filled or hollow: the hollow one stands where others leave a blank. */
function hasOnlyDots({ rows }: Sheet): boolean {
  const texts = rows.flatMap(({ cells, section }) =>
    section === null ? cells.slice(1).map(({ text }) => text.trim()) : [],
  )
  return texts.includes('●') && texts.includes('○') && texts.every((text) => text === '●' || text === '○')
}

/** Whether at least two columns behind the labels hold "1" and "0" and nothing else, as programs write yes and no. */
function hasBits({ rows, header }: Sheet): boolean {
  const cells = rows.flatMap((row) => (row.section === null ? [row.cells] : []))
  const columns = [...header.keys()]
    .slice(1)
    .map((index) => cells.map((row) => row[index]?.text.trim() ?? '').filter((text) => text !== ''))
    .filter((texts) => texts.length > 0 && texts.every((text) => text === '1' || text === '0'))
  return columns.length >= 2 && ['0', '1'].every((bit) => columns.some((texts) => texts.includes(bit)))
}

function markContext(
  sheet: Sheet,
  legend: ReadonlyMap<string, LegendEntry>,
  told: ReadonlyMap<string, ConceptId>,
): Omit<MarkContext, 'lettersAreUsual'> {
  const texts = new Set(
    sheet.rows.flatMap(({ cells }) => cells.slice(1).map(({ text }) => foldMark(splitMarkers(text).base))),
  )
  const own = new Map(legend)
  addEntries(own, [
    ...collectLegend(
      sheet.notes
        .filter(({ block }) => block === null)
        .map(({ text, line }) => ({ kind: 'paragraph' as const, text, line })),
    ).values(),
  ])
  const hasTicks = [...texts].some((text) => /^[✓✔☑✅√○◯〇◎]$/u.test(text))
  return {
    told,
    legend: own,
    crossIsNo: hasTicks && !own.has('X'),
    circleIsYes: !texts.has('●') && !texts.has('◎') && !texts.has('⬤'),
    circleIsNo: hasOnlyDots(sheet),
    bitsAreMarks: hasBits(sheet),
  }
}

function cachedReader(marks: MarkContext): (text: string) => Reading {
  const cache = new Map<string, Reading>()
  return (text) => {
    const known = cache.get(text)
    if (known) return known
    const reading = readMark(text, marks)
    cache.set(text, reading)
    return reading
  }
}
