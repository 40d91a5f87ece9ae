import { partyOfHeading } from '../words/party-heading.js'
import { soundsLikeParty } from '../words/party-words.js'
import { foldMark } from '../words/signs.js'
import type { ShapeContext } from './types.js'

/** Whether a heading names a party, for the one column of marks below it. */
export function headsParty(heading: string, { parties }: ShapeContext): boolean {
  return partyOfHeading(heading, parties) !== null || parties.has(foldMark(heading)) || soundsLikeParty(heading)
}

/** The first few names, for a sentence. */
export function listNames(names: Iterable<string>): string {
  const all = [...new Set(names)].filter((name) => name !== '')
  const shown = all.slice(0, 4).map((name) => `"${name}"`)
  return all.length > shown.length ? `${shown.join(', ')} and others` : shown.join(', ')
}
