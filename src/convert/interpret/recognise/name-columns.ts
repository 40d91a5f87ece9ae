import { isCallVerb } from '../words/call-verbs.js'
import { isKnownParty } from '../words/known-party.js'
import { isRating } from '../words/ratings.js'
import { looksLikeNames } from '../words/names.js'
import {
  asksForOwner,
  namesActivityColumn,
  namesGroupColumn,
  namesOwnerColumn,
  namesPartyColumn,
  soundsLikePartyWord,
  speaksOfResponsibility,
} from '../words/party-words.js'
import { foldMark, tidyMark } from '../words/signs.js'
import { mostly, namesIn } from './columns.js'
import { THING_HEADER } from './decoys.js'
import { TEXT_HEADER } from './text-columns.js'
import { nearestTitle } from './topic.js'
import type { Column, Table } from './types.js'

/** Whether most cells of a column are names, or what stands among names. */
export function holdsNames(column: Column): boolean {
  return column.names + column.shared + column.marks + column.negatives >= column.filled * 0.75
}

/** Headings that announce names: "Technical owner", "Support team". */
export const PARTY_COLUMN = /(?:^|\s)(?:owner|team|squad|department|party)s?$/i

/** Whether the heading of a column says that names stand below it. */
export function announcesNames(header: string): boolean {
  return (
    PARTY_COLUMN.test(header) || namesOwnerColumn(header) || namesPartyColumn(header) || speaksOfResponsibility(header)
  )
}

/**
 * The columns whose cells name parties. What others hold looks like names as well ("Networking", "High", "Planning"), so each shares
 * names with another one, or has the same few over and over; the first column of texts has the activities or what heads them.
 */
export function listNameColumns({ sheet, rows, columns, context }: Table): Column[] {
  const firstText = columns.find(({ isNumbering, filled }) => !isNumbering && filled > 0)
  const candidates = columns.filter(
    (column) =>
      column.index > (firstText?.index ?? 0) &&
      !column.isNumbering &&
      column.filled > 0 &&
      column.names + column.shared > 0 &&
      holdsNames(column),
  )
  const names = new Map(
    candidates.map((column) => [
      column,
      namesIn(rows, column).filter((name) => /\p{L}/u.test(name) || isKnownParty(name, context)),
    ]),
  )
  const folded = new Map(candidates.map((column) => [column, new Set(names.get(column)?.map(foldMark))]))
  return candidates.filter((column) => {
    const own = names.get(column) ?? []
    if (mostly(own, isRating) || mostly(own, isCallVerb)) return false
    if (own.length > 0 && isBelowParties(sheet.heads[column.index] ?? [])) return true
    const isElsewhere = (name: string) =>
      candidates.some((other) => other !== column && folded.get(other)?.has(foldMark(name)) === true)
    const shared = own.filter(isElsewhere).length
    if (shared >= own.length * 0.3) return true
    const isRepeated = (folded.get(column)?.size ?? 0) <= own.length * 0.6
    const isNamed = shared > 0 || own.some((name) => isKnownParty(name, context))
    if (isRepeated && isNamed && !headsText(column.header)) return true
    if (PARTY_COLUMN.test(column.header)) return true
    // Remarks beside the names have no heading either, and each says something else.
    if (column.header === '' && !isRepeated) return false
    if (TEXT_HEADER.test(column.header) || !mostly(own, (name) => isKnownParty(name, context))) return false
    if (soundsLikePartyWord(column.header)) return true
    const isLeft = candidates.some(({ index }) => index > column.index)
    if (isLeft && (namesGroupColumn(column.header) || namesActivityColumn(column.header))) return false
    return isRepeated || !isLeft
  })
}

/** Whether the upper one of two headings says that names stand below: "Required roles" above versions. */
function isBelowParties(heads: readonly string[]): boolean {
  return heads.slice(0, -1).some((head) => /(?:^|\s)(?:roles|teams|parties|owners?|departments)$/i.test(head.trim()))
}

/** Whether a heading is of something else than parties, however much its cells may look like names. */
function headsText(header: string): boolean {
  return (
    TEXT_HEADER.test(header) || THING_HEADER.test(header) || namesGroupColumn(header) || namesActivityColumn(header)
  )
}

/** A sentence on a column that has the same few names over and over and is kept as text; empty where there is none. */
export function doubtOfTexts(
  { rows, columns }: Table,
  { label, attributes }: { label: number; attributes: readonly number[] },
): string {
  const column = columns.find((candidate) => {
    const { index, header, filled, distinct, averageLength } = candidate
    if (!attributes.includes(index) || index < label || filled < 3 || headsText(header) || averageLength > 30)
      return false
    const names = namesIn(rows, candidate)
    return (
      holdsNames(candidate) &&
      candidate.names > 0 &&
      distinct <= filled * 0.6 &&
      names.every((name) => /^\p{Lu}/u.test(name)) &&
      !mostly(names, isRating)
    )
  })
  return column ? `The column "${column.header}" may hold names of parties and is kept as text.` : ''
}

/** Whether most cells below a heading of owners begin with a name that stands alone in another cell, and say more of it. */
function answers(rows: Table['rows'], column: Column): boolean {
  const texts = rows.map(({ cells }) => tidyMark(cells[column.index]?.text ?? '')).filter((text) => text !== '')
  const names = texts.filter((text) => looksLikeNames(text) && text.length <= 40)
  const begun = texts.filter((text) => names.some((name) => text === name || text.startsWith(`${name} `)))
  return begun.length >= texts.length * 0.5 && names.length < texts.length
}

/**
 * The columns that are headed as those of owners and hold names ("Owner", or "Business owner" and "Technical owner"); none where
 * others beside them hold names of parties, too.
 */
export function findOwners(table: Table): readonly Column[] {
  const { sheet, rows, columns, context, wanted } = table
  const isOwned = speaksOfResponsibility(nearestTitle(sheet))
  const isOwner = (header: string) =>
    namesOwnerColumn(header) || (isOwned && /^(?:team|squad|department)s?$/i.test(header))
  const named = columns.filter(({ index, filled }) => index > 0 && filled > 0)
  const owners = named.filter(
    (column) =>
      (isOwner(column.header) || /^(?:\p{L}+[ -]){1,2}owners?$/iu.test(column.header)) && !tellsDuties(table, column),
  )
  if (
    !owners.some(({ header }) => isOwner(header)) ||
    !owners.every((column) => holdsNames(column) || answers(rows, column))
  )
    return []
  const corner = sheet.header[0] ?? ''
  const isQuestion = owners.some(({ header }) => asksForOwner(header))
  const isParty = soundsLikePartyWord(corner) || context.parties.has(foldMark(corner))
  if (!isQuestion && isParty && !namesActivityColumn(corner) && !announcesNames(corner)) return []
  const otherNames = listNameColumns(table).filter(
    (column) => !owners.includes(column) && !DEPUTY_HEADER.test(column.header),
  )
  return otherNames.length === 0 || columns.length < 4 || wanted ? owners : []
}

/** "Component | Responsibility", "Role | Responsibility": the heading means what the thing or the party of the row does. */
function tellsDuties({ rows, columns, context }: Table, column: Column): boolean {
  if (!/^(?:responsibility|ответственность|zuständigkeit|verantwortung|责任|責任|책임)$/iu.test(column.header))
    return false
  const names = namesIn(rows, column)
  const isNamed = mostly(names, (name) => isKnownParty(name, context))
  const [first] = columns.filter(({ isNumbering, filled }) => !isNumbering && filled > 0)
  return !isNamed && (column.distinct > column.filled * 0.6 || namesPartyColumn(first?.header ?? ''))
}

/** Headings of those who stand in for an owner. */
export const DEPUTY_HEADER = /^(?:backup|deputy|secondary|alternate|substitute|stand-?in)\b/i
