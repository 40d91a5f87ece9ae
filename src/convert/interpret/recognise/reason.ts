import type { Sheet } from '../sheet.js'
import { namesPartyColumn } from '../words/party-words.js'
import { otherTopic } from './topic.js'
import type { Column } from './types.js'

/** Why a table is left out that no recogniser took. */
export function reasonFor(sheet: Sheet, columns: readonly Column[]): string {
  const topic = otherTopic(sheet)
  if (topic !== null) return `it is about "${topic}"`
  if (namesPartyColumn(sheet.header[0] ?? '')) return 'it describes roles, not who does what'
  const letters = new Set(
    sheet.rows.flatMap(({ cells }) =>
      cells
        .slice(1)
        .flatMap(({ text }) =>
          !/^N\s?\/\s?A$/.test(text) && /^[A-Z](?:[\s,/]+[A-Z])*$/.test(text) ? (text.match(/[A-Z]/g) ?? []) : [],
        ),
    ),
  )
  if (letters.size >= 2)
    return `nothing explains its letters ${[...letters].sort().join(', ')}; tell them with --map "LETTER=meaning"`
  if (columns.every(({ marks, negatives }) => marks + negatives === 0))
    return 'no column holds marks or names of parties'
  return 'no shape of a responsibility matrix fits it'
}
