import { CONCEPTS } from './words/concepts.js'
import { accessRightOf, areInitialsOfRights } from './words/access-rights.js'
import { foldMark, splitMarkers, tidyMark } from './words/signs.js'
import { usualMeaning } from './cells/usual-meaning.js'
import type { Sheet } from './sheet.js'

/** Plain characters that say yes and no in a table: "+", "O" beside "X", "1" beside "0". */
export interface PlainTicks {
  yes: string
  /** Null where blanks or signs that are known say no. */
  no: string | null
}

/** Initials of yes and no, and what else stands for them only where both do. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['O', 'X'],
  ['O', 'N'],
  ['S', 'N'],
  ['J', 'N'],
  ['T', 'N'],
  ['T', 'F'],
  ['Д', 'Н'],
  ['1', '0'],
]

/** What may be a tick by itself: one of these, or a sign that is neither letter nor digit nor known for anything else. */
const SINGLE = /^(?:[+VO1]|[^\p{L}\p{N}\s])$/u

/** A grade, of which "+" is but one: "++", "+++"; or a quantity. */
const GRADE = /^\+{2,}$|^[+-]?\d{2,}|^[2-9]$/

/**
 * The characters that stand for ticks where the document explains none: the columns in which they stand hold nothing but them, blanks
 * and what is known to say no or to name a condition. Null where other letters or words stand among them.
 */
export function plainTicksOf(sheet: Sheet, isExplained: (sign: string) => boolean): PlainTicks | null {
  if ((sheet.codes ?? []).length > 0) return null
  const columns = columnsOf(sheet)
  const seen = new Set(columns.flatMap((texts) => [...texts.keys()]))
  if ([...seen].some((text) => GRADE.test(text))) return null
  const fits = ({ yes, no }: PlainTicks) => {
    if (!seen.has(yes) || (no !== null && !seen.has(no)) || isExplained(yes)) return false
    const ticked = columns.filter((texts) => texts.has(yes))
    const isAllowed = (text: string) => text === yes || text === no || saysNoOrMaybe(text, yes)
    return ticked.length >= 2 && ticked.every((texts) => [...texts.keys()].every(isAllowed))
  }
  const pair = PAIRS.map(([yes, no]) => ({ yes, no })).find(fits)
  if (pair) return pair
  const singles = [...seen].filter((sign) => SINGLE.test(sign) && meaningOf(sign) === null)
  const found = singles.map((yes) => ({ yes, no: null })).filter(fits)
  return found.length === 1 ? (found[0] ?? null) : null
}

const SPEAKS_OF_ACCESS =
  /\baccess\b|\bpermissions?\b|\bprivileges?\b|\brights\b|\bdroits\b|\baccès\b|berechtigung|zugriff|\bpermisos\b|\bacceso\b|\bpermess|\baccess[io]\b|\bpermiss|доступ|полномоч|权限|權限|権限|권한/iu

/**
 * Whether the table tells the rights of parties in words ("Read/Write", "own") or initials ("CRU", "RO"): two columns or more (one where the title speaks of access) hold nothing
 * else but yes and no. Initials that the document explains are its own.
 */
export function tellsRights(sheet: Sheet, isExplained: (sign: string) => boolean): boolean {
  if ((sheet.codes ?? []).length > 0) return false
  const columns = columnsOf(sheet, (text) => text.trim())
  const isKnown = (text: string) => {
    const meaning = meaningOf(text)
    return meaning === 'yes' || saysNoOrMaybe(text, '')
  }
  const told = columns.filter((texts) => {
    const all = [...texts.keys()]
    return all.some((text) => accessRightOf(text)) && all.every((text) => accessRightOf(text) !== null || isKnown(text))
  })
  const texts = told.flatMap((column) => [...column.keys()].filter((text) => !isKnown(text)))
  const initials = texts.filter((text) => accessRightOf(text)?.isInitials === true)
  const areRights =
    initials.length === 0 ||
    (areInitialsOfRights(initials) && !initials.some((text) => Array.from(text.toUpperCase()).some(isExplained)))
  const enough = SPEAKS_OF_ACCESS.test(`${sheet.headings.at(-1)?.text ?? ''} ${sheet.caption ?? ''}`) ? 1 : 2
  return told.length >= enough && texts.length > 0 && areRights
}

/** The texts of each column behind the labels, folded and without remarks in brackets. */
function columnsOf({ rows, header }: Sheet, fold = foldMark): Map<string, number>[] {
  const columns = header.slice(1).map(() => new Map<string, number>())
  for (const { cells, section } of rows) {
    if (section !== null) continue
    columns.forEach((texts, index) => {
      const text = fold(splitMarkers(tidyMark(cells[index + 1]?.text ?? '')).base.replace(/(?<=\S)\s*\([^()]*\)$/, ''))
      if (text !== '') texts.set(text, (texts.get(text) ?? 0) + 1)
    })
  }
  return columns
}

const meaningOf = (text: string) => usualMeaning(text, { crossIsNo: true, circleIsYes: true })

/** A star beside a cross may be a note; beside any other tick the cross says no. */
function saysNoOrMaybe(text: string, yes: string): boolean {
  if (text === 'X') return yes !== '*'
  if (/^(?:\+\s?\/\s?[-–−]|±)$/.test(text)) return yes === '+'
  const meaning = meaningOf(text)
  return meaning !== null && (meaning === 'conditional' || CONCEPTS[meaning].kind === 'not-involved')
}
