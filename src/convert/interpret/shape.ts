import { readMark, type MarkContext, type Reading } from './cells/read-mark.js'
import { readLegendTable } from './legend/legend-table.js'
import { parseLegendLine } from './legend/legend.js'
import type { Sheet, SheetRow } from './sheet.js'
import { CONCEPTS, conceptOfPhrase, conceptOfWord, isConceptId, type ConceptId } from './words/concepts.js'
import { looksLikeNames, splitNames } from './words/names.js'
import { partyOfHeading } from './words/party-heading.js'
import {
  namesActivityColumn,
  namesGroupColumn,
  namesOwnerColumn,
  namesPartyColumn,
  otherTopicOf,
  soundsLikeParty,
  soundsLikePartyWord,
  speaksOfResponsibility,
} from './words/party-words.js'
import { foldMark, isDash, splitMarkers, tidyMark } from './words/signs.js'

/** How a table says who does what; what `--shape` takes. */
export const SHAPES = {
  marks: 'a row is an activity, a column a party, a cell a mark',
  transposed: 'a row is a party, a column an activity, a cell a mark',
  names: 'a row is an activity, a column a variant of it, a cell names the party',
  inverted: 'a row is an activity, a column a capacity, a cell names the party',
  owner: 'a row is an activity, one column names its owner',
  prose: 'a row is an activity, a column a party, a cell tells its duties',
  lists: 'a column is a party, a cell an activity of it',
  rows: 'a row is an activity, a party and its capacity',
  'party-heading': 'the heading above names the party, a row is an activity',
  'activity-heading': 'the heading above names the activity, a row is a party',
} as const
export type Shape = keyof typeof SHAPES

export interface Layout {
  shape: Shape
  /** Column with the activity (or the party, where rows are parties). */
  label: number
  /** Columns whose value heads several rows. */
  groups: readonly number[]
  /** Columns that say who: parties, variants, capacities or the owner. */
  values: readonly number[]
  attributes: readonly number[]
  /** Column with the party, where each row has one. */
  party?: number
  /** Column that tells apart rows of the same activity: its platform, edition, environment. */
  variant?: number
}

export interface Refusal {
  reason: string
  /** Whether the table explains signs that other tables use. */
  isLegend: boolean
}

export interface ShapeContext {
  marks: MarkContext
  /** Folded names of parties that the document mentions elsewhere. */
  parties: ReadonlySet<string>
  /** Title of the document and name of the file. */
  about: string
  /** Folded headings of columns that the person says are no parties. */
  texts: ReadonlySet<string>
  read: (text: string) => Reading
}

export function isLayout(result: Layout | Refusal): result is Layout {
  return 'shape' in result
}

interface Column {
  index: number
  header: string
  filled: number
  marks: number
  negatives: number
  /** Cells that say "Shared", which is a mark among marks and a name among names. */
  shared: number
  unread: number
  distinct: number
  concept: ConceptId | null
  names: number
  averageLength: number
  isNumbering: boolean
}

/** How the table is to be read, or why it is left out. `forced` is what the person said. */
export function recognise(
  sheet: Sheet,
  context: ShapeContext,
  forced: { shape: Shape | null; wanted: boolean },
): Layout | Refusal {
  const result = recogniseShape(sheet, context, forced)
  if (!isLayout(result)) return result
  const told = sheet.header.flatMap((header, index) => (isToldText(header, context) ? [index] : []))
  const layout = withVariantColumn(sheet, result)
  return { ...layout, attributes: [...layout.attributes, ...told].sort((a, b) => a - b) }
}

const VARIANT_HEADER =
  /^(?:(?:target |cloud |service |deployment |hosting |operating )?(?:platform|edition|environment|deployment|model|offering|plan|tier|variant|landing zone|cluster type|product|cloud|provider|plateforme|plattform|umgebung|entorno|edición|ambiente|среда|платформа|平台|环境|環境|플랫폼|환경)s?)(?: (?:type|name|model))?$/iu

function isToldText(header: string, { texts }: ShapeContext): boolean {
  return texts.size > 0 && header !== '' && texts.has(foldMark(header))
}

function isVariantHeader(sheet: Sheet, index: number): boolean {
  return VARIANT_HEADER.test((sheet.header[index] ?? '').trim())
}

/** Takes a column of platforms or editions for what tells apart rows that have the same label. */
function withVariantColumn(sheet: Sheet, layout: Layout): Layout {
  if (!['marks', 'inverted', 'owner', 'prose'].includes(layout.shape)) return layout
  const rows = sheet.rows.filter(({ section }) => section === null)
  const before = layout.groups.at(-1)
  // "System | Platform | ...": the systems repeat, and are what the platforms are of.
  if (before !== undefined && isVariantHeader(sheet, layout.label) && !isVariantHeader(sheet, before)) {
    const turned = withVariantColumn(sheet, {
      ...layout,
      label: before,
      groups: layout.groups.filter((index) => index !== before),
      attributes: [...layout.attributes, layout.label],
    })
    if (turned.variant !== undefined) return turned
  }
  const text = (row: SheetRow, index: number) => foldMark(row.cells[index]?.text ?? '')
  const variant = [...layout.attributes, ...layout.groups].find(
    (index) => index > layout.label && isVariantHeader(sheet, index),
  )
  if (variant === undefined || rows.some((row) => text(row, variant) === '')) return layout
  let label = ''
  const pairs = rows.map((row) => {
    label = text(row, layout.label) || label
    return { label, key: `${label}\n${text(row, variant)}` }
  })
  const labels = new Set(pairs.map((pair) => pair.label))
  if (labels.size > rows.length * 0.75 || new Set(pairs.map(({ key }) => key)).size < rows.length) return layout
  const without = (list: readonly number[]) => list.filter((index) => index !== variant)
  return { ...layout, groups: without(layout.groups), attributes: without(layout.attributes), variant }
}

function recogniseShape(
  sheet: Sheet,
  context: ShapeContext,
  forced: { shape: Shape | null; wanted: boolean },
): Layout | Refusal {
  const rows = sheet.rows.filter(({ section }) => section === null)
  if (rows.length === 0) return refuse('its cells are empty')
  if (sheet.header.length < 2)
    return readLegendTable(sheet).length > 1
      ? { reason: 'it explains signs', isLegend: true }
      : refuse('it has one column')
  const columns = sheet.header
    .map((header, index) => describeColumn(rows, index, header, context))
    .filter(({ header }) => !isToldText(header, context))
  if (forced.shape !== null) return forceShape(forced.shape, rows, columns)
  if (isLegendTable(sheet, rows)) return { reason: 'it explains signs', isLegend: true }
  const found =
    recogniseRows(sheet, rows, columns, context) ??
    recogniseInverted(sheet, rows, columns, context) ??
    recogniseMarks(sheet, rows, columns, context, forced.wanted) ??
    recogniseCapacityRows(sheet, rows, columns, context) ??
    recogniseLists(sheet, columns, context) ??
    recogniseProse(sheet, rows, columns, context) ??
    recogniseNames(sheet, rows, columns, context, forced.wanted) ??
    recognisePartyHeading(sheet, columns, context) ??
    refuse(reasonFor(sheet, columns))
  const isRota = isLayout(found) && ['inverted', 'owner', 'names'].includes(found.shape) && areTimes(sheet.header, rows)
  return isRota && !forced.wanted ? refuse('its rows are dates') : found
}

/** Whether the rows of a table are weeks, days or shifts: a rota. */
function areTimes([corner = '', ...others]: readonly string[], rows: readonly SheetRow[]): boolean {
  if (others.some(namesActivityColumn)) return false
  if (
    !/^(?:weeks?|dates?|days?|months?|shifts?|times?|quarters?|semaine|date|woche|datum|semana|fecha|settimana)\b/i.test(
      corner,
    )
  )
    return false
  const times = rows.filter(({ cells }) =>
    /^(?:(?:week|w|kw|q|day)?\s?\d[\d\s./:–-]*|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b.*|\d{0,2}\s?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\b.*)$/i.test(
      (cells[0]?.text ?? '').trim(),
    ),
  )
  return times.length >= rows.length * 0.8
}

function refuse(reason: string): Refusal {
  return { reason, isLegend: false }
}

function nearestTitle(sheet: Sheet): string {
  return [sheet.headings.at(-1)?.text ?? '', sheet.caption ?? ''].join(' ').trim()
}

function otherTopic(sheet: Sheet): string | null {
  const near = nearestTitle(sheet)
  return speaksOfResponsibility(near) ? null : otherTopicOf(near)
}

/** The same for a table of marks: the heading of a legend may stand above the matrix as well, and rights are features. */
function topicOfMarks(sheet: Sheet, isLettered: boolean): string | null {
  const topic = otherTopic(sheet)
  if (topic === null) return null
  if (isLettered && /^(?:legend|glossary|definitions?)$/.test(topic)) return null
  return /^features?$/.test(topic) && /\baccess\b/i.test(nearestTitle(sheet)) ? null : topic
}

/** Whether the headings, the caption, the words before the table or the document's title speak of responsibility. */
function hasEvidence(sheet: Sheet, context: ShapeContext): boolean {
  const around = [
    ...sheet.headings.map(({ text }) => text),
    sheet.caption ?? '',
    ...sheet.lead.slice(-4).map(({ text }) => text.slice(0, 600)),
    context.about,
  ]
  return around.some(speaksOfResponsibility)
}

function describeColumn(rows: readonly SheetRow[], index: number, header: string, context: ShapeContext): Column {
  const column: Column = {
    index,
    header,
    filled: 0,
    marks: 0,
    negatives: 0,
    shared: 0,
    unread: 0,
    distinct: 0,
    concept: null,
    names: 0,
    averageLength: 0,
    isNumbering: false,
  }
  const values = new Set<string>()
  let length = 0
  let numbers = 0
  for (const row of rows) {
    const text = row.cells[index]?.text ?? ''
    const reading = context.read(text)
    if (reading.kind === 'blank') continue
    column.filled += 1
    length += text.length
    values.add(text)
    if (REFERENCE.test(text.trim())) numbers += 1
    if (reading.kind === 'text') {
      column.unread += 1
      if (looksLikeNames(text)) column.names += 1
    } else if (reading.uses.some(({ concept, symbol }) => concept === 'shared' && symbol.length > 2)) column.shared += 1
    else if (
      reading.uses.length > 0 &&
      reading.uses.every(({ concept }) => concept === 'not-involved' || concept === 'not-applicable')
    )
      column.negatives += 1
    else column.marks += 1
  }
  column.distinct = values.size
  column.averageLength = column.filled === 0 ? 0 : length / column.filled
  column.isNumbering =
    column.filled > 0 &&
    numbers === column.filled &&
    (index === 0 || /^(?:#|no\.?|nr\.?|id|n°|№|ref\.?|art(?:icle|\.)?|clause)$/i.test(header))
  column.concept = conceptOfHeader(header, context)
  return column
}

/** "12", "AC-2", "Art. 28", "§ 4": what only numbers a row. */
const REFERENCE =
  /^(?:[A-Z]{0,4}[-.]?\d+(?:\.\d+)*\.?|(?:art(?:icle|\.)?|§+|clause|req\.?|section)\s?\d+(?:[.,–-]\d+)*(?:\s?\(\d+\))?)$/i

/** The capacity that a column heading names ("Responsible", "R", "Accountable (A)"). */
export function conceptOfHeader(header: string, context: { marks: MarkContext }): ConceptId | null {
  const text = splitMarkers(header.trim())
    .base.replace(/\s*\((?:\p{Lu}{1,2}|[^()]{1,40})\)$/u, '')
    .replace(/^\p{Lu}\s*[-–—:=]\s*/u, '')
    .replace(/^\((\p{Lu})\)\s*/u, '$1')
    .trim()
  if (text === '' || /^(?:responsibilit|dut|obligation|task)\p{Ll}+ (?:of|for) (?!it\b)\S/iu.test(text)) return null
  const reading = /^\p{L}(?:\s*\/\s*\p{L})?$/u.test(text) ? readMark(text, context.marks) : null
  const [use] = reading?.kind === 'capacities' ? reading.uses : []
  const told = context.marks.told.get(foldMark(text))
  // "Who decides", "Кто утверждает"
  const asked =
    /^(?:who|кто|wer|qui|quién|chi|quem)\s+(?:(?:is|are|to be|will be|needs to be|must be|should be|gets|est|wird|es|è|é)\s+)?(\p{L}+)(?:\s+\p{L}{1,3})?\??$/iu.exec(
      text,
    )
  const word = told ?? use?.concept ?? (asked ? conceptOfPhrase(asked[1] ?? '') : conceptOfWord(text))
  return word !== null && isConceptId(word) && word !== 'shared' && word !== 'conditional' && word !== 'yes'
    ? word
    : null
}

/** Signs in the first column, what they mean in the next. */
export function isLegendTable(sheet: Sheet, rows: readonly SheetRow[]): boolean {
  if (sheet.header.length > 4) return false
  const near = `${nearestTitle(sheet)} ${sheet.header[0] ?? ''}`
  const isSign = (text: string) =>
    /^\(?\p{Lu}{1,2}\)?(?:\s|$)|^\(\p{Lu}\)\p{Ll}/u.test(text) && text.length < 40
      ? true
      : /^[^\p{L}\p{N}\s]{1,4}$/u.test(tidyMark(text)) && text !== ''
  const first = rows.map(({ cells }) => cells[0]?.text ?? '')
  const signs = first.filter(isSign).length
  const rest = rows.map(({ cells }) =>
    cells
      .slice(1)
      .map(({ text }) => text)
      .join(' '),
  )
  const defines = rest.filter((text) => conceptOfPhrase(text) !== null).length
  if (signs >= Math.max(2, first.length * 0.6) && defines >= first.length * 0.6 && !rest.some(soundsLikeParty))
    return true
  const explains = rest.filter((text) => text.length > 6).length
  if (
    signs >= Math.max(2, first.length * 0.6) &&
    explains >= first.length * 0.6 &&
    !rest.every((text) => looksLikeNames(text) && soundsLikeParty(text))
  )
    return true
  const words = first.filter(
    (text) => conceptOfWord(text.replace(/^\(?\p{Lu}\)?\s*[-–—:=]?\s+/u, '').replace(/\s*\(\p{Lu}\)$/u, '')) !== null,
  ).length
  if (
    words >= Math.max(2, first.length * 0.7) &&
    rest.filter((text) => text.length > 15 && !looksLikeNames(text)).length >= first.length * 0.6
  )
    return true
  return (
    /\blegend\b|\bkey\b|\bsymbol\b|\babbreviation\b/i.test(near) &&
    first.some((text, index) => parseLegendLine(`${text} = ${rest[index] ?? ''}`, 1).length > 0) &&
    signs > 0
  )
}

interface Roles {
  label: number
  groups: number[]
  attributes: number[]
}

/** What the columns that say nothing about who are for: the activity, what heads several of them, and the rest. */
function splitTextColumns(rows: readonly SheetRow[], columns: readonly Column[], values: readonly number[]): Roles {
  const texts = columns.filter(({ index }) => !values.includes(index))
  const firstValue = Math.min(...values)
  const left = texts.filter(({ index, isNumbering, filled }) => index < firstValue && !isNumbering && filled > 0)
  const candidates = left.length > 0 ? left : texts.filter(({ isNumbering, filled }) => !isNumbering && filled > 0)
  const repeats = (column: Column) =>
    column.distinct < rows.length * 0.75 ||
    rows.some(({ cells }) => cells[column.index]?.fromAbove === true || (cells[column.index]?.text ?? '') === '')
  const isGroup = (column: Column) =>
    (repeats(column) && !TEXT_HEADER.test(column.header)) || namesGroupColumn(column.header)
  const named = candidates.filter((column) => namesActivityColumn(column.header) && !namesGroupColumn(column.header))
  const isDescription = (column: Column) =>
    /descri|detail|note|comment|remark|beschreibung|descripci|descrizione|описание|说明|説明|설명/i.test(
      column.header,
    ) && !/\b(?:process|task|activity)\b/i.test(column.header)
  const fit =
    named.find((column) => !repeats(column) && !isDescription(column)) ??
    candidates.find((column) => !isGroup(column) && !isDescription(column)) ??
    named.find((column) => !isDescription(column)) ??
    candidates.find((column) => !repeats(column)) ??
    candidates.at(-1)
  const label = fit?.index ?? texts[0]?.index ?? 0
  const groups = left
    .filter((column) => column.index < label && isGroup(column) && !isDescription(column))
    .map(({ index }) => index)
  return {
    label,
    groups,
    attributes: texts.map(({ index }) => index).filter((index) => index !== label && !groups.includes(index)),
  }
}

function readableShare(column: Column): number {
  if (column.filled === 0) return 0
  return (column.marks + column.negatives + (column.marks > 0 ? column.shared : 0)) / column.filled
}

/** Headings of columns that no party heads, whatever stands in them. */
const TEXT_HEADER =
  /\b(?:notes?|comments?|remarks?|evidence|links?|descriptions?|details?|status|frequency|dates?|when|outputs?|artefacts?|artifacts?|tools?|channels?|levels?|priority|severity|criticality|types?|versions?|weight|score|estimate|cost|maturity|effort|критичность|уровень|статус|приоритет|niveau|stufe|nivel|livello|priorité|priorität|prioridad|priorità|estado|statut|stato|bemerkung(?:en)?|commentaires?|comentarios?|observaciones|osservazioni|备注|说明|状态|備考|비고)$|^(?:критичность|уровень|статус|приоритет|срок|описание|комментари|примечани)|^(?:notes?|comments?|remarks?|evidence|links?|descriptions?|details?|status|frequency|dates?|when|outputs?|priority|severity)\b/i

function recogniseMarks(
  sheet: Sheet,
  rows: readonly SheetRow[],
  columns: readonly Column[],
  context: ShapeContext,
  wanted: boolean,
): Layout | Refusal | null {
  const isText = (header: string) =>
    header === '' || header.endsWith('?') || (TEXT_HEADER.test(header) && !soundsLikeParty(splitMarkers(header).base))
  const isMarks = (column: Column) =>
    column.filled > 0 && (readableShare(column) >= 0.7 || (readableShare(column) >= 0.5 && column.averageLength < 12))
  // Labels such as "Build" or "Support" may read as capacities; the first column is never one of marks.
  const firstText = columns.findIndex((column) => column.filled > 0 && !column.isNumbering)
  const sure = columns.filter(
    (column) =>
      column.index > Math.max(0, firstText) && isMarks(column) && (column.header === '' || !isText(column.header)),
  )
  if (firstText < 0 || sure.length === 0 || !sure.some(({ marks }) => marks > 0)) return null
  const last = sure.at(-1)?.index ?? 0
  const first = sure[0]?.index ?? 0
  // Columns that nobody ticked, and those with words here and there among the marks, are parties like their neighbours.
  const isNeighbour = (column: Column) => {
    const { index, filled, header, averageLength, marks } = column
    if (index <= firstText || isText(header) || averageLength >= 40 || column.isNumbering) return false
    if (index < first && namesActivityColumn(header)) return false
    const isParty = soundsLikeParty(splitMarkers(header).base) || context.parties.has(foldMark(header))
    return (
      (filled === 0 && (isParty || index > first - 2)) ||
      marks > 0 ||
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
      if (reading.kind === 'capacities')
        for (const { symbol } of reading.uses)
          if (/^\p{L}{1,2}$/u.test(symbol) && !/^[XYN]$/i.test(symbol)) letters.add(symbol)
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
  const evidence = hasEvidence(sheet, context)
  const topic = topicOfMarks(sheet, isLettered && values.length > 1)
  const rowsAreParties = namesPartyColumn(corner)
    ? knownHeaders < 0.8 || knownLabels > 0.8
    : !namesActivityColumn(corner) && knownLabels >= 0.6 && knownHeaders < 0.5
  const layout: Layout = { shape: rowsAreParties ? 'transposed' : 'marks', values, ...roles }
  if (wanted) return layout
  if (values.length > 1 && headers.every((header) => ENVIRONMENT.test(header)))
    return refuse('its columns are environments, not parties')
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
  if (topic !== null) return refuse(`it is about "${topic}"`)
  if (rowsAreParties ? knownLabels >= 0.5 && evidence : knownHeaders >= 0.5 && (evidence || namedInWords > 0))
    return layout
  if (knownHeaders === 0 && knownLabels === 0 && otherTopicOf(`${nearestTitle(sheet)} ${context.about}`) !== null)
    return refuse('its marks may be about anything: no column is headed by a party')
  if (evidence && others <= values.length && (knownHeaders > 0 || !/^features?$|^browsers?$/i.test(corner)))
    return layout
  return refuse('its marks may be about anything: neither the headings nor the columns speak of responsibility')
}

const ENVIRONMENT =
  /^(?:(?:dev|development|test|testing|qa|int|integration|uat|acc|acceptance|stage|staging|pre-?prod(?:uction)?|prod|production|live|sandbox|demo|local|ci)(?: env(?:ironment)?)?)$/i

/** Heading of the one column that holds the capacities of the party above the table. */
const CAPACITY_HEADER =
  /^(?:r?a[rscdi]{2,4}i?|raci(?: role)?|rasci|daci|role|responsibilit(?:y|ies)|capacity|involvement|assignment|level|code|marks?|r\s*\/\s*a\s*\/\s*c\s*\/\s*i)$/i

function headsParty(heading: string, { parties }: ShapeContext): boolean {
  return partyOfHeading(heading, parties) !== null || parties.has(foldMark(heading)) || soundsLikeParty(heading)
}

function recogniseInverted(
  sheet: Sheet,
  rows: readonly SheetRow[],
  columns: readonly Column[],
  context: ShapeContext,
): Layout | Refusal | null {
  const capacities = columns.filter(({ index, concept, header }) => index > 0 && concept !== null && header !== '')
  const distinct = new Set(capacities.map(({ header }) => foldMark(header)))
  // "A", "B", "C" in a row are people, not capacities.
  if (isAlphabet(sheet.header)) return null
  const core = capacities.filter(({ concept }) => concept !== null && CORE.has(concept)).length
  if (core < 2 && otherTopic(sheet) !== null) return null
  // "Primary", "Secondary" and "Contributor" say as much when they come together.
  const isCore = Math.max(core, capacities.filter(({ concept }) => concept !== 'performer').length - 1)
  if (distinct.size < 2 || (isCore < 2 && !hasEvidence(sheet, context))) return null
  const values = capacities.map(({ index }) => index)
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
  const ticks = rows
    .flatMap(({ cells }) => values.map((index) => context.read(cells[index]?.text ?? '')))
    .filter((reading) => reading.kind === 'capacities' && reading.uses.some(({ symbol }) => symbol.length <= 2)).length
  if (marks >= filled * 0.8 && ticks >= filled * 0.5) {
    const labels = rows.map(({ cells }) => cells[roles.label]?.text ?? '')
    const parties = labels.filter((label) => isKnownParty(label, context)).length
    if (namesPartyColumn(sheet.header[roles.label] ?? '') || parties >= labels.length * 0.6)
      return { shape: 'activity-heading', values, ...roles }
    const heading = sheet.headings.at(-1)
    return heading && partyOfHeading(heading.text, context.parties) !== null
      ? { shape: 'party-heading', values, ...roles }
      : null
  }
  if (names + marks < filled * 0.6)
    return isCore >= 2 && hasEvidence(sheet, context)
      ? { shape: 'inverted', values, ...roles }
      : refuse('its columns are headed by capacities, and its cells name no parties')
  return { shape: 'inverted', values, ...roles }
}

/** "Role | Duty | Responsible | Accountable" with ticks, or "Activity | Role | RACI": each row is one party's part in an activity. */
function recogniseRows(
  sheet: Sheet,
  rows: readonly SheetRow[],
  columns: readonly Column[],
  context: ShapeContext,
): Layout | null {
  const isParty = (text: string) => isKnownParty(text, context)
  const text = (row: SheetRow, { index }: Column) => row.cells[index]?.text ?? ''
  const party = columns.find(
    (column) =>
      namesPartyColumn(column.header) &&
      column.filled > 0 &&
      column.names >= column.filled * 0.8 &&
      rows.filter((row) => isParty(text(row, column))).length >= column.filled * 0.5,
  )
  if (!party || columns.length < 3 || otherTopic(sheet) !== null) return null
  const others = columns.filter((column) => column !== party && column.filled > 0 && !column.isNumbering)
  const readable = others.filter((column) => column.marks > 0 && readableShare(column) >= 0.8)
  const capacities = readable.filter(({ concept }) => concept !== null)
  const [only] = readable
  const saysCapacity =
    readable.length === 1 &&
    only !== undefined &&
    rows.every((row) => {
      const reading = context.read(text(row, only))
      return (
        reading.kind === 'blank' ||
        (reading.kind === 'capacities' && reading.uses.every(({ concept }) => concept !== 'yes')) ||
        reading.kind === 'text'
      )
    }) &&
    only.distinct > 1 &&
    (CAPACITY_HEADER.test(only.header) || hasEvidence(sheet, context))
  if ((capacities.length < 2 || capacities.length < readable.length) && !saysCapacity) return null
  const values = (saysCapacity ? [only] : capacities).map(({ index }) => index)
  const texts = others.filter(
    (column) =>
      !values.includes(column.index) && column.unread >= column.filled * 0.8 && !namesGroupColumn(column.header),
  )
  const label = texts.find(({ header }) => namesActivityColumn(header)) ?? texts[0]
  if (!label || TEXT_HEADER.test(label.header)) return null
  // Of rows with activities and parties of their own nothing says that they belong together.
  const repeats = label.distinct < rows.length || party.distinct < rows.length
  if (!repeats) return null
  const groups = others
    .filter((column) => column.index < label.index && namesGroupColumn(column.header) && !values.includes(column.index))
    .map(({ index }) => index)
  return {
    shape: 'rows',
    label: label.index,
    groups,
    values,
    party: party.index,
    attributes: columns
      .map(({ index }) => index)
      .filter((index) => ![label.index, party.index, ...values, ...groups].includes(index)),
  }
}

const CORE: ReadonlySet<ConceptId> = new Set(['responsible', 'accountable', 'consulted', 'informed', 'supporting'])

/** Whether the headings are letters in the order of the alphabet, which stand for names. */
function isAlphabet(header: readonly string[]): boolean {
  const letters = header.filter((text) => /^\p{Lu}$/u.test(text.trim())).join('')
  return letters.length >= 2 && 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.includes(letters)
}

/** "Role | R/A/C/I" below the heading of an activity. */
function recogniseCapacityRows(
  sheet: Sheet,
  rows: readonly SheetRow[],
  columns: readonly Column[],
  context: ShapeContext,
): Layout | null {
  const [first, second] = columns
  if (!first || !second || columns.length > 3 || isAlphabet(sheet.header)) return null
  const labels = rows.map(({ cells }) => cells[0]?.text ?? '')
  const firstIsCapacity = labels.every(
    (label) => conceptOfWord(label) !== null || context.read(label).kind === 'capacities',
  )
  if (firstIsCapacity && second.names >= second.filled * 0.8 && labels.length >= 2 && sheet.headings.length > 0) {
    return {
      shape: 'activity-heading',
      label: 1,
      groups: [],
      values: [0],
      attributes: columns.slice(2).map(({ index }) => index),
    }
  }
  const areParties = namesPartyColumn(first.header) || labels.filter(soundsLikeParty).length >= labels.length * 0.6
  const column = columns.slice(1).find((candidate) => readableShare(candidate) >= 0.8 && candidate.marks > 0)
  // "Required: yes" says no capacity.
  const isYesNo = rows.every((row) => {
    const reading = context.read(row.cells[column?.index ?? 1]?.text ?? '')
    return (
      reading.kind !== 'capacities' ||
      reading.uses.every(({ concept }) => concept === 'yes' || CONCEPTS[concept].kind === 'not-involved')
    )
  })
  if (isYesNo && !namesPartyColumn(first.header)) return null
  if (!areParties || !column || sheet.headings.length === 0) return null
  return {
    shape: 'activity-heading',
    label: 0,
    groups: [],
    values: [column.index],
    attributes: columns.map(({ index }) => index).filter((index) => index > 0 && index !== column.index),
  }
}

const DUTIES_HEADER =
  /responsib|duties|obligations|does\b|^(?:what )?(?:we|you) (?:do|manage|provide|handle)$|provides\b|tasks|verantwort|aufgaben|responsab|obligaciones|обязанност|职责|责任|責任|책임/i

/** Whether a heading is of activities; "Service provider responsibilities" is of a party, whatever "service" means alone. */
function namesActivityOnly(header: string): boolean {
  const name = partyOfDutiesHeader(header)
  if (!namesActivityColumn(header.replace(DUTIES_HEADER, ''))) return false
  if (name === null || name === header.trim()) return name === null || !soundsLikeParty(name)
  return /^(?:tasks?|activit(?:y|ies)|process(?:es)?|items?|steps?|functions?|areas?|topics?)$/i.test(name)
}

/** "Customer responsibilities | Provider responsibilities", with an activity in each cell and no column of labels. */
function recogniseLists(sheet: Sheet, columns: readonly Column[], context: ShapeContext): Layout | null {
  const [first] = columns
  if (!first || columns.length > 6 || namesActivityOnly(first.header) || namesPartyColumn(first.header)) return null
  const areParties = columns.every(({ header, concept }) => {
    const name = partyOfDutiesHeader(header)
    return name !== null && concept === null && (name !== header.trim() || isKnownParty(name, context))
  })
  const named = columns.filter(({ header }) => DUTIES_HEADER.test(header)).length
  const areTexts = columns.every(({ unread, filled }) => unread >= filled * 0.8)
  if (!areParties || !areTexts || (named < 2 && !hasEvidence(sheet, context)) || otherTopic(sheet) !== null) return null
  if (named < 2 && columns.length > 3) return null
  return { shape: 'lists', label: 0, groups: [], values: columns.map(({ index }) => index), attributes: [] }
}

function recogniseProse(
  sheet: Sheet,
  rows: readonly SheetRow[],
  columns: readonly Column[],
  context: ShapeContext,
): Layout | Refusal | null {
  // Cells that name somebody else are no duties of the heading.
  const isParty = (name: string) => name.split(' ').length <= 4 && isKnownParty(name, context)
  const texts = columns.filter(({ index, filled, header }) => index > 0 && (filled > 0 || DUTIES_HEADER.test(header)))
  const parties = texts.filter((column) => {
    const { header, averageLength, unread, filled, concept } = column
    const name = partyOfDutiesHeader(header)
    const sounds = name !== null && (isKnownParty(name, context) || DUTIES_HEADER.test(header))
    return (
      sounds &&
      concept === null &&
      !namesOwnerColumn(header) &&
      !namesActivityOnly(header) &&
      (filled === 0 || (unread > filled * 0.3 && averageLength > 12 && !mostly(namesIn(rows, column), isParty)))
    )
  })
  if (parties.length < 2 || parties.every(({ filled }) => filled === 0)) return null
  const between = columns.filter(
    ({ index, header }) =>
      header !== '' &&
      index > (parties[0]?.index ?? 0) &&
      index < (parties.at(-1)?.index ?? 0) &&
      !parties.some((party) => party.index === index),
  )
  const values = [...parties, ...between.filter(({ averageLength }) => averageLength > 12)]
    .map(({ index }) => index)
    .sort((a, b) => a - b)
  const topic = otherTopic(sheet)
  if (topic !== null) return refuse(`it is about "${topic}"`)
  const speaks = hasEvidence(sheet, context) || parties.some(({ header }) => DUTIES_HEADER.test(header))
  return speaks ? { shape: 'prose', values, ...splitTextColumns(rows, columns, values) } : null
}

/** The party in a heading of a column of duties: "Customer responsibilities", "What we do"; null when only duties are named. */
export function partyOfDutiesHeader(header: string): string | null {
  const text = splitMarkers(header.replace(/\s*\n\s*/g, ' ')).base.trim()
  const name = text
    .replace(/^(?:responsibilit(?:y|ies)|duties|obligations|tasks) (?:of|for) (?:the )?/i, '')
    .replace(/^(?:rôle|rolle|rol|ruolo|papel|роль)(?: (?:du|de la|de|del|des|der|do|da|della))? (?=\p{L}{2})/iu, '')
    .replace(/^(we|you) (?:do|manage|provide|handle)$/i, '$1')
    .replace(/^what (?:the )?(.+?) (?:does|do|provides?|manages?)$/i, '$1')
    .replace(
      /(?:['’]s?)?\s+(?:(?:is|are) responsible for|(?:roles? and )?responsibilit(?:y|ies)|duties|obligations|tasks|role|actions?|responsible|side|scope)$/i,
      '',
    )
    .trim()
  if (name !== text && /^(?:your|our)$/i.test(name)) return /^your$/i.test(name) ? 'You' : 'We'
  return name === '' || /^(?:roles?|responsibilit(?:y|ies)|duties|tasks|description|details?|notes?)$/i.test(name)
    ? null
    : name
}

/** Whether a name is that of a party: by its sound, or because the document has it as one elsewhere. */
function isKnownParty(name: string, { parties }: ShapeContext): boolean {
  return soundsLikeParty(name) || parties.has(foldMark(name))
}

/** All names in the cells of a column. */
function namesIn(rows: readonly SheetRow[], { index }: Column): string[] {
  return rows.flatMap(({ cells }) => splitNames(cells[index]?.text ?? ''))
}

function mostly<T>(items: readonly T[], is: (item: T) => boolean): boolean {
  return items.filter(is).length > items.length / 2
}

/** Columns that say what something is or where, and never who. */
const THING_HEADER =
  /^(?:sub-?)?(?:component|service|system|module|application|product|feature|asset|resource|environment|region|category|domain)s?$/i

/** Whether a table says of people what they are, such as their post and their place. */
function isRoster([first = '', ...others]: readonly string[]): boolean {
  if (!/^(?:full |first |last )?names?$|^(?:person|people|member|employee|colleague|staff)s?(?: name)?$/i.test(first))
    return false
  return others.filter((header) => POST_OR_PLACE.test(header)).length >= 2
}

const POST_OR_PLACE =
  /^(?:job )?(?:role|title|position|post|grade|team|department|location|office|city|country|site|manager|line manager)$/i

function recogniseNames(
  sheet: Sheet,
  rows: readonly SheetRow[],
  columns: readonly Column[],
  context: ShapeContext,
  wanted: boolean,
): Layout | Refusal | null {
  const topic = otherTopic(sheet)
  const evidence = hasEvidence(sheet, context)
  const isOwned = speaksOfResponsibility(nearestTitle(sheet))
  const isOwner = (header: string) =>
    namesOwnerColumn(header) || (isOwned && /^(?:team|squad|department)s?$/i.test(header))
  const owners = columns.filter(({ index, header, filled }) => index > 0 && filled > 0 && isOwner(header))
  const named = (column: Column) =>
    column.names + column.shared + column.marks + column.negatives >= column.filled * 0.75
  const counted = new Map<string, number>()
  for (const row of rows) {
    for (const cell of row.cells.slice(1))
      for (const name of splitNames(cell.text)) counted.set(foldMark(name), (counted.get(foldMark(name)) ?? 0) + 1)
  }
  const isParty = (name: string) => isKnownParty(name, context)
  const namesOf = (column: Column) => namesIn(rows, column)
  const [owner] = owners
  const otherNames = columns.filter(
    (column) =>
      column.index > 0 &&
      column !== owner &&
      !/^(?:backup|deputy|secondary)\b/i.test(column.header) &&
      column.names + column.shared > 0 &&
      named(column) &&
      namesOf(column).some(isParty),
  )
  if (owner && owners.length === 1 && named(owner) && (otherNames.length === 0 || columns.length < 4 || wanted)) {
    const dated = sheet.header.find((header) =>
      /\b(?:date|due|deadline|frequency|status|severity|impact|likelihood|probability|priority|target|threshold|sla|phone|e-?mail|slack|hours?|time(?:line)?|duration|mitigation)\b/i.test(
        header,
      ),
    )
    if (topic !== null && !wanted) return refuse(`it is about "${topic}"`)
    if (dated !== undefined && !wanted && !speaksOfResponsibility(nearestTitle(sheet)))
      return refuse(`its column "${dated}" is that of a plan or a list of contacts`)
    if (owner.unread + owner.shared < owner.filled * 0.5 && !wanted) return null
    return { shape: 'owner', values: [owner.index], ...splitTextColumns(rows, columns, [owner.index]) }
  }
  if (isRoster(sheet.header) && !wanted) return refuse('it is a list of people')
  const facets = columns.filter(
    (column) =>
      column.index > 0 &&
      column.filled > 0 &&
      !(THING_HEADER.test(column.header) && mostly(namesOf(column), (name) => !isParty(name))) &&
      column.unread + column.shared + column.negatives + column.marks > 0 &&
      named(column) &&
      column.averageLength < 60,
  )
  const parts = facets
    .flatMap(namesOf)
    .filter((part) => !isDash(part) && !/^(?:n\/?a|not applicable|not available|none)$/i.test(part))
  if (facets.length === 0 || parts.length === 0) return null
  const soundShare = parts.filter(isParty).length / parts.length
  const repeated = parts.filter((part) => (counted.get(foldMark(part)) ?? 0) >= 3).length / parts.length
  const varied = new Set(parts.map(foldMark)).size / parts.length
  const speaks = evidence || sheet.header.some(speaksOfResponsibility)
  if (topic !== null && !wanted) return refuse(`it is about "${topic}"`)
  const isSmallSet = (repeated >= 0.6 && varied <= 0.5) || new Set(parts.map(foldMark)).size <= 4
  const areNames = soundShare >= 0.5 || (speaks && soundShare > 0.2 && isSmallSet)
  if (!areNames && !wanted) return null
  const values = facets.map(({ index }) => index)
  const roles = splitTextColumns(rows, columns, values)
  if (values.length === 1) {
    const [value] = values
    const header = sheet.header[value ?? 1] ?? ''
    if (
      !wanted &&
      (!speaks ||
        columns.length > 4 ||
        /\b(?:name|role|type|status|contact)\b/i.test(header) ||
        (soundShare < 0.7 && repeated < 0.8))
    )
      return null
    return { shape: 'owner', values, ...roles }
  }
  if (!speaks && soundShare < 0.8 && !wanted)
    return refuse('its cells may be names, but nothing says that they are responsible')
  if (sheet.header.some((header) => /\b(?:e-?mail|phone|slack|hours)\b/i.test(header)) && !wanted)
    return refuse('it is a list of contacts')
  return { shape: 'names', values, ...roles }
}

function recognisePartyHeading(sheet: Sheet, columns: readonly Column[], context: ShapeContext): Layout | null {
  if (columns.length > 3 || columns[0] === undefined) return null
  const heading = sheet.headings.findLast(({ text }) => partyOfHeading(text, context.parties) !== null)
  const near = sheet.headings.at(-1)
  if (!heading || heading !== near || namesPartyColumn(sheet.header[0] ?? '') || otherTopic(sheet) !== null) return null
  if (columns.filter(({ index, header }) => index > 0 && soundsLikeParty(header)).length >= 2) return null
  if (sheet.header.filter((header) => DUTIES_HEADER.test(header) && partyOfDutiesHeader(header) !== null).length >= 2)
    return null
  const label = columns[0].isNumbering ? 1 : 0
  return {
    shape: 'party-heading',
    label,
    groups: [],
    values: [],
    attributes: columns.map(({ index }) => index).filter((index) => index !== label),
  }
}

function reasonFor(sheet: Sheet, columns: readonly Column[]): string {
  const topic = otherTopic(sheet)
  if (topic !== null) return `it is about "${topic}"`
  if (namesPartyColumn(sheet.header[0] ?? '')) return 'it describes roles, not who does what'
  const letters = new Set(
    sheet.rows.flatMap(({ cells }) =>
      cells.slice(1).flatMap(({ text }) => (/^[A-Z](?:[\s,/]+[A-Z])*$/.test(text) ? (text.match(/[A-Z]/g) ?? []) : [])),
    ),
  )
  if (letters.size >= 2)
    return `nothing explains its letters ${[...letters].sort().join(', ')}; tell them with --map "LETTER=meaning"`
  if (columns.every(({ marks, negatives }) => marks + negatives === 0))
    return 'no column holds marks or names of parties'
  return 'no shape of a responsibility matrix fits it'
}

function forceShape(shape: Shape, rows: readonly SheetRow[], columns: readonly Column[]): Layout | Refusal {
  if (shape === 'lists')
    return { shape, label: 0, groups: [], values: columns.map(({ index }) => index), attributes: [] }
  if (shape === 'party-heading' || shape === 'activity-heading') {
    const values = columns
      .filter((column) => column.index > 0 && readableShare(column) >= 0.7)
      .map(({ index }) => index)
    if (shape === 'activity-heading' && values.length === 0) return refuse('no column of it holds capacities')
    const label = columns[0]?.isNumbering === true ? 1 : 0
    return {
      shape,
      label,
      groups: [],
      values,
      attributes: columns.map(({ index }) => index).filter((index) => index !== label && !values.includes(index)),
    }
  }
  const isText = (column: Column) => column.distinct > rows.length * 0.8 && column.averageLength > 30
  const wanted = columns.filter((column) => {
    if (column.index === 0 || column.header === '') return false
    if (shape === 'inverted') return column.concept !== null
    if (shape === 'owner') return namesOwnerColumn(column.header)
    if (shape === 'prose') return true
    if (shape === 'names') return column.names + column.shared + column.negatives > 0 && !isText(column)
    return readableShare(column) >= 0.5 || column.filled === 0
  })
  const values = (wanted.length > 0 ? wanted : columns.slice(shape === 'owner' ? -1 : 1)).map(({ index }) => index)
  return { shape, values, ...splitTextColumns(rows, columns, values) }
}
