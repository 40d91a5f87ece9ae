import { namesNobody } from '../../cells/name-cells.js'
import { doubtOf, refuse, refuseTopic, type Layout, type Refusal } from '../../layout.js'
import { splitNames } from '../../words/names.js'
import { isRating } from '../../words/ratings.js'
import { namesBearer, namesPartyColumn, soundsLikePartyWord, speaksOfResponsibility } from '../../words/party-words.js'
import { foldMark, isDash } from '../../words/signs.js'
import { mostly, namesIn } from '../columns.js'
import { RECIPIENT_HEADER, THING_HEADER, isRoster } from '../decoys.js'
import { announcesNames, doubtOfTexts, findOwners, listNameColumns } from '../name-columns.js'
import { listNames } from '../party-evidence.js'
import { isKnownParty } from '../../words/known-party.js'
import { splitTextColumns } from '../text-columns.js'
import { hasEvidence, otherTopic } from '../topic.js'
import type { Column, Table } from '../types.js'

/**
 * Names: columns are variants, cells name the party; a single such column is that of the owner.
 * For: cells that sound like parties or repeat a few names, and words of responsibility. Against: another topic, a list of people or
 * of contacts, things instead of names, a column of owners.
 */
export function recogniseNames(table: Table): Layout | Refusal | null {
  const { sheet, rows, columns, context, wanted } = table
  if (findOwners(table).length > 0) return null
  const topic = otherTopic(sheet)
  const evidence = hasEvidence(sheet, context)
  const counted = new Map<string, number>()
  for (const row of rows) {
    for (const cell of row.cells.slice(1))
      for (const name of splitNames(cell.text)) counted.set(foldMark(name), (counted.get(foldMark(name)) ?? 0) + 1)
  }
  const isParty = (name: string) => isKnownParty(name, context)
  const namesOf = (column: Column) => namesIn(rows, column)
  const isName = (part: string) =>
    !isDash(part) && !/^(?:na|not applicable|not available|none)$/i.test(part) && !namesNobody(part)
  const namesThings = (column: Column) =>
    THING_HEADER.test(column.header) && mostly(namesOf(column).filter(isName), (name) => !isParty(name))
  // "Tables, goods and signs" are listed like names.
  const listsWords = (column: Column) =>
    mostly(namesOf(column).filter(isName), (name) => /^\p{Ll}/u.test(name) && !context.parties.has(foldMark(name))) &&
    column.distinct === column.filled &&
    column.averageLength > 20
  if (isRoster(sheet.header) && !wanted) return refuse('it is a list of people')
  const facets = listNameColumns(table).filter(
    (column) => !namesThings(column) && !listsWords(column) && column.averageLength < 60,
  )
  const parts = facets.flatMap(namesOf).filter(isName)
  if (facets.length === 0 || parts.length === 0) return null
  // Below "Operator" and "Developer" stands what they do, whatever is named in it.
  const headsDuties = ({ header }: Column) => namesBearer(header) && !announcesNames(header)
  if (facets.length > 1 && facets.every(headsDuties) && !wanted) return null
  // "CRUD" and "R" below "Admin" and "Editor" say what each of them may do.
  if (facets.every(({ header }) => isParty(header)) && mostly(parts, (part) => /^[A-Z]{1,4}$/.test(part)) && !wanted)
    return refuse('nothing explains the letters in its cells')
  const soundShare = parts.filter(isParty).length / parts.length
  const repeated = parts.filter((part) => (counted.get(foldMark(part)) ?? 0) >= 3).length / parts.length
  const varied = new Set(parts.map(foldMark)).size / parts.length
  const speaks = evidence || sheet.header.some(speaksOfResponsibility)
  if (topic !== null && !wanted) return refuseTopic(topic)
  const recipient = sheet.header.find((header) => RECIPIENT_HEADER.test(header.trim()))
  if (recipient !== undefined && !wanted)
    return refuse(`its column "${recipient}" is that of a plan of reports or meetings`)
  const isSmallSet = (repeated >= 0.6 && varied <= 0.5) || new Set(parts.map(foldMark)).size <= 4
  const areNames = soundShare >= 0.5 || (speaks && soundShare > 0.2 && isSmallSet)
  const areUsedAlike = !areNames && holdTheSameNames(table, facets)
  if (!areNames && !areUsedAlike && !wanted) return null
  const values = facets.map(({ index }) => index)
  const roles = splitTextColumns(rows, columns, values)
  if (values.length === 1) {
    const [value] = values
    const header = sheet.header[value ?? 1] ?? ''
    const labels = rows.map(({ cells }) => cells[roles.label]?.text ?? '')
    // What stands beside a role tells of it: its grade, its certificates, to whom it reports.
    const areRoles = namesPartyColumn(sheet.header[0] ?? '') || labels.filter(isParty).length >= labels.length * 0.6
    if (!wanted && areRoles && !announcesNames(header)) return null
    if (speaks && tellsRoles(table, facets[0], roles) && soundShare >= 0.5)
      return {
        shape: 'owner',
        values,
        ...roles,
        doubt: `The column "${header}" is read as that of those who do or may do what the row says.`,
      }
    if (
      !wanted &&
      (!speaks ||
        columns.length > 4 ||
        /\b(?:name|role|type|status|contact)\b/i.test(header) ||
        // Below the name of a party stand its duties.
        isParty(header) ||
        (repeated < 0.5 && varied > 0.8 && !announcesNames(header)) ||
        (soundShare < 0.7 && repeated < 0.8))
    )
      return null
    // "Certificates" above "Cloud practitioner" has names of nobody.
    const isAnnounced = announcesNames(header) || namesBearer(header)
    const doubtOfHeader = isAnnounced ? '' : `Only the names below "${header}" say that it tells who is responsible.`
    return { shape: 'owner', values, ...roles, ...doubtOf(doubtOfHeader || doubtOfTexts(table, roles)) }
  }
  if (!speaks && soundShare < 0.8 && !wanted)
    return refuse('its cells may be names, but nothing says that they are responsible')
  if (sheet.header.some((header) => /\b(?:e-?mail|phone|slack|hours)\b/i.test(header)) && !wanted)
    return refuse('it is a list of contacts')
  // "EU" and "GDPR" are written as the short names of teams are.
  const isByForm = !parts.some((part) => soundsLikePartyWord(part) || context.parties.has(foldMark(part)))
  const what = areUsedAlike ? 'place' : isByForm ? 'form' : null
  const doubt = what === null ? '' : `Nothing but their ${what} says that ${listNames(parts)} are parties.`
  return { shape: 'names', values, ...roles, ...doubtOf(doubt || doubtOfTexts(table, roles)) }
}

/**
 * "Capability | Role | Description", "Action | Allowed roles": a right or a piece of work, and beside it the roles that have it. Beside
 * the name of a person or of a thing, a role is what that is.
 */
function tellsRoles({ columns, rows }: Table, facet: Column | undefined, { label }: { label: number }): boolean {
  const head = columns.find(({ index }) => index === label)
  if (!facet || !head || columns.length > 5) return false
  return (
    /^(?:(?:allowed|permitted|required|authori[sz]ed|minimum|assigned|applicable|responsible|user|iam|which|available to|granted to|performed by|carried out by|done by)[ _-])*(?:roles?|who(?: can)?|personas?)(?: (?:required|allowed|needed))?\??$/i.test(
      facet.header.trim(),
    ) &&
    /\b(?:activit(?:y|ies)|tasks?|permissions?|privileges?|capabilit(?:y|ies)|actions?|operations?|rights?|duties|duty|what|use cases?|api (?:calls?|methods?|operations?)|tätigkeit(?:en)?|aufgaben?|berechtigung(?:en)?|acción(?:es)?|tareas?|permisos?|tâches?|attività|azion[ei]|действи[ея]|操作|任务|権限)\b/iu.test(
      head.header,
    ) &&
    head.distinct >= rows.length * 0.75
  )
}

/**
 * Whether two columns or more hold the same few capitalised names over and over, in a table that its own heading, caption or columns
 * call one of responsibility: so names are used, even when nobody knows whose they are.
 */
function holdTheSameNames({ sheet, rows }: Table, facets: readonly Column[]): boolean {
  if (facets.length < 2 || rows.length < 3) return false
  const near = [sheet.headings.at(-1)?.text ?? '', sheet.caption ?? '', ...sheet.header]
  if (!near.some(speaksOfResponsibility)) return false
  const columnsOf = new Map<string, Set<number>>()
  let count = 0
  for (const column of facets) {
    for (const name of namesIn(rows, column)) {
      if (isDash(name)) continue
      if (!/^\p{Lu}/u.test(name) || isRating(name) || name.split(' ').length > 4) return false
      count += 1
      const key = foldMark(name)
      columnsOf.set(key, (columnsOf.get(key) ?? new Set()).add(column.index))
    }
  }
  const common = [...columnsOf.values()].filter((indexes) => indexes.size > 1).length
  return columnsOf.size >= 2 && columnsOf.size <= 8 && columnsOf.size <= count / 3 && common >= columnsOf.size / 2
}
