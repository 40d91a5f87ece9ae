import type { MarkContext } from '../cells/read-mark.js'
import type { Sheet } from '../sheet.js'
import { isKnownParty } from '../words/known-party.js'
import { conceptOfHeader } from '../words/capacity-heading.js'
import type { ConceptId } from '../words/concepts.js'
import { foldMark } from '../words/signs.js'

/** What the two rows of headings above a column say: whose it is, and in which variant or capacity. */
export interface ColumnPart {
  party: string
  variant: string | null
  concept: ConceptId | null
}

/**
 * Columns below two rows of headings that cross each other ("IaaS: Customer, Provider; SaaS: Customer, Provider"), by their
 * index; null where the headings don't cross, or don't tell which row of them names the parties.
 */
export function crossedColumns(
  sheet: Sheet,
  values: readonly number[],
  { marks, parties }: { marks: MarkContext; parties: ReadonlySet<string> },
): Map<number, ColumnPart> | null {
  const pairs = values.map((index) => ({ index, parts: sheet.heads[index] ?? [] }))
  if (pairs.length < 4 || pairs.some(({ parts }) => parts.length !== 2)) return null
  const distinct = (place: number) => [
    ...new Map(pairs.map(({ parts }) => [foldMark(parts[place] ?? ''), parts[place] ?? ''])).values(),
  ]
  const [upper, lower] = [distinct(0), distinct(1)]
  const crossed = new Set(pairs.map(({ parts }) => parts.map(foldMark).join('\n'))).size
  // A party that has no part in one of the variants has no column there.
  const again = lower.filter(
    (text) => pairs.filter(({ parts }) => foldMark(parts[1] ?? '') === foldMark(text)).length > 1,
  )
  if (upper.length < 2 || lower.length < 2 || crossed !== pairs.length || again.length < lower.length / 2) return null
  const make = (party: number, rest: (text: string) => Omit<ColumnPart, 'party'>) =>
    new Map(
      pairs.map(({ index, parts }) => [index, { party: parts[party] ?? '', ...rest(parts[1 - party] ?? '') }] as const),
    )
  const conceptOf = (text: string) => conceptOfHeader(text, { marks })
  if (lower.every((text) => conceptOf(text) !== null))
    return make(0, (text) => ({ variant: null, concept: conceptOf(text) }))
  const share = (names: readonly string[]) =>
    names.filter((name) => isKnownParty(name, { parties })).length / names.length
  // "IaaS" is written like the short name of a team.
  const [above, below] = [share(upper.filter((name) => !isModel(name))), share(lower.filter((name) => !isModel(name)))]
  if (above === below) return null
  const isBelow = Number.isNaN(above) || below > above
  return make(isBelow ? 1 : 0, (text) => ({ variant: text, concept: null }))
}

function isModel(name: string): boolean {
  return /^(?:\p{Lu}aas|on[- ]prem(?:ises?)?|saas|hybrid|cloud|hosted|self[- ]?(?:hosted|managed)|managed|dev|test|prod(?:uction)?|staging)$/iu.test(
    name.trim(),
  )
}
