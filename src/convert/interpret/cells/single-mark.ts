import { CONCEPTS, USUAL_LETTERS, type ConceptId } from '../words/concepts.js'
import { foldMark } from '../words/signs.js'
import { usualMeaning } from './usual-meaning.js'
import type { CapacityUse, MarkContext, Reading } from './read-mark.js'

/** A reading of capacities alone. */
export function uses(...list: CapacityUse[]): Reading {
  return { kind: 'capacities', uses: list, qualifier: null, markers: [] }
}

/** "RA", "R/A", "R, A", "A C I", "R&A", "R-A", "(R)". */
export function readLetters(text: string, context: MarkContext): Reading | null {
  if (text.length > 24) return null
  const pieces = text
    .replace(/^\(|\)$/g, '')
    .replace(/(?<=^|[-–—]\s?)([A-Z])(?:[-–—]\s?|\s[-–—])(?=[A-Z](?:$|\s?[-–—]))/g, '$1,')
    .split(/\s*(?:[/,;&+|\n·•.]|\s-\s|\band\b|\bund\b|\bet\b|\by\b|\be\b)\s*|\s+/i)
    .filter((piece) => piece !== '')
  if (pieces.length === 0) return null
  const found: CapacityUse[] = []
  for (const piece of pieces) {
    const clean = piece.replace(/^\(|\)$/g, '')
    const isSign = !/[\p{L}\p{N}]/u.test(clean) && context.legend.has(foldMark(clean))
    const whole = isSign ? readSingle(clean, context) : letterUse(clean, context)
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

/** One letter, or a short code of the legend. */
export function letterUse(piece: string, context: MarkContext): CapacityUse | null {
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

/** One sign, word or letter that is a mark by itself. */
export function readSingle(text: string, context: MarkContext): CapacityUse | null {
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
