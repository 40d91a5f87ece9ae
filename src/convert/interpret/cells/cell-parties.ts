import { partyOfDutiesHeader } from '../words/duties-heading.js'
import { isKnownParty } from '../words/known-party.js'
import { namesOwnerColumn, soundsLikeParty } from '../words/party-words.js'
import type { SheetRow } from '../sheet.js'
import { isSharedWord } from './name-cells.js'

/** The names in the cells of a column, in either way of writing; before colons only where the heading names no party itself. */
export function partiesOfDuties(
  rows: readonly SheetRow[],
  { index, header }: { index: number; header: string },
  context: { parties: ReadonlySet<string> },
): ReadonlySet<string> {
  const alone = partiesInCells(rows, index)
  if (alone.size > 0) return alone
  const own = partyOfDutiesHeader(header)
  const isOfParty = own !== null && isKnownParty(own, context) && !isSharedWord(own)
  return isOfParty || namesOwnerColumn(header) ? new Set() : partiesBeforeColons(rows, index)
}

/**
 * Names that stand on a line of their own above duties in the cells of one column ("Acme", "Your responsibilities", then what it
 * does), where most cells begin so. Empty when the column is not written that way.
 */
function partiesInCells(rows: readonly SheetRow[], index: number): ReadonlySet<string> {
  const filled = filledTexts(rows, index)
  const heads = filled.flatMap((text) => {
    const [first = '', ...others] = text.split('\n')
    // Names one below the other are a list of names.
    return others.some((line) => !isNameLine(line)) && isNameLine(first) ? [nameOfLine(first)] : []
  })
  const names = new Set(heads)
  const isUsual =
    heads.length >= 2 && heads.length >= filled.length * 0.6 && names.size <= Math.max(2, heads.length / 2)
  if (!isUsual || (names.size === heads.length && ![...names].every(soundsLikeParty))) return new Set()
  return new Set([...names, ...namesBelow(filled)])
}

/**
 * The same where the name begins the line or the sentence: "Customer: rotates keys. Acme: patches hosts".
 */
function partiesBeforeColons(rows: readonly SheetRow[], index: number): ReadonlySet<string> {
  const filled = filledTexts(rows, index)
  const begun = filled.map((text) => sentencesOf(text).flatMap((part) => namedPart(part)?.party ?? []))
  const counts = new Map<string, number>()
  for (const names of begun) for (const name of new Set(names)) counts.set(name, (counts.get(name) ?? 0) + 1)
  const isBegun = filled.filter((text, at) => begun[at]?.[0] !== undefined && namedPart(text) !== null)
  const isUsual = isBegun.length >= 2 && isBegun.length >= filled.length * 0.8 && counts.size >= 2
  return isUsual && [...counts.values()].every((count) => count >= 2) && counts.size <= 4
    ? new Set(counts.keys())
    : new Set()
}

/** A cell cut at the names of parties; what stands before the first of them is nobody's in particular. */
export function splitByParty(text: string, names: ReadonlySet<string>): { party: string | null; text: string }[] {
  const parts: { party: string | null; lines: string[] }[] = [{ party: null, lines: [] }]
  for (const line of text.split('\n')) {
    if (names.has(nameOfLine(line))) {
      parts.push({ party: nameOfLine(line), lines: [] })
      continue
    }
    for (const sentence of sentencesOf(line)) {
      const named = namedPart(sentence)
      if (named && names.has(named.party)) parts.push({ party: named.party, lines: [named.text] })
      else parts.at(-1)?.lines.push(sentence)
    }
  }
  return parts
    .map(({ party, lines }) => ({ party, text: lines.join('\n').trim() }))
    .filter(({ party, text: rest }) => party !== null || rest !== '')
}

function filledTexts(rows: readonly SheetRow[], index: number): string[] {
  return rows
    .flatMap(({ section, cells }) => (section === null ? [cells[index]?.text ?? ''] : []))
    .filter((text) => text.trim().length > 3)
}

/** Names further down in the cells: those of duties ("Your responsibilities"), and those of parties that several cells have. */
function namesBelow(texts: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const text of texts)
    for (const line of text.split('\n').slice(1)) {
      const name = isNameLine(line) ? nameOfLine(line) : ''
      const isDuties = name !== bareLine(line)
      const sounds = soundsLikeParty(name)
      if (name !== '' && (isDuties || sounds)) counts.set(name, (counts.get(name) ?? 0) + (isDuties && sounds ? 2 : 1))
    }
  return [...counts].flatMap(([name, count]) => (count >= 2 ? [name] : []))
}

/** The lines of a text, cut as well where a sentence begins with a name and a colon. */
function sentencesOf(text: string): string[] {
  return text.split(/\n|(?<=[.;,])\s+(?=\p{Lu}[^:.;,\n]{1,38}:\s)/u)
}

function namedPart(text: string): { party: string; text: string } | null {
  const [, head = '', rest = ''] =
    /^(?:[•-]\s*)?(\p{Lu}[^:.;,\n]{1,38})(?::\s+|\s+[–—]\s+)(\S.*)$/su.exec(text.trim()) ?? []
  const party = nameOfLine(head)
  return head !== '' && party.split(' ').length <= 4 && soundsLikeParty(party) ? { party, text: rest } : null
}

function isNameLine(line: string): boolean {
  const name = nameOfLine(line)
  return /^\p{Lu}/u.test(name) && name.length <= 40 && name.split(' ').length <= 4 && !/[.,;!?:•]/.test(name)
}

function bareLine(line: string): string {
  return line.replace(/\s+/g, ' ').replace(/:\s*$/, '').trim()
}

/** The name in a line: "Acme", "Acme responsibilities:", "What the customer does". */
function nameOfLine(line: string): string {
  const bare = bareLine(line)
  return /^•|\s\S+\s\S+\s\S+\s\S+\s\S+\s\S/.test(bare) ? bare : (partyOfDutiesHeader(bare) ?? bare)
}
