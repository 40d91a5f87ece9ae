import type { Sheet } from './sheet.js'
import { tidyMark } from './words/signs.js'

const PEOPLE =
  /\b(?:members?|teams?|people|persons?|students?|staff|employees?|participants?|authors?|contributors?|developers?|équipe|étudiants?|mitglieder|mitarbeiter|studierende|equipo|estudiantes?|alunos?|membros|equipa|equipe|squadra|studenti|partecipanti)\b|участник|команд|студент|成员|成員|人员|メンバー|팀원|구성원/iu
const NAME_HEADER =
  /^(?:(?:full|first|last|student|member|person)\s?)?names?$|^(?:nom|nombre|nome|имя|фио|姓名|名前|氏名|이름|성명)(?:\s|$)/iu
const CODE =
  /^(?:(?:student|member|employee|staff|person(?:al|nel)?|user|registration|mec)\s?(?:numbers?|no\.?|nr\.?|ids?|code)|numbers?|no\.?|nr\.?|ids?|initials?|code|handle|abbreviation|short(?: name)?|n[º°o]\.?(?: .*)?|número(?: .*)?|numéro(?: .*)?|matricola|matrícula|matrikelnummer|kürzel|initiales|iniciais|siglas?|学号|工号|学籍番号|학번|사번)$/iu

/**
 * What a document calls its people for short, with their names: tables of members with a column of numbers, initials or handles
 * ("Student number | Name"), each of them once.
 */
export function listCodes(sheets: readonly Sheet[]): Map<string, string> {
  const codes = new Map<string, string>()
  for (const sheet of sheets) {
    const header = sheet.header.map((text) => text.trim())
    const name = header.findIndex((text) => NAME_HEADER.test(text))
    const code = header.findIndex((text, index) => index !== name && CODE.test(text))
    const near = [...header, sheet.headings.at(-1)?.text ?? '', sheet.caption ?? '']
    if (name < 0 || code < 0 || header.length > 6 || !near.some((text) => PEOPLE.test(text))) continue
    const pairs = sheet.rows.map(({ cells }) => [cells[code], cells[name]].map((cell) => tidyMark(cell?.text ?? '')))
    const isSure = pairs.every(([short = '', long = '']) => IS_CODE.test(short) && /^\p{L}[\p{L}\s.'’-]+$/u.test(long))
    if (!isSure || new Set(pairs.map(([short]) => short)).size < pairs.length) continue
    for (const [short = '', long = ''] of pairs) codes.set(short, long)
  }
  return codes
}

/** "1234567", "AB", "a1234", "@ada". */
const IS_CODE = /^@?[\p{L}\d][\p{L}\d_.-]{0,19}$/u
