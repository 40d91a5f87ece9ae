import type { Cell } from '../../grid.js'
import { IN_BRACKETS, type CapacityUse, type Reading } from '../cells/read-mark.js'
import { areNo } from '../cells/exception.js'
import { entryOfNote } from '../legend/footnotes.js'
import { BLANK_SYMBOL } from '../legend/legend.js'
import { accessRightOf } from '../words/access-rights.js'
import { CONCEPTS, type ConceptId } from '../words/concepts.js'
import { foldMark, tidyMark, withoutPicture } from '../words/signs.js'
import { addLinks, assign, keepAttribute, type ActivityDraft } from './activity-list.js'
import type { OpenTable } from './open-table.js'
import { oneLine } from './texts.js'

/** Conditions that people write where a tick would stand. */
const CONDITION =
  /^(?:via|in|with|without|only|if|when|where|for|on|under|per|up to|through|by|as|until|after|before|except|limited|partial|partially|read|view|own|optional|depends|some|subject to|according)\b/i

/** Words that say rather that nobody is involved, or what has become of the row. */
const NEGATIVE =
  /(?:^|[^\p{L}])(?:not|no|never|cannot|nobody|none|neither|nicht|kein\p{L}*|pas|aucun\p{L}*|не|нет|ningun\p{L}*|nessun\p{L}*|nenhum\p{L}*|não|done|removed|cancelled|postponed)(?![\p{L}])/iu

/** Whether words that stand among ticks limit one: a condition, or a few words such as "Own reports". */
function tellsHowFar({ isTicked, isYesOrNo }: OpenTable, text: string): boolean {
  const words = withoutPicture(tidyMark(text)) ?? text
  if (isTicked && text.length <= 300 && CONDITION.test(words)) return true
  return (
    isYesOrNo &&
    text.length <= 60 &&
    /\p{L}{2}/u.test(words) &&
    !NEGATIVE.test(words) &&
    !/[?!]|\d{3,}|^\(.*\)$/.test(words)
  )
}

const OPEN = /^(?:\?+|tbd|tbc|tba|to be (?:defined|determined|confirmed|decided)|unknown|pending|todo|open|xxx+)\.?$/i

/** A mark, a letter or a word of capacity under a role. A tick means `concept` where the column says a capacity. */
export function readMarkCell(
  table: OpenTable,
  cell: Cell,
  draft: ActivityDraft,
  role: string,
  header: string,
  concept: ConceptId | null = null,
): void {
  const reading = table.input.read(cell.text)
  if (reading.kind === 'blank') {
    readBlank(table, cell, draft, role, concept !== null)
    return
  }
  const place = { line: cell.line, text: cell.text }
  if (reading.kind === 'text') {
    readUnknown(table, cell, draft, role, header)
    return
  }
  if (reading.uses.length === 0) {
    keepAttribute(draft, header, cell.text)
    table.keepMarkers(draft, reading.markers, place)
    table.warn('unread-cell', `Only a reference to a note stands here for ${header}; nothing is assigned.`, place)
    return
  }
  const notes: string[] = reading.qualifier === null ? [] : [reading.qualifier]
  const marked = applyMarkers(table, reading, notes, place)
  const isTick = marked.every((use) => use.concept === 'responsible' || use.concept === 'yes')
  // No tick below one capacity says nothing of the others.
  if (concept !== null && !isTick && areNo(marked)) return
  const uses: readonly CapacityUse[] =
    concept !== null && isTick
      ? [{ concept, symbol: header, legend: table.input.marks.legend.get(foldMark(header)) ?? null }]
      : marked
  assign(draft, role, table.assignment(uses, cell, notes))
  addLinks(draft, cell)
  if (reading.qualifier !== null && !/^[\p{L}\s-]{1,30}$/u.test(reading.qualifier))
    table.inform('qualified-cell', 'The words beside the mark are kept as a note.', place)
  if (reading.qualifier === IN_BRACKETS)
    table.into.findings.addOnce(`brackets ${String(table.sheet.number)} ${oneLine(cell.text)}`, {
      code: 'bracketed-mark',
      severity: 'warning',
      message: `"${oneLine(cell.text)}" is read as a tick with a note; the document does not say what the brackets mean. Tell it with --map "${oneLine(cell.text)}=...".`,
      ...place,
      table: table.sheet.number,
    })
  if (uses.some(({ concept }) => concept === 'conditional'))
    table.inform('conditional-cell', 'Read as assigned under a condition.', place)
  remarkOn(table, uses, place)
}

/** A blank says something only where the legend says what. */
function readBlank(table: OpenTable, cell: Cell, draft: ActivityDraft, role: string, isPart: boolean): void {
  const legend = table.input.marks.legend.get(BLANK_SYMBOL)
  if (!legend?.concept || isPart || CONCEPTS[legend.concept].kind === 'responsible') return
  table.into.findings.addOnce('blank-explained', {
    code: 'blank-explained',
    severity: 'info',
    message: `The legend explains the empty cell: it is read as ${CONCEPTS[legend.concept].label.toLowerCase()}.`,
    line: legend.line,
    text: legend.label,
    table: table.sheet.number,
  })
  assign(draft, role, table.assignment([{ concept: legend.concept, symbol: '', legend }], cell, []))
}

/** Remarks about readings that another document might mean otherwise; one for each sign. */
function remarkOn(table: OpenTable, uses: readonly CapacityUse[], place: { line: number; text: string }): void {
  for (const { concept, symbol, legend } of uses) {
    if (legend?.twin)
      table.into.findings.addOnce(`twin ${foldMark(symbol)}`, {
        code: 'letters-by-case',
        severity: 'warning',
        message: `The legend has "${legend.symbol}" (${legend.label}) and "${legend.twin.symbol}" (${legend.twin.label}); both are read as the first.`,
        ...place,
        table: table.sheet.number,
      })
    if (legend || table.input.marks.told.has(foldMark(symbol))) continue
    const once = (message: string, code: string) =>
      table.into.findings.addOnce(`${code} ${symbol}`, {
        code,
        severity: 'info',
        message,
        ...place,
        table: table.sheet.number,
      })
    const other = table.into.capacities.otherWordFor({ concept, symbol, legend })
    if (other !== null)
      table.into.findings.addOnce(`same-capacity ${symbol}`, {
        code: 'same-capacity',
        severity: 'warning',
        message: `"${symbol}" and "${other}" are both read as responsible. Should one of them be accountable, use --map "${symbol}=accountable".`,
        ...place,
        table: table.sheet.number,
      })
    const { plainTicks } = table.input.marks
    const isPlain = plainTicks !== null && plainTicks !== undefined && foldMark(symbol) === plainTicks.yes
    const isRight = table.input.marks.tellsRights === true && accessRightOf(symbol) !== null
    if (isRight)
      table.into.findings.addOnce(`rights ${String(table.sheet.number)}`, {
        code: 'access-right',
        severity: 'warning',
        message: `Words and initials of access ("${symbol}") are read as yes, each with the right as its note.`,
        ...place,
        table: table.sheet.number,
      })
    else if (isPlain) remarkOnPlain(table, symbol, place)
    else if (symbol === 'S') once('"S" is read as supporting; the document has no legend for it.', 'no-legend')
    else if (concept === 'not-involved' && /^[-–—−/\\.]+$/.test(symbol))
      once(`"${symbol}" is read as not involved; the document does not say what it means.`, 'no-legend')
    else if (/^[xX×]$/.test(symbol) && concept === 'not-involved')
      once(
        `"${symbol}" beside ticks is read as not involved. Should it be a tick, use --map "${symbol}=responsible".`,
        'cross-is-no',
      )
    else if (concept === 'not-applicable' && !/^n\W?a\W?$|not applicable/i.test(symbol))
      once(`"${symbol}" is read as not applicable.`, 'negative-words')
    else if (symbol === '🤝')
      once(`"${symbol}" is read as shared; the document does not say what it means.`, 'no-legend')
    else if (/^[○◯〇]$/.test(symbol))
      once(
        concept === 'not-involved'
          ? `"${symbol}" beside filled dots is read as not involved; the document does not say what it means.`
          : `"${symbol}" is read as a tick; the document does not say what it means.`,
        'no-legend',
      )
  }
}

/** A plain character that is read as a tick: "+" and what stands beside its no leave little doubt, others some. */
function remarkOnPlain(table: OpenTable, symbol: string, place: { line: number; text: string }): void {
  const no = table.input.marks.plainTicks?.no ?? null
  const beside = no === null ? 'the document does not say what it means' : `"${no}" beside it says no`
  table.into.findings.addOnce(`plain-tick ${symbol}`, {
    code: 'plain-tick',
    severity: symbol === '+' || (no !== null && no !== '0') ? 'info' : 'warning',
    message: `"${symbol}" is read as a tick; ${beside}. Tell it with --map "${symbol}=..." if it means something else.`,
    ...place,
    table: table.sheet.number,
  })
}

/** Applies the references to notes behind a mark: a note that speaks of a capacity changes the mark, others are kept. */
function applyMarkers(
  table: OpenTable,
  reading: Extract<Reading, { kind: 'capacities' }>,
  notes: string[],
  place: { line: number; text: string },
): readonly CapacityUse[] {
  let { uses } = reading
  for (const marker of reading.markers) {
    const found = table.input.footnotes.find(marker)
    const entry = table.input.marks.legend.get(foldMark(marker)) ?? entryOfNote(marker, found)
    const [first] = uses
    const isPlain =
      uses.length === 1 &&
      first !== undefined &&
      (first.concept === 'responsible' || first.concept === 'yes') &&
      !/^\p{L}$/u.test(first.symbol.replace(/^[xXyY]$/, '✓'))
    if (entry?.concept && isPlain && CONCEPTS[entry.concept].kind !== 'responsible') {
      const symbol = `${first.symbol}${marker}`
      uses = [{ concept: entry.concept, symbol, legend: { ...entry, symbol } }]
      continue
    }
    const note =
      found ?? (entry ? { text: [entry.label, entry.meaning].filter(Boolean).join(': '), line: entry.line } : null)
    if (note) notes.push(note.text)
    else {
      notes.push(marker)
      table.warn('unknown-marker', `Nothing explains the mark "${marker}".`, place)
    }
  }
  return uses
}

function readUnknown(table: OpenTable, cell: Cell, draft: ActivityDraft, role: string, header: string): void {
  const place = { line: cell.line, text: cell.text }
  const text = oneLine(cell.text)
  if (!OPEN.test(text) && tellsHowFar(table, text)) {
    assign(draft, role, table.assignment([{ concept: 'conditional', symbol: text, legend: null }], cell, [text]))
    table.warn(
      'conditional-cell',
      'Words stand where a mark was expected; read as assigned under this condition.',
      place,
    )
    return
  }
  keepAttribute(draft, header, cell.text)
  addLinks(draft, cell)
  const reason = OPEN.test(text) ? 'The document leaves this cell open' : 'This cell is not understood'
  const hint = text.length <= 20 && !OPEN.test(text) ? ` Tell it with --map "${text}=...".` : ''
  table.warn('unread-cell', `${reason}; nothing is assigned to ${header}, and the text is kept.${hint}`, place)
}
