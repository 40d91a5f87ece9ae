import type { LegendEntry } from '../legend/legend.js'
import { MASK, splitKeepingBrackets } from '../words/brackets.js'
import type { PlainTicks } from '../plain-ticks.js'
import { conceptOfWord, type ConceptId } from '../words/concepts.js'
import { CROSSES, TICKS, foldMark, narrow, splitMarkers, tidyMark, withoutPicture } from '../words/signs.js'
import { areNo, withException, withoutContradiction } from './exception.js'
import { letterUse, readLetters, readSingle, uses } from './single-mark.js'
import { readRight } from './read-right.js'
import { readRights } from './rights.js'

/** One capacity in a cell: what it means and the sign that says so. */
export interface CapacityUse {
  concept: ConceptId
  symbol: string
  legend: LegendEntry | null
}

export type Reading =
  | { kind: 'blank' }
  | { kind: 'capacities'; uses: readonly CapacityUse[]; qualifier: string | null; markers: readonly string[] }
  | { kind: 'text' }

const BLANK: Reading = { kind: 'blank' }
const TEXT: Reading = { kind: 'text' }

/** What decides how the cells of one table are read. */
export interface MarkContext {
  /** Words that the person has told, by `foldMark`. */
  told: ReadonlyMap<string, ConceptId>
  /** Entries of the document's legends, by `foldMark` of their symbol. */
  legend: ReadonlyMap<string, LegendEntry>
  /** An X beside ticks says no. */
  crossIsNo: boolean
  /** A hollow circle without filled ones says yes. */
  circleIsYes: boolean
  /** Whether "○" stands for an empty cell among filled dots. */
  circleIsNo?: boolean
  /** Plain characters that say yes and no in this table. */
  plainTicks?: PlainTicks | null
  /** Whether words and initials of access ("Read", "RW") are rights in this table. */
  tellsRights?: boolean
  /** The letters of RACI mean what they usually do; not so beside others that nothing explains ("P", "S", "C"). */
  lettersAreUsual: boolean
}

/** Marks as they are read where nothing in the document explains any. */
export const NO_MARKS: MarkContext = {
  told: new Map(),
  legend: new Map(),
  lettersAreUsual: true,
  crossIsNo: false,
  circleIsYes: true,
}

/** What a cell under a party says; `text` when it is no mark. */
export function readMark(cell: string, context: MarkContext): Reading {
  const text = narrow(tidyMark(cell))
  if (text === '') return BLANK
  if (text.length > 300) return readSigned(text, context) ?? TEXT
  const plain = withoutPicture(text)
  return (
    readRight(text, context) ??
    readBracketed(text, context) ??
    readWhole(text, context) ??
    readWithMarkers(text, context) ??
    readRights(text) ??
    readSeveral(text, context) ??
    readWithQualifier(text, context) ??
    (plain === null ? null : (readWhole(plain, context) ?? readWithMarkers(plain, context))) ??
    TEXT
  )
}

/** Whether a cell says that somebody has no part in it, and nothing else. */
export function saysNo(reading: Reading): boolean {
  return reading.kind === 'capacities' && reading.uses.length > 0 && areNo(reading.uses)
}

function isExplained(text: string, { told, legend }: MarkContext): boolean {
  return told.has(foldMark(text)) || legend.has(foldMark(text))
}

/** Note of a tick in brackets that no legend explains. */
export const IN_BRACKETS = 'in brackets'

/** "(X)", "(✓)": a tick that is meant less than the one without brackets, unless the legend has it. */
function readBracketed(text: string, context: MarkContext): Reading | null {
  const inner = /^\(\s?([xX×✓✔☑✅√])\s?\)$/u.exec(text)?.[1]
  if (inner === undefined || isExplained(text, context)) return null
  const reading = readWhole(inner, context)
  if (reading?.kind !== 'capacities') return null
  return areNo(reading.uses) ? reading : { ...reading, qualifier: IN_BRACKETS }
}

function readWhole(text: string, context: MarkContext): Reading | null {
  const single = readSingle(text, context)
  if (single) return uses(single)
  return readPictures(text, context) ?? readLetters(text, context) ?? readWords(text, context)
}

const PICTURES = /^(?:\p{Extended_Pictographic}+[\s,/+&]*)+$/u

/** "👑 🛠": several pictures of the legend, with or without a space between them. */
function readPictures(text: string, context: MarkContext): Reading | null {
  if (text.length > 24 || !PICTURES.test(text)) return null
  const pieces = text.split(/[\s,/+&]+/).filter((piece) => piece !== '')
  const found = pieces.flatMap((piece) => {
    const whole = readSingle(piece, context)
    return whole ? [whole] : Array.from(piece).map((picture) => readSingle(picture, context))
  })
  const known = found.filter((use) => use !== null)
  return known.length < 2 || known.length < found.length ? null : uses(...withoutContradiction(known))
}

/** "Responsible", "Consulted / Informed". */
function readWords(text: string, context: MarkContext): Reading | null {
  if (text.length > 80 || splitMarkers(text).markers.length > 0) return null
  const pieces = text.split(/\s*(?:[/,;&+\n]|\band\b)\s*/i).filter((piece) => piece !== '')
  const found: CapacityUse[] = []
  for (const piece of pieces) {
    const folded = foldMark(piece)
    const letter = /^(\p{Lu})\s*[-–—:(]\s*(\p{L}+)\)?$/u.exec(piece)
    const word = letter ? (letter[2] ?? '') : piece.replace(/^•\s*/, '')
    if (letter && isRemark(letter[1] ?? '', word, context)) return null
    const concept = context.told.get(folded) ?? context.legend.get(folded)?.concept ?? conceptOfWord(word)
    if (!concept) return null
    found.push({ concept, symbol: piece, legend: context.legend.get(folded) ?? null })
  }
  return found.length > 0 ? uses(...found) : null
}

/** Whether the word behind a letter is a remark on it ("C (Approves)"), and not what the letter stands for ("S - Secondary"). */
function isRemark(letter: string, word: string, context: MarkContext): boolean {
  const use = letterUse(letter, context)
  if (use === null) return false
  const isOfLetter = word.toUpperCase().startsWith(letter) && !/(?:s|ed|ing)$/i.test(word)
  return use.legend !== null || !isOfLetter
}

const BETWEEN_PARTS = new RegExp(
  String.raw`\s*(?:[/,;&+|\n]|\s(?:and|und|et|y|e|и)\s)\s*|(?<=${MASK})\s+(?=[^\s${MASK}])`,
  'iu',
)

/** Several marks of which some have words of their own: "R (logs) & C (alerts)", "✗ (as a rule) / △ (at night)". */
function readSeveral(text: string, context: MarkContext): Reading | null {
  const lines = text.split(/\s*\n\s*/).map((line) => line.replace(/^[•*-]\s+/, ''))
  return (
    joinParts(text, splitKeepingBrackets(text, BETWEEN_PARTS), (part) =>
      readPart(part, context, [REMARK_IN_BRACKETS]),
    ) ??
    joinParts(text, text.split(/\s*[;\n]\s*/), (part) => readPart(part, context, [REMARK_IN_BRACKETS, AFTER_COLON])) ??
    joinParts(text, lines, (part) => readPart(part, context, QUALIFIED))
  )
}

function joinParts(text: string, parts: readonly string[], read: (part: string) => Reading | null): Reading | null {
  if (parts.length < 2 || parts.length > 6) return null
  const found: CapacityUse[] = []
  const markers: string[] = []
  let isQualified = false
  for (const part of parts) {
    const reading = read(part)
    if (reading?.kind !== 'capacities' || reading.uses.length === 0) return null
    isQualified ||= reading.qualifier !== null
    markers.push(...reading.markers)
    for (const use of reading.uses) if (!found.some(({ concept }) => concept === use.concept)) found.push(use)
  }
  const qualifier = isQualified ? text.replace(/\s+/g, ' ') : null
  return isQualified || markers.length > 0
    ? { kind: 'capacities', uses: withoutContradiction(found), qualifier, markers }
    : null
}

function readPart(text: string, context: MarkContext, patterns: readonly RegExp[]): Reading | null {
  const whole = readWhole(text, context) ?? readWithMarkers(text, context)
  return whole ?? readQualified(text, context, patterns)
}

function readWithMarkers(text: string, context: MarkContext): Reading | null {
  const { base, markers } = splitMarkers(text)
  if (markers.length === 0) {
    // "R1": a digit right behind a letter or a tick.
    const digit = /^(.*[^\d\s])(?<!^[-–−])(\d)$/.exec(text)
    const inner = digit && text.length <= 6 ? readWhole(digit[1] ?? '', context) : null
    return inner?.kind === 'capacities' ? { ...inner, markers: [digit?.[2] ?? ''] } : null
  }
  // A note without a mark in front of it assigns nothing by itself.
  if (base === '') return { kind: 'capacities', uses: [], qualifier: null, markers }
  const inner = readWhole(base, context) ?? readWithQualifier(base, context)
  return inner?.kind === 'capacities' ? { ...inner, markers: [...inner.markers, ...markers] } : null
}

const REMARK_IN_BRACKETS = /^([^()\n]{1,40}?)\s*\(([^()]{1,200}(?:\([^()]{0,60}\)[^()]{0,200}){0,3})\)$/s
const AFTER_COLON = /^(\S{1,14})\s*[:–—-]\s+(.{1,250})$/s
const QUALIFIED: readonly RegExp[] = [
  REMARK_IN_BRACKETS,
  /^(.{1,20}?)\s*\n\s*\(?(.{1,250}?)\)?$/s,
  AFTER_COLON,
  /^(yes|oui|ja|sí|sì|sim|да)(?![\p{L}\p{N}])[,;.]?\s+(.{1,250})$/isu,
  // "No, unless asked" says no, "No new members" does not.
  /^(no|non|nein|não|нет)(?:[,;.]\s+|\s+(?=(?:unless|except|only|but|if|when|for|in|at|on|by|without|until|before|after|yet|longer|sauf|außer|nur|aber|wenn|salvo|excepto|pero|sólo|solo|si|tranne|exceto|mas|кроме|если)(?![\p{L}\p{N}])))(.{1,250})$/isu,
  /^(none|never|nothing)(?:[,;.]\s*|\s+(?=unless\b|except\b))(.{1,250})$/is,
]

function readQualified(text: string, context: MarkContext, patterns: readonly RegExp[]): Reading | null {
  for (const pattern of patterns) {
    const match = pattern.exec(text)
    const base = match ? (readWhole(match[1] ?? '', context) ?? readWithMarkers(match[1] ?? '', context)) : null
    if (base?.kind === 'capacities' && base.qualifier === null && base.uses.length > 0) {
      const qualifier = (match?.[2] ?? '').trim()
      return { ...base, uses: withException(base.uses, qualifier), qualifier }
    }
  }
  return null
}

/** "R (automated)", "✓ for production", "Yes, with approval", "A: signs". */
function readWithQualifier(text: string, context: MarkContext): Reading | null {
  const qualified = readQualified(text, context, QUALIFIED)
  if (qualified) return qualified
  return readSigned(text, context)
}

/** As much as a matrix keeps beside a cell. */
const MAX_REMARK = 1000

/** "✅ Acme publishes the keys": a sign before words, which may be many. */
function readSigned(text: string, context: MarkContext): Reading | null {
  const first = Array.from(text)[0] ?? ''
  const picture = /^\p{Extended_Pictographic}+(?=[\s(])/u.exec(text)?.[0] ?? ''
  const isSign = first !== '•' && `${TICKS}${CROSSES}`.includes(first)
  if (isSign || picture !== '') {
    const sign = readSingle(isSign ? first : picture, context)
    const rest = text
      .slice((isSign ? first : picture).length)
      .trim()
      .replace(/^\(([^()]*)\)$/, '$1')
    if (sign && rest !== '' && rest.length <= MAX_REMARK) {
      const other = readWhole(rest, context)
      // A tick before a letter is decoration, a tick before words has a condition.
      if (other?.kind === 'capacities') return other
      return { kind: 'capacities', uses: withException([sign], rest), qualifier: rest, markers: [] }
    }
  }
  return null
}
