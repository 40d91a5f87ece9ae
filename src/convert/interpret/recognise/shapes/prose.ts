import { doubtOf, refuseTopic, type Layout, type Refusal } from '../../layout.js'
import { partiesOfDuties } from '../../cells/cell-parties.js'
import { DUTIES_HEADER, namesActivityOnly, partyOfDutiesHeader } from '../../words/duties-heading.js'
import {
  namesActivityColumn,
  namesBearer,
  namesGroupColumn,
  namesOwnerColumn,
  namesPartyColumn,
  soundsLikeParty,
} from '../../words/party-words.js'
import { foldMark } from '../../words/signs.js'
import { mostly, namesIn } from '../columns.js'
import { listNames } from '../party-evidence.js'
import { isKnownParty } from '../../words/known-party.js'
import { TEXT_HEADER, splitTextColumns } from '../text-columns.js'
import { hasEvidence, otherTopic } from '../topic.js'
import type { Column, Table } from '../types.js'

/**
 * Prose: columns are parties, cells tell their duties.
 * For: two or more headings of parties above texts, and words of responsibility. Against: another topic, cells that name somebody
 * else than the heading.
 */
export function recogniseProse(table: Table): Layout | Refusal | null {
  const { sheet, rows, columns, context } = table
  // Cells that name somebody else are no duties of the heading.
  const isParty = (name: string) => name.split(' ').length <= 4 && !/^no\s/i.test(name) && isKnownParty(name, context)
  const texts = columns.filter(({ index, filled, header }) => index > 0 && (filled > 0 || DUTIES_HEADER.test(header)))
  const parties = texts.filter((column) => {
    const { header, averageLength, unread, filled, concept } = column
    const name = partyOfDutiesHeader(header)
    const isNamed =
      name !== null && isKnownParty(name, context) && (context.parties.has(foldMark(name)) || namesOne(name))
    const sounds = name !== null && (isNamed || DUTIES_HEADER.test(header))
    return (
      sounds &&
      (concept === null || namesBearer(header)) &&
      !namesOwnerColumn(header) &&
      !namesActivityOnly(header) &&
      (filled === 0 ||
        (unread > filled * 0.3 &&
          averageLength > (isDuties(header) ? 4 : 12) &&
          !mostly(namesIn(rows, column), isParty)))
    )
  })
  const [first] = parties
  if (!first) return recogniseNamedDuties(table)
  if (parties.every(({ filled }) => filled === 0)) return null
  if (parties.length === 1 && !tellsDutiesOfOne(table, first)) return null
  const between = columns.filter(
    ({ index, header }) =>
      header !== '' &&
      index > (parties[0]?.index ?? 0) &&
      index < (parties.at(-1)?.index ?? 0) &&
      !parties.some((party) => party.index === index),
  )
  const behind = neighboursBehind(table, parties.at(-1)?.index ?? 0)
  const values = [...parties, ...between.filter(({ averageLength }) => averageLength > 12), ...behind]
    .map(({ index }) => index)
    .sort((a, b) => a - b)
  const topic = otherTopic(sheet)
  if (topic !== null) return refuseTopic(topic)
  const speaks = hasEvidence(sheet, context) || parties.some(({ header }) => DUTIES_HEADER.test(header))
  if (!speaks) return null
  const roles = splitTextColumns(rows, columns, values)
  const doubts = doubtsOf(table, { behind, values, label: roles.label })
  return {
    shape: 'prose',
    values,
    ...roles,
    ...(doubts.length > 0 ? { doubt: doubts.join(' ') } : {}),
    ...(behind.length > 0 ? { doubtful: behind.map(({ index }) => index) } : {}),
  }
}

/** One column of duties of which the cells name the parties themselves: "Area | Responsibilities". */
function recogniseNamedDuties({ sheet, rows, columns, context }: Table): Layout | Refusal | null {
  const isNamed = (column: Column) => {
    if (column.index === 0 || column.unread < column.filled * 0.8) return false
    const names = partiesOfDuties(rows, column, context)
    return names.size >= 2 && [...names].some((name) => isKnownParty(name, context))
  }
  const found = columns.find(isNamed)
  if (!found || namesPartyColumn(sheet.header[0] ?? '')) return null
  const topic = otherTopic(sheet)
  if (topic !== null) return refuseTopic(topic)
  if (!hasEvidence(sheet, context) && !DUTIES_HEADER.test(found.header)) return null
  const values = [found.index]
  const names = [...partiesOfDuties(rows, found, context)]
  // "Security: lock the door" may tell a topic.
  const doubt = names.every((name) => namesBearer(name) || /^(?:you|we)$/i.test(name))
    ? ''
    : `${listNames(names)} stand above or before the texts of one column, and are read as parties.`
  return { shape: 'prose', values, ...splitTextColumns(rows, columns, values), ...doubtOf(doubt) }
}

/** What a reader might see otherwise: which columns are those of parties, and which has the activities. */
function doubtsOf(
  { rows, columns }: Table,
  { behind, values, label }: { behind: readonly Column[]; values: readonly number[]; label: number },
): string[] {
  const left = columns.filter(
    (column) => column.index > label && !values.includes(column.index) && isWrittenLikeDuties(rows, column),
  )
  const head = columns.find(({ index }) => index === label)?.header ?? ''
  const isActivity = head === '' || namesActivityColumn(head) || namesGroupColumn(head) || namesPartyColumn(head)
  const names = listNames(behind.map(({ header }) => header))
  return [
    ...(behind.length === 1
      ? [`${names} stands beside columns of parties and is read as one; nothing else says so.`]
      : []),
    ...(behind.length > 1
      ? [`${names} stand beside columns of parties and are read as such; nothing else says so.`]
      : []),
    ...(left.length > 0
      ? [`${listNames(left.map(({ header }) => header))} stands beside columns of parties and is kept as text.`]
      : []),
    ...(isActivity ? [] : [`The column "${head}" is read as that of the activities, not as a party.`]),
  ]
}

/** Whether a column of texts could be one of duties, by its heading and by what is below it. */
function isWrittenLikeDuties(rows: Table['rows'], column: Column): boolean {
  const { header, averageLength, filled, unread, concept } = column
  const isName = /^\p{Lu}/u.test(header) && header.length <= 40 && (concept === null || namesBearer(header))
  const isText = TEXT_HEADER.test(header) || NO_PARTY_HEADER.test(header) || namesActivityColumn(header)
  return isName && !isText && filled >= rows.length * 0.6 && unread >= filled * 0.6 && averageLength > 12
}

/** "Your responsibilities": a party and a word of duties, so that short texts below are duties as well. */
function isDuties(header: string): boolean {
  const name = partyOfDutiesHeader(header)
  return name !== null && name !== header.trim() && /responsib|duties|obligations/i.test(header)
}

/** "Item | Scope of customer responsibility": a column of one party's duties, where nothing but a description stands beside it. */
function tellsDutiesOfOne({ sheet, columns }: Table, party: Column): boolean {
  const [label] = sheet.header
  return (
    columns.length <= 5 &&
    columns.every((column) => column === party || !isDuties(column.header)) &&
    /responsib|duties|obligations|helps?$/i.test(party.header) &&
    partyOfDutiesHeader(party.header) !== party.header.trim() &&
    !namesPartyColumn(label ?? '') &&
    columns.every((column) => column === party || column.index === 0 || column.marks + column.shared === 0)
  )
}

/** Columns right behind those of parties that are written like them, under a heading of two words or more that heads no text. */
function neighboursBehind({ rows, columns }: Table, last: number): Column[] {
  const behind: Column[] = []
  for (const column of columns.filter(({ index }) => index > last)) {
    if (!column.header.includes(' ') || !isWrittenLikeDuties(rows, column)) break
    behind.push(column)
  }
  return behind
}

/** Words of headings that no party bears. */
const NO_PARTY_HEADER =
  /\b(?:examples?|references?|rationale|reasons?|scope|impact|why|how|where|source|summary|default|limits?|shared|joint|additional|further|key|info(?:rmation)?|considerations?|guidance|context|purpose|result|outcome|benefit|risk|mitigation|responsibilit(?:y|ies)|requirements?)\b/i

/** Whether the noun of a heading is a party: the last word of it, or the first in other languages; "Security updates" are none. */
function namesOne(name: string): boolean {
  const words = name.replace(/\s*\(.*$/, '').split(/\s+/)
  return (
    soundsLikeParty(words.at(-1) ?? '') ||
    (soundsLikeParty(words[0] ?? '') && !/(?:s|ing|ment|tion)$/i.test(words.at(-1) ?? ''))
  )
}
