import type { LegendEntry } from '../legend/legend.js'
import { CONCEPTS, USUAL_LETTERS, conceptOfWord, type ConceptId } from '../words/concepts.js'
import { CROSSES, TICKS, foldMark, isDash, splitMarkers, tidyMark, withoutPicture } from '../words/signs.js'

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
  /** The letters of RACI mean what they usually do; not so beside others that nothing explains ("P", "S", "C"). */
  lettersAreUsual: boolean
}

const YES = new Set([
  'yes',
  'y',
  'true',
  'oui',
  'ja',
  'sí',
  'si',
  'sì',
  'sim',
  'да',
  '是',
  'はい',
  '有',
  '예',
  'да.',
  'allowed',
  'full',
  'full access',
  'full control',
  'full support',
  'full responsibility',
  'sole',
  'sole responsibility',
  'permitted',
])
const NO = new Set([
  'no',
  'n',
  'false',
  'non',
  'nein',
  'não',
  'nao',
  'нет',
  '否',
  'いいえ',
  '无',
  '無',
  '아니오',
  '아니요',
  'none',
  'nothing',
  'nil',
  'nobody',
  'no one',
  'nadie',
  'keine',
  'keiner',
  'aucun',
  'never',
  'denied',
  'not available',
])
const NOT_APPLICABLE = /^(?:n\s*[/.]?\s*a\.?|not applicable|not available|n\.v\.)$/i

/** What a cell under a party says; `text` when it is no mark. */
export function readMark(cell: string, context: MarkContext): Reading {
  const text = tidyMark(cell)
  if (text === '') return BLANK
  if (text.length > 300) return TEXT
  const plain = withoutPicture(text)
  return (
    readWhole(text, context) ??
    readWithMarkers(text, context) ??
    readWithQualifier(text, context) ??
    (plain === null ? null : (readWhole(plain, context) ?? readWithMarkers(plain, context))) ??
    TEXT
  )
}

function uses(...list: CapacityUse[]): Reading {
  return { kind: 'capacities', uses: list, qualifier: null, markers: [] }
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
  return known.length < 2 || known.length < found.length ? null : uses(...known)
}

function readSingle(text: string, context: MarkContext): CapacityUse | null {
  const folded = foldMark(text)
  const use = (concept: ConceptId): CapacityUse => ({ concept, symbol: text, legend: null })
  const told = context.told.get(folded)
  if (told) return use(told)
  const legend = context.legend.get(folded)
  if (legend && !/^\p{L}$/u.test(text))
    return { concept: legend.concept ?? usualMeaning(text, context) ?? 'supporting', symbol: text, legend }
  if (legend && !/^[xX]$/.test(text)) return letterUse(text, context)
  const usual = usualMeaning(text, context)
  return usual === null ? null : { concept: legend?.concept ?? usual, symbol: text, legend: legend ?? null }
}

/** What a sign or word means where no legend says otherwise. */
function usualMeaning(text: string, context: MarkContext): ConceptId | null {
  const lower = text.toLowerCase()
  if (NOT_APPLICABLE.test(text)) return 'not-applicable'
  if (isDash(text) || NO.has(lower)) return 'not-involved'
  if (YES.has(lower)) return 'yes'
  const characters = Array.from(text)
  if (characters.every((character) => character === characters[0])) {
    const character = characters[0] ?? ''
    if (/^[xX×]$/.test(text)) return context.crossIsNo ? 'not-involved' : 'responsible'
    if (/^[○◯〇⭕]$/.test(text)) return context.circleIsYes ? 'responsible' : null
    if (characters.length <= 2 && TICKS.includes(character)) return 'responsible'
    if (characters.length <= 2 && CROSSES.includes(character)) return 'not-involved'
  }
  if (/^(?:\[[xX✓]\]|☑|\(x\))$/.test(text)) return 'responsible'
  if (/^[△▲◐◑]$/.test(text)) return 'conditional'
  if (text === '🤝') return 'shared'
  if (/^(?:partly|best[- ]effort|(?:limited|partial|restricted) (?:support|responsibility|help))$/i.test(text))
    return 'conditional'
  const only = /^(\p{L}+) only$/iu.exec(text)
  if (only) return conceptOfWord(only[1] ?? '')
  // "✅ Yes", "❌ No"
  const pair = /^(\S+)\s+(\S+)$/.exec(text)
  if (pair && `${TICKS}${CROSSES}`.includes(Array.from(pair[1] ?? '')[0] ?? '\0')) {
    const sign = usualMeaning(pair[1] ?? '', context)
    const word = usualMeaning(pair[2] ?? '', context)
    if (sign && word && CONCEPTS[sign].kind === CONCEPTS[word].kind) return sign
  }
  return null
}

/** "RA", "R/A", "R, A", "A C I", "R&A", "(R)". */
function readLetters(text: string, context: MarkContext): Reading | null {
  if (text.length > 24) return null
  const pieces = text
    .replace(/^\(|\)$/g, '')
    .split(/\s*(?:[/,;&+|\n·•.]|\s-\s|\band\b|\bund\b|\bet\b|\by\b|\be\b)\s*|\s+/i)
    .filter((piece) => piece !== '')
  if (pieces.length === 0) return null
  const found: CapacityUse[] = []
  for (const piece of pieces) {
    const clean = piece.replace(/^\(|\)$/g, '')
    const whole = letterUse(clean, context)
    if (whole) {
      found.push(whole)
      continue
    }
    if (!/^[A-Z]{2,5}$/.test(clean)) return null
    for (const letter of clean) {
      const use = letterUse(letter, context)
      if (!use) return null
      found.push(use)
    }
  }
  const distinct = found.filter((use, index) => found.findIndex(({ symbol }) => symbol === use.symbol) === index)
  return distinct.length > 0 && distinct.length === found.length ? uses(...distinct) : null
}

function letterUse(piece: string, context: MarkContext): CapacityUse | null {
  if (!/^\p{L}{1,3}$/u.test(piece)) return null
  const folded = foldMark(piece)
  const told = context.told.get(folded)
  const symbol = piece.length === 1 ? piece.toUpperCase() : piece
  if (told) return { concept: told, symbol, legend: null }
  const legend = context.legend.get(folded)
  const usual = piece.length === 1 ? USUAL_LETTERS[piece.toUpperCase()] : undefined
  if (legend) {
    // A legend that gives the letter a word of its own ("R: Read") means that, not the usual one.
    const isOwn = legend.label.toUpperCase().startsWith(symbol)
    const own = legend.concept ?? (isOwn ? null : usual) ?? 'supporting'
    // "A" is accountable, also where the legend calls it approving.
    const isUsual = usual !== undefined && legend.concept !== null && CONCEPTS[usual].kind === CONCEPTS[own].kind
    return { concept: isUsual ? usual : own, symbol, legend }
  }
  return usual && context.lettersAreUsual ? { concept: usual, symbol, legend: null } : null
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
    const concept = context.told.get(folded) ?? context.legend.get(folded)?.concept ?? conceptOfWord(word)
    if (!concept) return null
    found.push({ concept, symbol: piece, legend: context.legend.get(folded) ?? null })
  }
  return found.length > 0 ? uses(...found) : null
}

function readWithMarkers(text: string, context: MarkContext): Reading | null {
  const { base, markers } = splitMarkers(text)
  if (markers.length === 0) {
    // "R1": a digit right behind a letter or a tick.
    const digit = /^(.*[^\d\s])(\d)$/.exec(text)
    const inner = digit && text.length <= 6 ? readWhole(digit[1] ?? '', context) : null
    return inner?.kind === 'capacities' ? { ...inner, markers: [digit?.[2] ?? ''] } : null
  }
  // A note without a mark in front of it assigns nothing by itself.
  if (base === '') return { kind: 'capacities', uses: [], qualifier: null, markers }
  const inner = readWhole(base, context) ?? readWithQualifier(base, context)
  return inner?.kind === 'capacities' ? { ...inner, markers: [...inner.markers, ...markers] } : null
}

/** "R (automated)", "✓ for production", "Yes, with approval", "A: signs". */
function readWithQualifier(text: string, context: MarkContext): Reading | null {
  const patterns = [
    /^([^()\n]{1,40}?)\s*\(([^()]{1,200})\)$/s,
    /^(.{1,20}?)\s*\n\s*\(?(.{1,250}?)\)?$/s,
    /^(\S{1,14})\s*[:–—-]\s+(.{1,250})$/s,
    /^(yes|no|oui|non|ja|nein|sí)\b[,;]?\s+(.{1,250})$/is,
  ]
  for (const pattern of patterns) {
    const match = pattern.exec(text)
    const base = match ? (readWhole(match[1] ?? '', context) ?? readWithMarkers(match[1] ?? '', context)) : null
    if (base?.kind === 'capacities' && base.qualifier === null && base.uses.length > 0)
      return { ...base, qualifier: (match?.[2] ?? '').trim() }
  }
  const first = Array.from(text)[0] ?? ''
  const picture = /^\p{Extended_Pictographic}+(?=[\s(])/u.exec(text)?.[0] ?? ''
  const isSign = first !== '•' && `${TICKS}${CROSSES}`.includes(first)
  if (isSign || picture !== '') {
    const sign = readSingle(isSign ? first : picture, context)
    const rest = text
      .slice((isSign ? first : picture).length)
      .trim()
      .replace(/^\(([^()]*)\)$/, '$1')
    if (sign && rest !== '' && rest.length <= 250) {
      const other = readWhole(rest, context)
      // A tick before a letter is decoration, a tick before words has a condition.
      if (other?.kind === 'capacities') return other
      return { kind: 'capacities', uses: [sign], qualifier: rest, markers: [] }
    }
  }
  return null
}
