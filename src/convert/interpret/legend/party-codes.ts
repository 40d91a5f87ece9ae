import { NO_MARKS } from '../cells/read-mark.js'
import type { Block, Cell } from '../../grid.js'
import { isSharedWord } from '../cells/name-cells.js'
import type { Sheet } from '../sheet.js'
import { conceptOfHeader } from '../words/capacity-heading.js'
import { CONCEPTS, conceptOfPhrase, conceptOfWord, USUAL_LETTERS } from '../words/concepts.js'
import { nameOf, splitNames } from '../words/names.js'
import { namesOwnerColumn, soundsLikePartyWord, speaksOfResponsibility } from '../words/party-words.js'
import { foldMark, isDash, splitMarkers, tidyMark } from '../words/signs.js'
import { BLANK_SYMBOL, makeEntry, parseLegendLine, textsOf, type LegendEntry } from './legend.js'

/** A letter or sign that stands for a party in the cells, as the document says. */
export interface PartyCode {
  symbol: string
  names: readonly string[]
  line: number
}

/** The codes that stand together in one place of the document. */
interface CodeList {
  codes: ReadonlyMap<string, PartyCode>
  /** Whether one of the names is known for a party; capitalised words may be something else. */
  isSure: boolean
}

/**
 * The sheets with names in the place of codes: where "C = Customer, P = Provider" stands somewhere, and the cells below "IaaS" or
 * "Responsible" say "C" and "P". Cells below parties keep their letters: those are marks.
 */
export function withPartyNames(sheets: readonly Sheet[], blocks: readonly Block[]): Sheet[] {
  const found = blocks.map((block) => textsOf(block).flatMap(({ text, line }) => entriesOfLine(text, line)))
  for (const sheet of sheets) found.push(entriesOfTable(sheet))
  const lists = found.map(codesOf).filter((list) => list !== null)
  if (lists.length === 0) return [...sheets]
  const used = new Set<CodeList>()
  const lines = new Set(lists.flatMap(({ codes }) => [...codes.values()].map(({ line }) => line)))
  // What the same letters mean as marks.
  const marks = new Set(
    found
      .flat()
      .flatMap(({ symbol, concept, line }) => (concept === null || lines.has(line) ? [] : [foldMark(symbol)])),
  )
  const replaced = sheets.map((sheet) => {
    for (const list of lists) {
      const columns = codedColumns(sheet, list, marks)
      if (columns.length === 0) continue
      used.add(list)
      return replaceCodes(sheet, list.codes, new Set(columns))
    }
    return sheet
  })
  const usedLines = new Set([...used].flatMap(({ codes }) => [...codes.values()].map(({ line }) => line)))
  return replaced.map((sheet) =>
    sheet.codes === undefined && entriesOfTable(sheet).some(({ line }) => usedLines.has(line))
      ? { ...sheet, explainsCodes: true }
      : sheet,
  )
}

/** A picture, or the word between colons that some formats show as one. */
const PICTURE = /:[a-z][\w+-]*:|\p{Extended_Pictographic}\ufe0f?/gu

/** What a line explains; "☁ Provider ☻ Customer" needs no sign of equality. */
function entriesOfLine(text: string, line: number): LegendEntry[] {
  const pictures = [...text.matchAll(PICTURE)]
  const entries = pictures.map((match, index) => {
    const name = text.slice(match.index + match[0].length, pictures[index + 1]?.index ?? text.length)
    return makeEntry(match[0], name.replace(/^[\s=:–—-]+|[\s,;|·•/]+$/gu, ''), line)
  })
  const isKey =
    entries.length >= 2 && pictures[0]?.index === 0 && entries.every(({ label }) => /^\p{Lu}.{0,40}$/u.test(label))
  return isKey ? entries : parseLegendLine(text, line)
}

/** "C | Customer" in a table of two or three columns. */
function entriesOfTable({ header, rows, grid }: Sheet): LegendEntry[] {
  if (header.length < 2 || header.length > 3) return []
  const pairs = [
    { cells: header, line: grid.line },
    ...rows.map(({ cells, line }) => ({ cells: cells.map(({ text }) => text), line })),
  ]
  return pairs.flatMap(({ cells, line }) => {
    const symbol = (cells[0] ?? '').trim()
    return /^(?:\p{Lu}{1,3}|[±+&])$/u.test(symbol) && (cells[1] ?? '') !== ''
      ? [makeEntry(symbol, cells[1] ?? '', line)]
      : []
  })
}

function codesOf(entries: readonly LegendEntry[]): CodeList | null {
  const codes = new Map<string, PartyCode>()
  let known = 0
  for (const { symbol, label, concept, line } of entries) {
    if (symbol === BLANK_SYMBOL || (concept !== null && CONCEPTS[concept].kind === 'not-involved')) continue
    const name = partyIn(label)
    const usual = USUAL_LETTERS[symbol]
    const isUsual = usual !== undefined && conceptOfPhrase(label) === usual
    if (!isSharedWord(name) && (isUsual || conceptOfWord(name) !== null)) return null
    const names = isSharedWord(name) ? [name] : splitNames(name)
    const areNames =
      names.length > 0 && names.every((part) => part.split(' ').length <= 4 && /^\p{Lu}|^(?:you|we|us)$/u.test(part))
    if (!areNames || name.length > 60) return null
    if (names.every(soundsLikePartyWord)) known += 1
    codes.set(foldMark(symbol), { symbol, names, line })
  }
  const names = new Set([...codes.values()].flatMap((code) => code.names.map(foldMark)))
  return codes.size >= 2 && names.size >= 2 ? { codes, isSure: known > 0 } : null
}

/** "Managed by the customer", "Customer responsibility", "Customer-managed": the party that they name. */
function partyIn(label: string): string {
  return nameOf(
    label
      .replace(/^(?:(?:is|are) )?(?:managed|owned|handled|done|performed|provided|operated) by (?:the |our )?/i, '')
      .replace(/^(?:the )?responsibility of (?:the |our )?/i, '')
      .replace(/(?:['’]s?)?[- ](?:managed|owned|operated|responsibility|responsible|is responsible)$/i, ''),
  ).replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
}

/** Columns whose cells are codes and nothing else, where the headings say no other meaning of them. */
function codedColumns(sheet: Sheet, { codes, isSure }: CodeList, marks: ReadonlySet<string>): number[] {
  const rows = sheet.rows.filter(({ section }) => section === null)
  const used = new Set<string>()
  const columns = sheet.header.flatMap((header, index) => {
    if (index === 0 || (codes.has(foldMark(header)) && conceptOfHeader(header, { marks: NO_MARKS }) === null)) return []
    const texts = rows
      .map(({ cells }) => tidyMark(cells[index]?.text ?? ''))
      .filter((text) => text !== '' && !isDash(text))
    const split = texts.map((text) => (/^n\W?a$/i.test(text) ? [] : splitCodes(text, codes)))
    // Pictures cannot be words, so that a summary among them is only a summary.
    const others = split.filter((found) => found === null).length
    if (texts.length === 0 || others > (arePictures(codes) ? texts.length * 0.2 : 0)) return []
    for (const code of split.flatMap((list) => list ?? [])) used.add(code)
    return [index]
  })
  // "✅: granted, ❌: not granted" are a yes and a no, whatever the words beside them.
  if ([...used].some((key) => YES_SIGN.test(key)) && [...used].some((key) => NO_SIGN.test(key))) return []
  const heads = columns.map((index) => sheet.header[index] ?? '')
  if (![...used].some((key) => Array.from(key).length === 1) && !arePictures(codes)) return []
  if (heads.length >= 2 && heads.every((head) => conceptOfHeader(head, { marks: NO_MARKS }) !== null)) return columns
  const [only = ''] = heads
  if (heads.length === 1 && !namesOwnerColumn(only) && conceptOfHeader(only, { marks: NO_MARKS }) === null) return []
  const areParties = heads.some((head) => soundsLikePartyWord(head) && !namesOwnerColumn(head))
  const told = [...sheet.header, sheet.headings.at(-1)?.text ?? '', sheet.caption ?? '']
  const isNamed = isSure || (arePictures(codes) && told.some(speaksOfResponsibility))
  return isNamed && !areParties && ![...used].some((key) => marks.has(key)) ? columns : []
}

const YES_SIGN = /^[✓✔☑✅]$/u
const NO_SIGN = /^[✗✘❌✖✕❎☒]$/u

function arePictures(codes: CodeList['codes']): boolean {
  return [...codes.values()].every(({ symbol }) => symbol.replace(PICTURE, '') === '')
}

/** The codes in "C", "C/P", "C, P" or "CP"; null where something else is among them. */
function splitCodes(cell: string, codes: ReadonlyMap<string, PartyCode>): string[] | null {
  const text = splitMarkers(cell).base
  if (codes.has(foldMark(text))) return [foldMark(text)]
  const pictures = text.match(PICTURE) ?? []
  if (pictures.length > 0 && /^[\s/,;&+]*$/.test(text.replace(PICTURE, ''))) {
    const keys = pictures.map(foldMark)
    return keys.every((key) => codes.has(key)) ? keys : null
  }
  const parts = text.split(/\s*[/,;&+\n]\s*|\s+(?:and\s+)?/).filter((part) => part !== '')
  const found = parts.flatMap((part) => (codes.has(foldMark(part)) ? [part] : Array.from(part))).map(foldMark)
  return text.length <= 20 && found.length > 0 && found.every((key) => codes.has(key)) ? found : null
}

function replaceCodes(sheet: Sheet, codes: ReadonlyMap<string, PartyCode>, columns: ReadonlySet<number>): Sheet {
  const used = new Map<string, PartyCode>()
  const replace = (cell: Cell): Cell => {
    const keys = splitCodes(tidyMark(cell.text), codes)
    if (keys === null) return cell
    const found = keys.flatMap((key) => codes.get(key) ?? [])
    for (const code of found) used.set(code.symbol, code)
    const names = [...new Set(found.flatMap((code) => code.names))].join(', ')
    const notes = tidyMark(cell.text).slice(splitMarkers(tidyMark(cell.text)).base.length)
    return { ...cell, text: names + notes, original: cell.text }
  }
  const rows = sheet.rows.map((row) =>
    row.section === null
      ? { ...row, cells: row.cells.map((cell, index) => (columns.has(index) ? replace(cell) : cell)) }
      : row,
  )
  return { ...sheet, rows, codes: [...used.values()] }
}
