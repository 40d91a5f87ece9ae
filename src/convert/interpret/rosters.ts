import type { Sheet } from './sheet.js'
import { conceptOfWord } from './words/concepts.js'
import { namesPartyColumn } from './words/party-words.js'
import { tidyMark } from './words/signs.js'

const PEOPLE =
  /\b(?:members?|teams?|people|persons?|students?|staff|employees?|participants?|authors?|contributors?|developers?|équipe|étudiants?|mitglieder|mitarbeiter|studierende|equipo|estudiantes?|alunos?|membros|equipa|equipe|squadra|studenti|partecipanti)\b|участник|команд|студент|成员|成員|人员|メンバー|팀원|구성원/iu
const NAME_HEADER =
  /^(?:(?:full|first|last|student|member|person)\s?)?names?$|^(?:nom|nombre|nome|имя|фио|姓名|名前|氏名|이름|성명)(?:\s|$)/iu
const CODE =
  /^(?:(?:student|member|employee|staff|person(?:al|nel)?|user|registration|mec)\s?(?:numbers?|no\.?|nr\.?|ids?|code)|numbers?|no\.?|nr\.?|ids?|initials?|code|handle|abbreviation|abbr\.?|acronym|short(?: (?:name|form))?|skrót|zkratka|skratka|sigle|abréviation|abreviatura|abreviação|abbreviazione|acrónimo|acronimo|abkürzung|afkorting|förkortning|forkortelse|сокращение|аббревиатура|缩写|縮寫|简称|略称|약어|n[º°o]\.?(?: .*)?|número(?: .*)?|numéro(?: .*)?|matricola|matrícula|matrikelnummer|kürzel|initiales|iniciais|siglas?|学号|工号|学籍番号|학번|사번)$/iu

/**
 * What a document calls its people and roles for short, with their names: tables of members with a column of numbers, initials or
 * handles ("Student number | Name"), and of roles with one of abbreviations ("Abbreviation | Role"), each of them once.
 */
export function listCodes(sheets: readonly Sheet[]): Map<string, string> {
  return new Map(sheets.flatMap((sheet) => codesOf(sheet)?.pairs ?? []))
}

/** Whether a table of two columns does nothing but tell what roles are called for short. */
export function abbreviatesRoles(sheet: Sheet): boolean {
  return sheet.header.length === 2 && codesOf(sheet)?.areRoles === true
}

function codesOf(sheet: Sheet): { pairs: [string, string][]; areRoles: boolean } | null {
  const header = sheet.header.map((text) => text.trim())
  const person = header.findIndex((text) => NAME_HEADER.test(text))
  const areRoles = person < 0
  const name = areRoles ? header.findIndex((text) => namesPartyColumn(text) && !PEOPLE.test(text)) : person
  const code = header.findIndex((text, index) => index !== name && CODE.test(text))
  if (name < 0 || code < 0 || header.length > 6) return null
  const near = [...header, sheet.headings.at(-1)?.text ?? '', sheet.caption ?? '']
  if (!areRoles && !near.some((text) => PEOPLE.test(text))) return null
  const pairs = sheet.rows.map(({ cells }): [string, string] => [
    tidyMark(cells[code]?.text ?? ''),
    tidyMark(cells[name]?.text ?? ''),
  ])
  const isSure = pairs.every(([short, long]) =>
    areRoles
      ? SHORT_ROLE.test(short) && ROLE_NAME.test(long) && long.length > short.length
      : IS_CODE.test(short) && /^\p{L}[\p{L}\s.'’-]+$/u.test(long),
  )
  // "R | Responsible" explains a mark.
  const marks = pairs.filter(([, long]) => conceptOfWord(long) !== null).length
  if (areRoles && marks >= pairs.length / 2) return null
  return isSure && new Set(pairs.map(([short]) => short)).size === pairs.length ? { pairs, areRoles } : null
}

/** "1234567", "AB", "a1234", "@ada". */
const IS_CODE = /^@?[\p{L}\d][\p{L}\d_.-]{0,19}$/u

/** "PM", "QA/QC"; a number in front of a role only counts it. */
const SHORT_ROLE = /^\p{L}[\p{L}\d_/&.-]{0,11}$/u
const ROLE_NAME = /^\p{L}[\p{L}\s.,'’&/()-]{0,79}$/u
