import type { SheetRow } from '../sheet.js'
import { namesActivityColumn, namesGroupColumn } from '../words/party-words.js'
import { foldMark } from '../words/signs.js'
import type { Column } from './types.js'

export interface Roles {
  label: number
  groups: number[]
  attributes: number[]
}

/** What the columns that say nothing about who are for: the activity, what heads several of them, and the rest. */
export function splitTextColumns(
  rows: readonly SheetRow[],
  columns: readonly Column[],
  values: readonly number[],
): Roles {
  const texts = columns.filter(({ index }) => !values.includes(index))
  const firstValue = Math.min(...values)
  const left = texts.filter(({ index, isNumbering, filled }) => index < firstValue && !isNumbering && filled > 0)
  const candidates = left.length > 0 ? left : texts.filter(({ isNumbering, filled }) => !isNumbering && filled > 0)
  const repeats = (column: Column) =>
    column.distinct < rows.length * 0.75 ||
    rows.some(({ cells }) => cells[column.index]?.fromAbove === true || (cells[column.index]?.text ?? '') === '')
  const named = candidates.filter((column) => namesActivityColumn(column.header) && !namesGroupColumn(column.header))
  // "Layer | Content": a layer that each row has for itself is what the row is about, and a longer text describes it.
  const isOwn = (column: Column) =>
    rows.length > 1 &&
    column.distinct === rows.length &&
    column.filled === rows.length &&
    named.length === 0 &&
    candidates.some(({ index, averageLength }) => index > column.index && averageLength > column.averageLength * 1.5)
  const isGroup = (column: Column) =>
    (repeats(column) && !TEXT_HEADER.test(column.header)) || (namesGroupColumn(column.header) && !isOwn(column))
  // "Area | Responsibilities": what an area has to do, at length.
  const tellsDuties = (column: Column) =>
    /^(?:responsibilities|duties|tasks)$/i.test(column.header) &&
    column.averageLength > 25 &&
    candidates.some((other) => other.index < column.index && !repeats(other))
  const isDescription = (column: Column) =>
    tellsDuties(column) ||
    (/descri|detail|note|comment|remark|beschreibung|descripci|descrizione|описание|说明|説明|설명/i.test(
      column.header,
    ) &&
      !/\b(?:process|task|activity)\b/i.test(column.header))
  const fit =
    named.find((column) => !repeats(column) && !isDescription(column)) ??
    candidates.find(
      (column) =>
        !isGroup(column) &&
        !isDescription(column) &&
        (named.length === 0 || !repeats(column) || !TEXT_HEADER.test(column.header)),
    ) ??
    named.find((column) => !isDescription(column)) ??
    candidates.find((column) => !repeats(column)) ??
    candidates.find(isDescription) ??
    candidates.at(-1)
  const label =
    nameBeside(candidates, fit, rows.length) ?? idBefore(texts, fit, rows.length) ?? fit?.index ?? texts[0]?.index ?? 0
  const groups = left
    .filter((column) => column.index < label && isGroup(column) && !isDescription(column))
    .map(({ index }) => index)
  return {
    label,
    groups,
    attributes: texts.map(({ index }) => index).filter((index) => index !== label && !groups.includes(index)),
  }
}

/** The column of names beside one of ids that are written in words: "artifact_id | name". */
function nameBeside(candidates: readonly Column[], fit: Column | undefined, rows: number): number | null {
  if (!fit || !/(?:^|[\s_-])(?:id|key|code|ref|slug)$/i.test(fit.header)) return null
  const name = candidates.find(
    ({ header, filled, distinct }) =>
      /(?:^|[\s_-])(?:name|title|titel|bezeichnung|nom|titre|intitulé|nombre|título|nome|titolo|название|名称|名稱|名前|이름)$/iu.test(
        header,
      ) &&
      filled === rows &&
      distinct > rows * 0.75,
  )
  return name?.index ?? null
}

/**
 * The column of ids before one that only tells of which type each thing is ("Gate id | Gate type"): where types recur, or both headings
 * are of the same thing, the id is all that says what the row is about.
 */
function idBefore(texts: readonly Column[], fit: Column | undefined, rows: number): number | null {
  const [, thing, suffix] = fit
    ? (/^(.*?)[\s_-]*(type|kind|category|class|typ|art|tipo|тип|вид)$/iu.exec(fit.header) ?? [])
    : []
  if (!fit || suffix === undefined) return null
  const id = texts.find(
    ({ index, isNumbering, filled, distinct }) =>
      isNumbering && index < fit.index && filled === rows && distinct === rows,
  )
  if (!id || id.averageLength <= 3) return null
  const isOfSame = thing !== undefined && thing !== '' && foldMark(id.header).startsWith(foldMark(thing))
  return isOfSame || fit.distinct < fit.filled * 0.75 ? id.index : null
}

/** Headings of columns that no party heads, whatever stands in them. */
export const TEXT_HEADER =
  /\b(?:notes?|comments?|remarks?|evidence|links?|descriptions?|details?|status|frequency|dates?|deadlines?|due|when|outputs?|artefacts?|artifacts?|tools?|channels?|levels?|priority|severity|criticality|types?|versions?|weight|score|estimate|cost|maturity|effort|required|needed|templates?|triggers?|критичность|уровень|статус|приоритет|niveau|stufe|nivel|livello|priorité|priorität|prioridad|priorità|estado|statut|stato|bemerkung(?:en)?|commentaires?|comentarios?|observaciones|osservazioni|备注|说明|状态|備考|비고)$|^(?:备注|備註|说明|說明|状态|狀態|備考|説明|状態|비고|설명|상태|메모)$|^(?:критичность|уровень|статус|приоритет|срок|дедлайн|fecha límite|échéance|frist\b|termin\b|scadenza|prazo\b|описание|комментари|примечани)|^(?:notes?|comments?|remarks?|evidence|links?|descriptions?|details?|status|frequency|dates?|deadlines?|due|when|outputs?|priority|severity)\b|^(?:available|availability|disponible|disponibile|disponível|verfügbar|доступно)(?:\s+(?:in|on|for|by|with|en|dans|im|in der|em|в)\s+\S.*)?$/i
