import { soundsLikeParty } from './party-words.js'
import { foldMark } from './signs.js'

/** Whether a name is that of a party: by its sound, or because the document has it as one elsewhere. */
export function isKnownParty(name: string, { parties }: { parties: ReadonlySet<string> }): boolean {
  return soundsLikeParty(name) || parties.has(foldMark(name))
}
