import { soundsLikeParty } from '../words/party-words.js'
import type { SheetRow } from '../sheet.js'

/**
 * Names that stand on a line of their own above duties in the cells of one column ("Acme", then what it does), where most
 * cells begin so. Empty when the column is not written that way.
 */
export function partiesInCells(rows: readonly SheetRow[], index: number): ReadonlySet<string> {
  const texts = rows.flatMap(({ section, cells }) => (section === null ? [cells[index]?.text ?? ''] : []))
  const filled = texts.filter((text) => text.trim().length > 3)
  const heads = filled.flatMap((text) => {
    const [first = '', ...others] = text.split('\n')
    return others.length > 0 && isNameLine(first) ? [nameOfLine(first)] : []
  })
  const names = new Set(heads)
  const isUsual =
    heads.length >= 2 && heads.length >= filled.length * 0.6 && names.size <= Math.max(2, heads.length / 2)
  if (!isUsual || (names.size === heads.length && ![...names].every(soundsLikeParty))) return new Set()
  return names
}

/** A cell cut at the lines that name a party; what stands before the first of them is nobody's in particular. */
export function splitByParty(text: string, names: ReadonlySet<string>): { party: string | null; text: string }[] {
  const parts: { party: string | null; lines: string[] }[] = [{ party: null, lines: [] }]
  for (const line of text.split('\n')) {
    if (names.has(nameOfLine(line))) parts.push({ party: nameOfLine(line), lines: [] })
    else parts.at(-1)?.lines.push(line)
  }
  return parts
    .map(({ party, lines }) => ({ party, text: lines.join('\n').trim() }))
    .filter(({ party, text: rest }) => party !== null || rest !== '')
}

function isNameLine(line: string): boolean {
  const name = nameOfLine(line)
  return /^\p{Lu}/u.test(name) && name.length <= 40 && name.split(' ').length <= 4 && !/[.,;!?:•]/.test(name)
}

function nameOfLine(line: string): string {
  return line.replace(/\s+/g, ' ').replace(/:\s*$/, '').trim()
}
