import { didYouMean } from '../../ask/find-role.js'
import { nearestNames } from '../../ask/nearest-names.js'
import { foldName } from '../../matrix/fold.js'
import { sanitiseLine } from '../../matrix/sanitise.js'
import { WhoownsError } from '../../model/errors.js'
import { CAPACITY_KINDS, type CapacityKind, type MatrixHead } from '../../model/matrix.js'

/** A part that somebody is expected to have. */
export interface Wanted {
  /** How it is named in a sentence: "responsible", "the owner". */
  words: string
  /** No part at all is wanted. */
  nothing: boolean
  fits(capacity: { id: string; kind: CapacityKind }): boolean
}

const KEYWORDS: Readonly<Record<string, Wanted>> = {
  owner: { words: 'the owner', nothing: false, fits: ({ kind }) => kind === 'responsible' || kind === 'accountable' },
  any: { words: 'involved', nothing: false, fits: ({ kind }) => kind !== 'not-involved' },
  nothing: { words: 'without a part', nothing: true, fits: ({ kind }) => kind !== 'not-involved' },
}

/** What a word for a part means in a matrix: its own capacities first, then the kinds, then "owner", "any", "nothing". */
export function readWanted(head: MatrixHead, word: string): Wanted {
  const folded = foldName(word)
  const own = head.capacities.find(({ id, label, short }) =>
    [id, label, short].some((name) => foldName(name) === folded),
  )
  if (own) return { words: own.short, nothing: false, fits: ({ id }) => id === own.id }
  const kind = CAPACITY_KINDS.find((name) => foldName(name) === folded)
  if (kind) return { words: kind, nothing: false, fits: (capacity) => capacity.kind === kind }
  const keyword = Object.hasOwn(KEYWORDS, folded) ? KEYWORDS[folded] : undefined
  if (keyword) return keyword
  const names = [...head.capacities.map(({ id }) => id), ...Object.keys(KEYWORDS)]
  const suggestions = nearestNames(
    word,
    names.map((id) => ({ id, title: id, name: id })),
  )
  throw new WhoownsError('UNKNOWN_CAPACITY', `No capacity "${sanitiseLine(word)}" in ${head.title}.`, {
    hint: `${didYouMean(suggestions)}Capacities: ${names.join(', ')}.`,
    suggestions,
  })
}
