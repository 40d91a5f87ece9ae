import type { Block } from '../grid.js'
import { isLayout, type Layout, type Refusal } from './layout.js'
import { partiesOfProse } from './prose-parties.js'
import { isSharedWord } from './cells/name-cells.js'
import { isLetter, isWordOfCapacity } from './cells/is-letter.js'
import type { Reading } from './cells/read-mark.js'
import { listCodes } from './rosters.js'
import type { Sheet } from './sheet.js'
import { partyOfDutiesHeader } from './words/duties-heading.js'
import { isKnownParty } from './words/known-party.js'
import { nameOf } from './words/names.js'
import { partyOfHeading } from './words/party-heading.js'
import { namesPartyColumn } from './words/party-words.js'
import { foldMark } from './words/signs.js'

const ROLES_HEADING = /\b(?:roles?|part(?:y|ies)|personas?|teams?|stakeholders?|actors?|people)\b/i

/** Folded names of parties that the text around the tables tells: headings, lists below "Roles", tables that describe roles. */
export function knownParties(blocks: readonly Block[], sheets: readonly Sheet[]): Set<string> {
  const parties = partiesOfProse(blocks, sheets)
  let heading = ''
  for (const block of blocks) {
    if (block.kind === 'heading' || block.kind === 'tab') {
      heading = (block.kind === 'tab' ? block.title : block.text) ?? ''
      const party = partyOfHeading(heading, new Set())
      if (party !== null) addName(parties, party)
    } else if (block.kind === 'list' && ROLES_HEADING.test(heading)) {
      for (const { text, term } of block.items) {
        if (term !== null) addName(parties, term.replace(/:$/, ''))
        // "Ian (he/him): Infrastructure Provider"
        const role = /^[^:]{1,40}:\s*(\p{Lu}[\p{L} ]{2,40})\.?$/u.exec(text)?.[1]
        if (role !== undefined) addName(parties, role)
      }
    }
  }
  for (const [code, name] of listCodes(sheets)) {
    parties.add(foldMark(code))
    parties.add(foldMark(name))
  }
  for (const sheet of sheets) {
    for (const { names } of sheet.codes ?? []) for (const name of names) if (!isSharedWord(name)) addName(parties, name)
    if (!namesPartyColumn(sheet.header[0] ?? '')) continue
    for (const { cells } of sheet.rows) addName(parties, cells[0]?.text ?? '')
  }
  return parties
}

/** The same with the columns of tables that were read. */
export function partiesOfTables(
  tables: readonly { sheet: Sheet; result: Layout | Refusal }[],
  known: ReadonlySet<string>,
): Set<string> {
  const parties = new Set(known)
  for (const { sheet, result } of tables) {
    if (!isLayout(result)) continue
    if (result.shape === 'marks' || result.shape === 'prose') {
      for (const index of result.values.filter((value) => result.doubtful?.includes(value) !== true))
        addName(parties, partyOfDutiesHeader(sheet.header[index] ?? '') ?? '')
    }
    if (result.shape === 'transposed')
      for (const { cells } of sheet.rows) addName(parties, cells[result.label]?.text ?? '')
  }
  return parties
}

/**
 * The same, but for columns of ticks of which no heading is known otherwise: that they were read makes them no more certain.
 */
export function surePartiesOfTables(
  tables: readonly { sheet: Sheet; result: Layout | Refusal; read: (text: string) => Reading }[],
  known: ReadonlySet<string>,
): Set<string> {
  const isSure = ({ sheet, result, read }: (typeof tables)[number]) =>
    !isLayout(result) ||
    result.shape !== 'marks' ||
    result.values.some((index) => isKnownParty(nameOf(sheet.header[index] ?? ''), { parties: known })) ||
    sheet.rows.some(({ cells }) => result.values.some((index) => saysCapacity(read(cells[index]?.text ?? ''))))
  return partiesOfTables(tables.filter(isSure), known)
}

/** Whether a cell has a letter or a word for a capacity, and not only yes or no. */
function saysCapacity(reading: Reading): boolean {
  return reading.kind === 'capacities' && reading.uses.some((use) => isLetter(use) || isWordOfCapacity(use))
}

function addName(parties: Set<string>, text: string): void {
  const name = nameOf(text)
  if (name === '' || name.length > 60) return
  parties.add(foldMark(name))
  // The list says "Cluster Operator", the table "Cluster Operators".
  parties.add(foldMark(/s$/i.test(name) ? name.replace(/s$/i, '') : `${name}s`))
}
