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
import { isSharedWord } from '../cells/name-cells.js'
import { foldMark, isDash, tidyMark } from '../words/signs.js'
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

/** "Validation owner": an owner of another kind than the usual. */
export const OWNER_OF_A_KIND = /^(?:\p{L}+[ -]){1,2}owners?$/iu

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
    // "Admin" is a right, and below "Role" it is a party.
    if (mostly(own, isRating) && !/\broles?$/i.test(column.header) && !namesPartyColumn(column.header)) return false
    if (mostly(own, isCallVerb) || own.filter(isAddress).length > own.length * 0.3) return false
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

/** "#harbour", "crew@example.com": where somebody is to be reached. */
function isAddress(name: string): boolean {
  return /^#\p{L}|\S@\S+\.\S|^https?:/iu.test(name)
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
    if (!attributes.includes(index) || index < label || filled < 3 || averageLength > 30) return false
    const names = namesIn(rows, candidate)
    // "Approval required: Legal, Board", whatever its heading says.
    if (names.length > 0 && names.filter(soundsLikePartyWord).length >= names.length * 0.8 && holdsNames(candidate))
      return true
    return (
      !headsText(header) &&
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
    namesOwnerColumn(header) ||
    /^(?:assignees|assigned (?:people|persons?|teams?))$/i.test(header) ||
    (isOwned && /^(?:team|squad|department)s?$/i.test(header))
  const named = columns.filter(({ index, filled }) => index > 0 && filled > 0)
  const headed = named.filter(({ header }) => isOwner(header) || OWNER_OF_A_KIND.test(header))
  // Beside "Responsible party", a column "Responsibility" has the duties.
  const isSure = headed.some(({ header }) => !DUTY_OR_OWNER.test(header))
  const owners = headed.filter(
    (column) => !DUTY_OR_OWNER.test(column.header) || (!isSure && holdsBearers(table, column)),
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
  // "Business owner | Support team" are two kinds of owners; who takes part, or what kind of thing it is, is none.
  const others = namesBeside(table, owners).filter(({ header }) => announcesNames(header))
  return others.length === 0 || columns.length < 4 || wanted ? owners : []
}

/** Headings that stand above names in one table and above duties in another. */
const DUTY_OR_OWNER =
  /^(?:responsibilit(?:y|ies)(?: of)?|responsabilités?|responsabilidad(?:es)?|responsabilidade|responsabilità|verantwortlichkeit|zuständigkeit|verantwortung|ответственность|责任|責任|책임)$/iu

/** Whether the cells of a column tell who, and not what: known parties, the same few names again and again, or proper names. */
function holdsBearers({ sheet, rows, context }: Table, column: Column): boolean {
  const names = namesIn(rows, column).filter((name) => !isDash(name))
  const known = names.filter((name) => isKnownParty(name, context) || isSharedWord(name)).length
  if (known >= names.length * 0.5) return true
  if (new Set(names.map(foldMark)).size <= names.length * 0.6) return true
  const areProper = names.every((name) => /^\p{Lu}[\p{L}'’.]*(?: \p{Lu}[\p{L}'’.]*){0,3}$/u.test(name))
  return areProper && !namesPartyColumn(sheet.header[0] ?? '') && !THING_HEADER.test(sheet.header[0] ?? '')
}

/** Columns of names beside those of owners, but for those who stand in for one. */
function namesBeside(table: Table, owners: readonly Column[]): Column[] {
  return listNameColumns(table).filter(
    (column) => !owners.includes(column) && !DEPUTY_HEADER.test(column.header) && !DUTY_OR_OWNER.test(column.header),
  )
}

/** A sentence on a column of names that is kept as text beside those of owners; empty where there is none. */
export function doubtOfNames(table: Table, owners: readonly Column[], label: number): string {
  const column = namesBeside(table, owners).find(({ index, header }) => index !== label && !headsText(header))
  return column ? `The column "${column.header}" may hold names of parties and is kept as text.` : ''
}

/** Headings of those who stand in for an owner. */
export const DEPUTY_HEADER = /^(?:backup|deputy|secondary|alternate|substitute|stand-?in)\b/i
