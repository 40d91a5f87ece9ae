import { NO_MARKS } from '../cells/read-mark.js'
import type { Row } from '../../grid.js'
import { CORE, conceptOfHeader } from './capacity-heading.js'
import { soundsLikePartyWord } from './party-words.js'

/**
 * A row of headings with the capacities that some of them name above words on what these do ("Responsible", then "Does the work"),
 * without those words. As they were where fewer than two do: "Support" above "engineer" is a name.
 */
export function withoutExplanations(row: Row): Row {
  const short = row.cells.map((cell) => {
    const whole = cell.text.replace(/\s+/g, ' ').trim()
    const first = (cell.lead ?? cell.text.split('\n')[0] ?? '').replace(/\s+/g, ' ').trim()
    const concept = conceptOfHeader(first, { marks: NO_MARKS })
    if (first === whole || concept === null || !CORE.has(concept)) return null
    return soundsLikePartyWord(whole.slice(first.length)) ? null : { concept, text: first }
  })
  const named = new Set(short.map((found) => found?.concept))
  named.delete(undefined)
  if (named.size < 2) return row
  return { ...row, cells: row.cells.map((cell, index) => ({ ...cell, text: short[index]?.text ?? cell.text })) }
}
