import { partyOfHeading } from '../words/party-heading.js'
import { soundsLikeParty, soundsLikePartyWord } from '../words/party-words.js'
import { foldMark } from '../words/signs.js'
import type { ShapeContext } from './types.js'

/** Whether a heading names a party, for the one column of marks below it. */
export function headsParty(heading: string, { parties }: ShapeContext): boolean {
  return partyOfHeading(heading, parties) !== null || parties.has(foldMark(heading)) || soundsLikeParty(heading)
}

/** Whether names are versions of one thing ("v1" and "v2", "RKE" and "RKE2"); "Team 1" and "L1" are tiers of people. */
export function areVersions(names: readonly string[]): boolean {
  if (names.length < 2) return false
  const stems = names.map((name) => /^(.*?)[\s.-]*v?(\d+(?:\.\d+)*(?:\.x)?)?$/iu.exec(name.trim()) ?? [])
  const isTier = names.some(
    (name) => /^(?:l|t|p|tier|level|line|stage|phase|shift|group)[\s-]?\d/i.test(name) || soundsLikePartyWord(name),
  )
  return (
    !isTier &&
    new Set(stems.map(([, stem = '']) => stem.toLowerCase())).size === 1 &&
    stems.filter(([, , version]) => version !== undefined).length >= names.length - 1
  )
}

/** The first few names, for a sentence. */
export function listNames(names: Iterable<string>): string {
  const all = [...new Set(names)].filter((name) => name !== '')
  const shown = all.slice(0, 4).map((name) => `"${name}"`)
  return all.length > shown.length ? `${shown.join(', ')} and others` : shown.join(', ')
}
