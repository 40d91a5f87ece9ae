import { refuse, type Layout, type Refusal } from '../../layout.js'
import { CORE, isAlphabet } from '../../words/capacity-heading.js'
import { namesActivityOnly } from '../../words/duties-heading.js'
import { partyOfHeading } from '../../words/party-heading.js'
import {
  namesActivityColumn,
  namesGroupColumn,
  namesPartyColumn,
  speaksOfResponsibility,
} from '../../words/party-words.js'
import { foldMark } from '../../words/signs.js'
import { isKnownParty } from '../../words/known-party.js'
import { mostly, namesIn, readableShare } from '../columns.js'
import { holdsNames, listNameColumns, OWNER_OF_A_KIND, PARTY_COLUMN } from '../name-columns.js'
import { splitTextColumns } from '../text-columns.js'
import { hasEvidence, otherTopic } from '../topic.js'
import type { Column, Table } from '../types.js'

/**
 * Inverted: columns are capacities, cells name the parties. With ticks instead of names, the rows or the heading are the party.
 * For: two or more headings that are capacities, and names below them. Against: headings in the order of the alphabet, another
 * topic, rows that are parties with their duties, cells without names.
 */
export function recogniseInverted(table: Table): Layout | Refusal | null {
  const { sheet, rows, columns, context } = table
  const capacities = capacityColumns(columns).filter((column, _, all) => !holdsDuties(table, column, all))
  const distinct = new Set(capacities.map(({ header }) => foldMark(header)))
  // "A", "B", "C" in a row are people, not capacities.
  if (isAlphabet(sheet.header)) return null
  const ofHeading = capacitiesOfHeading(table)
  if (ofHeading) return ofHeading
  const core = capacities.filter(({ concept }) => concept !== null && CORE.has(concept)).length
  if (core < 2 && otherTopic(sheet) !== null) return null
  // "Primary", "Secondary" and "Contributor" say as much when they come together.
  const isCore = Math.max(core, capacities.filter(({ concept }) => concept !== 'performer').length - 1)
  // "Verantwortlich | Vertretung": somebody is responsible, and another stands in.
  const hasDeputy =
    capacities.some(({ concept }) => concept === 'primary' || (concept !== null && CORE.has(concept))) &&
    capacities.some(({ concept }) => concept === 'secondary')
  const speaks = hasEvidence(sheet, context) || capacities.some(({ header }) => speaksOfResponsibility(header))
  if (distinct.size < 2 || (isCore < 2 && !hasDeputy && !speaks)) return null
  // "Primary owner | Validation owner"
  const owners = columns.filter(
    (column) =>
      column.concept === null && OWNER_OF_A_KIND.test(column.header) && holdsNames(column) && column.names > 0,
  )
  const values = [...capacities, ...owners].map(({ index }) => index).sort((a, b) => a - b)
  const filled = capacities.reduce((sum, column) => sum + column.filled, 0)
  const marks = capacities.reduce((sum, column) => sum + column.marks + column.negatives, 0)
  const names = capacities.reduce((sum, column) => sum + column.names, 0)
  if (filled === 0) return refuse('its cells are empty')
  const duties = capacities.find(
    ({ header, averageLength }) => /^responsibilit|^duties|^tasks/i.test(header) && averageLength > 20,
  )
  if (duties && namesPartyColumn(sheet.header[0] ?? ''))
    return refuse('its rows are parties with their duties, not activities')
  const roles = splitTextColumns(rows, columns, values)
  const cells = rows.flatMap((row) => values.map((index) => row.cells[index]?.text ?? ''))
  const ticks = cells
    .map((text) => context.read(text))
    .filter((reading) => reading.kind === 'capacities' && reading.uses.some(({ symbol }) => symbol.length <= 2)).length
  const letters = cells.filter((text) => /^(?![XYN]$)\p{Lu}$/u.test(text.trim())).length
  const areLetters = core >= 3 && letters >= filled * 0.5
  if (marks >= filled * 0.8 && ticks >= filled * 0.5) {
    // "Create | Review | Approve | Send" are what each may do, though two of them could be capacities.
    const isTicked = (column: Column) => column.concept === null && column.marks > 0 && readableShare(column) >= 0.8
    if (columns.some((column) => !values.includes(column.index) && isTicked(column))) return null
    const labels = rows.map(({ cells }) => cells[roles.label]?.text ?? '')
    const parties = labels.filter((label) => isKnownParty(label, context)).length
    if (namesPartyColumn(sheet.header[roles.label] ?? '') || parties >= labels.length * 0.6)
      return { shape: 'activity-heading', values, ...roles }
    const heading = sheet.headings.at(-1)
    if (heading && partyOfHeading(heading.text, context.parties) !== null)
      return { shape: 'party-heading', values, ...roles }
    if (core < 3 || values.some((index) => index < roles.label)) return null
    // Nothing headed "R", "A" and "C" is a party, whatever stands below.
    return areLetters
      ? { shape: 'inverted', values, ...roles, doubt: LETTERS_IN_DOUBT }
      : refuse('its columns are headed by capacities, and nothing says whose they are')
  }
  if (names + marks < filled * 0.6)
    return isCore >= 2 && hasEvidence(sheet, context)
      ? { shape: 'inverted', values, ...roles, ...doubtOf(table, roles.attributes) }
      : refuse('its columns are headed by capacities, and its cells name no parties')
  const doubt = areLetters ? { doubt: LETTERS_IN_DOUBT } : doubtOf(table, roles.attributes)
  return { shape: 'inverted', values, ...roles, ...doubt }
}

/** A column of names of which nothing tells the capacity. */
function doubtOf(table: Table, texts: readonly number[]): { doubt?: string } {
  const [column] = listNameColumns(table).filter(({ index, concept }) => concept === null && texts.includes(index))
  const doubt = `The column "${column?.header ?? ''}" holds names of parties and is kept as text: its heading is no capacity that is known. Tell it with --map "${column?.header ?? ''}=...".`
  return column && !PARTY_COLUMN.test(column.header) ? { doubt } : {}
}

/**
 * Columns headed by a capacity. "Decision | Driver | Approver" has two of them: what stands alone before the others is the activity;
 * and "Area | Responsibilities | Primary | Backup" has two, and a description.
 */
function capacityColumns(columns: readonly Column[]): Column[] {
  // "Responsible | Task | Informed": the capacity may stand before the activity that another column names.
  const hasActivities = columns.some(
    ({ index, header, filled }) => index > 0 && filled > 0 && namesActivityOnly(header),
  )
  const all = columns.filter(
    ({ index, concept, header, names, filled, averageLength, distinct }) =>
      concept !== null &&
      header !== '' &&
      // "Owner | Responsibilities": who, and what that is.
      !(DUTIES.test(header) && averageLength > 25 && distinct > filled * 0.6) &&
      (index > 0 || (hasActivities && names >= filled * 0.8)),
  )
  const [first, ...others] = all
  if (!first || !namesActivityColumn(first.header)) return all
  const rows = Math.max(...columns.map(({ filled }) => filled))
  const isLabelled = columns.some(
    ({ index, filled, distinct, isNumbering, header }) =>
      index < first.index && filled > 0 && !isNumbering && (!namesGroupColumn(header) || distinct === rows),
  )
  return !isLabelled || (others.length > 1 && /ies$/i.test(first.header)) ? others : all
}

/** "Accountable team | Informed teams" above one row of names: who has which part in what the heading names. */
function capacitiesOfHeading({ sheet, rows, columns }: Table): Layout | null {
  const heading = sheet.headings.at(-1)
  const concepts = new Set(columns.map(({ concept }) => concept))
  const areCapacities = columns.every(
    ({ concept, header, names, filled }) =>
      concept !== null && CORE.has(concept) && !namesActivityColumn(header) && names >= filled * 0.8,
  )
  if (rows.length !== 1 || columns.length < 2 || concepts.size < columns.length || !areCapacities) return null
  if (!heading || sheet.headings.length < 2) return null
  const values = columns.map(({ index }) => index)
  return { shape: 'inverted', label: 0, groups: [], values, attributes: [], title: heading.text }
}

/** Headings of what somebody has to do. */
const DUTIES =
  /(?:responsibilities|dut(?:y|ies)|accountabilities|responsibility|tasks|obligations|outputs?|deliverables?|results?|goals?|objectives?|activities|functions|aufgaben|verantwortlichkeiten|ergebnisse|responsabilités|tâches|responsabilidades|tareas|funciones|responsabilità|compiti|обязанности|ответственность|задачи|职责|職責)$/iu

/** "Layer | Owner | Responsibilities": what has to be done stands in the last one, be it listed as names are, and nobody's name. */
function holdsDuties({ rows, context }: Table, column: Column, all: readonly Column[]): boolean {
  if (!DUTIES.test(column.header)) return false
  const others = all.filter((other) => other !== column).flatMap((other) => namesIn(rows, other))
  const named = new Set(others.map(foldMark))
  return !mostly(namesIn(rows, column), (name) => named.has(foldMark(name)) || isKnownParty(name, context))
}

const LETTERS_IN_DOUBT = 'The letters in the cells are read as parties, and nothing says for whom they stand.'
