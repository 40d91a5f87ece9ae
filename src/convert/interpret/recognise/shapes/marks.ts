import { isLetter } from '../../cells/is-letter.js'
import { readRights } from '../../cells/rights.js'
import { doubtOf, refuse, refuseTopic, type Layout, type Refusal } from '../../layout.js'
import { CAPACITY_HEADER } from '../../words/capacity-heading.js'
import {
  namesActivityColumn,
  namesBearer,
  namesPartyColumn,
  otherTopicOf,
  soundsLikeParty,
  soundsLikePartyWord,
  speaksOfResponsibility,
} from '../../words/party-words.js'
import { foldMark, splitMarkers, tidyMark } from '../../words/signs.js'
import { isToldText, readableShare } from '../columns.js'
import { ENVIRONMENT, KIND_HEADER } from '../decoys.js'
import { areVersions, headsParty, listNames } from '../party-evidence.js'
import { isKnownParty } from '../../words/known-party.js'
import { TEXT_HEADER, splitTextColumns } from '../text-columns.js'
import { whoIsParty } from '../party-rows.js'
import { hasEvidence, nearestTitle, topicOfMarks } from '../topic.js'
import type { Column, ShapeContext, Table } from '../types.js'

/** Headings of what something can do and where it is to be had, whoever is named in them. */
const NO_PARTY = /^(?:available|availability|supported) (?:in|on|for|by|with)\b|\bfunctionality$/i

/**
 * Marks: rows are activities and columns parties, or the other way round; one column of letters may be that of the party in the heading.
 * For: columns of which most cells are marks, letters or words of capacity among them, headings or labels that are parties,
 * words of responsibility around. Against: another topic, environments, a single column that is no party, nothing that
 * speaks of responsibility.
 */
export function recogniseMarks({ sheet, rows, columns, context, wanted }: Table): Layout | Refusal | null {
  // Beside a column of roles, "Submit evidence" is what they do.
  const isAct = (header: string) => namesPartyColumn(sheet.header[0] ?? '') && /^\p{L}+\s\p{L}/u.test(header)
  const isText = (header: string) =>
    header === '' ||
    header.endsWith('?') ||
    NO_PARTY.test(header) ||
    (TEXT_HEADER.test(header) && !soundsLikeParty(splitMarkers(header).base) && !isAct(header))
  const isMarks = (column: Column) =>
    column.filled > 0 && (readableShare(column) >= 0.7 || (readableShare(column) >= 0.5 && column.averageLength < 12))
  // Labels such as "Build" or "Support" may read as capacities; the first column is never one of marks.
  const firstText = columns.findIndex((column) => column.filled > 0 && !column.isNumbering)
  const sure = columns.filter(
    (column) =>
      column.index > Math.max(0, firstText) && isMarks(column) && (column.header === '' || !isText(column.header)),
  )
  if (firstText < 0 || sure.length === 0 || !sure.some(({ marks }) => marks > 0)) return null
  if (isNameAmongNames(rows, sure)) return null
  if (!wanted && sure.length > 1 && sure.every(({ header }) => isTick(header, context)))
    return refuse('its first row has marks where headings stand')
  const last = sure.at(-1)?.index ?? 0
  const first = sure[0]?.index ?? 0
  // Columns that nobody ticked, and those with words here and there among the marks, are parties like their neighbours.
  const isNeighbour = (column: Column) => {
    const { index, filled, header, averageLength, marks, negatives } = column
    if (index <= firstText || isText(header) || averageLength >= 40 || column.isNumbering) return false
    // A column of few words among the marks is no column of labels, though "Operations" could head one.
    if (index < first && namesActivityColumn(header) && filled > rows.length / 2) return false
    if (index < first && isOfLabels(column, columns[firstText], rows.length)) return false
    const isParty = soundsLikeParty(splitMarkers(header).base) || context.parties.has(foldMark(header))
    return (
      (filled === 0 && (isParty || index > first - 2)) ||
      marks + negatives > 0 ||
      (isParty && index > first - 2 && (index < last || filled <= rows.length / 2))
    )
  }
  const values = columns.filter((column) => sure.includes(column) || isNeighbour(column)).map(({ index }) => index)
  const roles = splitTextColumns(rows, columns, values)
  const headers = values.map((index) => splitMarkers(sheet.header[index] ?? '').base)
  const knownHeaders = headers.filter((header) => isKnownParty(header, context)).length / headers.length
  const namedInWords = headers.filter(
    (header) => soundsLikePartyWord(header) || context.parties.has(foldMark(header)),
  ).length
  const labels = rows.map(({ cells }) => cells[roles.label]?.text ?? '')
  const knownLabels = labels.filter((label) => label.length < 50 && isKnownParty(label, context)).length / labels.length
  const letters = new Set<string>()
  for (const row of rows) {
    for (const index of values) {
      const reading = context.read(row.cells[index]?.text ?? '')
      if (reading.kind === 'capacities') for (const use of reading.uses) if (isLetter(use)) letters.add(use.symbol)
    }
  }
  const words = values
    .flatMap((index) => rows.map(({ cells }) => context.read(cells[index]?.text ?? '')))
    .filter(
      (reading) =>
        reading.kind === 'capacities' &&
        reading.uses.some(
          ({ symbol, concept }) =>
            symbol.length > 3 && concept !== 'yes' && concept !== 'not-involved' && concept !== 'not-applicable',
        ),
    )
  const isLettered = letters.size >= 2 || words.length >= 2
  const corner = sheet.header[roles.label] ?? ''
  const evidence = hasEvidence(sheet, context) || holdsRights(rows, values)
  const topic = topicOfMarks(sheet, {
    isLettered: isLettered && values.length > 1,
    areParties: values.length > 1 && namedInWords > headers.length / 2,
    about: context.about,
  })
  const { rowsAreParties, doubt } = whoIsParty(
    { corner, labels, headers },
    { labels: knownLabels, headers: knownHeaders },
  )
  const areThings = !rowsAreParties && areVersions(headers)
  const layout: Layout = {
    shape: rowsAreParties ? 'transposed' : 'marks',
    values,
    ...roles,
    ...(areThings
      ? { doubt: `${listNames(headers)} are read as parties, but look like versions of one thing.`, doubtful: values }
      : doubtOf(doubt)),
  }
  if (wanted) return layout
  if (values.length > 1 && headers.every((header) => ENVIRONMENT.test(header)))
    return refuse('its columns are environments, not parties')
  if (
    !isLettered &&
    !speaksOfResponsibility(nearestTitle(sheet)) &&
    headers.every((header) => KIND_HEADER.test(header))
  )
    return refuse('its columns tell kinds of things, not parties')
  if (/^(?:#|id|no\.?)$/i.test(corner) && values.length < 2) return null
  // One column of marks among others says "done" or "available", not who, unless it is headed by a party.
  const others = roles.attributes.length
  if (values.length === 1 && rowsAreParties && sheet.headings.length > 0) return null
  // Who takes a column out of the parties means the others.
  const isChosen = sheet.header.some((header) => isToldText(header, context))
  if (values.length === 1 && !rowsAreParties && !isChosen) {
    if (rows.length > 0 && namesPartyColumn(corner) && isLettered) return null
    const heading = sheet.headings.at(-1)
    if (heading && isLettered && CAPACITY_HEADER.test(headers[0] ?? '') && headsParty(heading.text, context))
      return { shape: 'party-heading', values, ...roles }
    if (CAPACITY_HEADER.test(headers[0] ?? ''))
      return refuse(`its column "${headers[0] ?? ''}" holds capacities, and nothing says whose they are`)
    // "Depends" among names of parties is no mark.
    if (
      columns.some(
        ({ index, names, filled }) => index > 0 && !values.includes(index) && filled > 1 && names >= filled / 2,
      ) &&
      letters.size === 0
    )
      return null
    if (knownHeaders < 1 || (others > 0 && !isLettered))
      return refuse(
        topic === null
          ? `only one column ("${sheet.header[values[0] ?? 0] ?? ''}") has marks and it is no party`
          : `it is about "${topic}"`,
      )
  }
  if (values.length === 2 && namesPartyColumn(corner) && values.every((index) => columns[index]?.concept !== null))
    return null
  if (isLettered && (topic === null || letters.size >= 2)) return layout
  if (topic !== null) return refuseTopic(topic)
  const acting = (rowsAreParties ? labels : headers).filter(namesBearer).length
  const isSure =
    doubt !== '' ||
    acting > 0 ||
    (evidence && speaksOfResponsibility(`${nearestTitle(sheet)} ${context.about}`)) ||
    (rowsAreParties && namesPartyColumn(corner) && knownLabels === 1)
  if (rowsAreParties ? knownLabels >= 0.5 && evidence : knownHeaders >= 0.5 && (evidence || namedInWords > 0))
    return isSure ? layout : { ...layout, doubt: inDoubt(rowsAreParties ? labels : headers) }
  if (knownHeaders === 0 && knownLabels === 0 && otherTopicOf(`${nearestTitle(sheet)} ${context.about}`) !== null)
    return refuse('its marks may be about anything: no column is headed by a party')
  if (evidence && others <= values.length && (knownHeaders > 0 || !/^features?$|^browsers?$/i.test(corner)))
    return isSure || knownHeaders === 0 ? layout : { ...layout, doubt: inDoubt(headers) }
  // A file that is nothing but this table was chosen for it.
  if (context.isOnly && knownHeaders > 0 && !rowsAreParties) return { ...layout, doubt: inDoubt(headers) }
  return refuse('its marks may be about anything: neither the headings nor the columns speak of responsibility')
}

function inDoubt(headers: readonly string[]): string {
  return `Nothing says that the table is about responsibility; ${listNames(headers)} are read as parties.`
}

/** Whether most cells tell rights with their extent ("Read: all"), which say by themselves what the table is about. */
function holdsRights(rows: Table['rows'], values: readonly number[]): boolean {
  const texts = rows.flatMap(({ cells }) => values.map((index) => tidyMark(cells[index]?.text ?? '')))
  const filled = texts.filter((text) => text !== '')
  return filled.filter((text) => readRights(text) !== null).length > filled.length / 2
}

/** Whether a heading is a tick or a cross, as where a table has lost its headings. */
function isTick(header: string, { read }: ShapeContext): boolean {
  const reading = read(header)
  return (
    reading.kind === 'capacities' &&
    reading.uses.every(({ symbol }) => !/^\p{L}/u.test(symbol) || /^[xy]$/i.test(symbol))
  )
}

/**
 * Whether a column before those of marks has labels of which some read as marks, such as "Inform the crew" under one heading with its
 * group: it has different texts in nearly all rows.
 */
function isOfLabels(column: Column, labels: Column | undefined, rows: number): boolean {
  if (column.filled < rows * 0.9 || column.unread < column.filled * 0.7) return false
  return column.header === labels?.header || column.distinct > column.filled * 0.7
}

/** Whether the only mark is one word among names of parties: "Web", "Product" and "Support" are three teams. */
function isNameAmongNames(rows: Table['rows'], columns: readonly Column[]): boolean {
  const total = (count: (column: Column) => number) => columns.reduce((sum, column) => sum + count(column), 0)
  const words = total((column) => column.words)
  if (words === 0 || words < total(({ marks }) => marks) || total(({ names }) => names) < words * 0.25) return false
  const texts = columns.flatMap(({ index }) => rows.map(({ cells }) => foldMark(cells[index]?.text ?? '')))
  const seen = new Map<string, number>()
  for (const text of texts) if (text !== '') seen.set(text, (seen.get(text) ?? 0) + 1)
  return [...seen.values()].some((count) => count === words)
}
