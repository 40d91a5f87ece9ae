import { accessRightOf } from '../words/access-rights.js'
import { foldMark, splitMarkers } from '../words/signs.js'
import type { MarkContext, Reading } from './read-mark.js'
import { usualMeaning } from './usual-meaning.js'

/** "Read/Write", "CRU": yes, with what may be done as the note. */
export function readRight(text: string, context: MarkContext): Reading | null {
  if (context.tellsRights !== true || context.told.has(foldMark(text)) || context.legend.has(foldMark(text)))
    return null
  const { base, markers } = splitMarkers(text)
  const right = accessRightOf(base)
  if (right === null || usualMeaning(base, context) !== null) return null
  const concept = right.isLimited ? 'conditional' : 'yes'
  return { kind: 'capacities', uses: [{ concept, symbol: base, legend: null }], qualifier: base, markers }
}
