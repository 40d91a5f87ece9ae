import type { SheetRow } from '../sheet.js'
import { namesActivityColumn } from '../words/party-words.js'

/** Whether the rows of a table are weeks, days or shifts: a rota. */
export function areTimes([corner = '', ...others]: readonly string[], rows: readonly SheetRow[]): boolean {
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

/** Whether a table says of people what they are, such as their post and their place. */
export function isRoster([first = '', ...others]: readonly string[]): boolean {
  if (!/^(?:full |first |last )?names?$|^(?:person|people|member|employee|colleague|staff)s?(?: name)?$/i.test(first))
    return false
  return others.filter((header) => POST_OR_PLACE.test(header)).length >= 2
}

const POST_OR_PLACE =
  /^(?:job )?(?:role|title|position|post|grade|team|department|location|office|city|country|site|manager|line manager)$/i

/** Columns that are places where software runs. */
export const ENVIRONMENT =
  /^(?:(?:dev|development|test|testing|qa|int|integration|uat|acc|acceptance|stage|staging|pre-?prod(?:uction)?|prod|production|live|sandbox|demo|local|ci)(?: env(?:ironment)?)?)$/i

/** Columns that say what something is or where, and never who. */
export const THING_HEADER =
  /^(?:sub-?)?(?:component|service|system|module|application|product|feature|asset|resource|environment|region|category|domain)s?$/i

/** Columns that tell kinds of things: "Government-owned", "Self-hosted". */
export const KIND_HEADER = /^\S+[- ](?:owned|managed|hosted|operated|based|funded|maintained|run|approved)$/i

/** Columns of a plan of reports or meetings: who gets one, who takes part, how often. */
export const RECIPIENT_HEADER =
  /^(?:recipients?|audience|addressees?|attendees?|participants?|distribution(?: list)?|sent to|empfänger|adressat(?:en)?|zielgruppe|teilnehmer|verteiler|destinataires?|public cible|destinatari[oa]?s?|público|asistentes|participantes|partecipanti|получател\p{L}*|адресат\p{L}*|участник\p{L}*|аудитория|接收人|收件人|受众|参加者|宛先|対象者|수신자?|참석자)$/iu

const PLACEHOLDER = /^(?:\{\{[^{}]*\}\}|\$\{[^{}]*\}|<%[^%]*%>|#\{[^{}]*\})$/

/** Whether a row is one that a program still fills: its cells are placeholders, but for one of links or buttons. */
export function isOfTemplate({ cells }: SheetRow): boolean {
  const texts = cells.map(({ text }) => text.trim()).filter((text) => text !== '')
  const open = texts.filter((text) => PLACEHOLDER.test(text)).length
  return open >= 2 && open >= texts.length - 1 && PLACEHOLDER.test(texts[0] ?? '')
}
