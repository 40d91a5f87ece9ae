import { foldName } from '../../matrix/fold.js'
import { isLayout, type Layout, type Refusal } from './layout.js'
import type { Sheet } from './sheet.js'
import { partyOfDutiesHeader } from './words/duties-heading.js'
import { hasVariable, withoutVariables } from './words/template-variables.js'

/** Two names that stand in the same place of tables with the same columns otherwise. */
export interface SameSide {
  /** The rarer of them. */
  rare: string
  name: string
  line: number
  /** Whether they are taken as one party: the rarer is a variable of a template. Else one name only begins like the other. */
  joins: boolean
}

interface Side {
  name: string
  /** The heading of the rows, the place of the column, and the party beside it. */
  place: string
  line: number
}

/**
 * Names that may mean the party which other tables call by another one: of tables with two parties and the same columns otherwise,
 * most have the other name there, and no table has both.
 */
export function findSameSides(tables: readonly { sheet: Sheet; result: Layout | Refusal }[]): SameSide[] {
  const sides = tables.flatMap(({ sheet, result }) => (isLayout(result) ? sidesOf(sheet, result) : []))
  const count = (place: string, name: string) =>
    sides.filter((side) => side.place === place && side.name === name).length
  const isBeside = (one: string, other: string) =>
    sides.some(({ name, place }) => name === one && place.endsWith(`\n${keyOf(other)}`))
  const found = new Map<string, SameSide>()
  for (const { name: rare, place, line } of sides) {
    if (found.has(rare)) continue
    const joins = hasVariable(rare)
    const other = sides.find(
      ({ name, place: its }) =>
        its === place &&
        keyOf(name) !== keyOf(rare) &&
        count(place, name) > count(place, rare) &&
        (joins || beginAlike(name.toLowerCase(), rare.toLowerCase())) &&
        !isBeside(rare, name),
    )
    if (other) found.set(rare, { rare, name: other.name, line, joins })
  }
  return [...found.values()]
}

/** "acme" and "acme cloud". */
function beginAlike(one: string, other: string): boolean {
  return one.startsWith(`${other} `) || other.startsWith(`${one} `)
}

function sidesOf(sheet: Sheet, { shape, values, label }: Layout): Side[] {
  if ((shape !== 'prose' && shape !== 'marks') || values.length !== 2) return []
  const names = values.map((index) => partyOfDutiesHeader(sheet.header[index] ?? '') ?? sheet.header[index] ?? '')
  return names.map((name, index) => ({
    name,
    place: [sheet.header[label] ?? '', String(index), keyOf(names[1 - index] ?? '')].join('\n'),
    line: sheet.grid.line,
  }))
}

function keyOf(name: string): string {
  return foldName(withoutVariables(name))
}
