import type { Activity } from '../model/matrix.js'
import type { MatrixOrigin, MatrixView } from '../model/view.js'
import { COMPILED_FORMAT, type CompiledHeader } from './compile.js'

/** A view over the text of `compileMatrix`; null when the text is of another format. Lines are parsed when asked for. */
export function viewCompiled(text: string, origin: Omit<MatrixOrigin, 'sha256'>): MatrixView | null {
  const headerEnd = text.indexOf('\n')
  const header = JSON.parse(text.slice(0, headerEnd)) as CompiledHeader
  if (header.format !== COMPILED_FORMAT) return null

  const lineEnds: number[] = [headerEnd]
  const activities: (Activity | undefined)[] = []
  const names = new Map(Object.entries(header.names))
  const hasStem = Object.prototype.hasOwnProperty.bind(header.stems)
  let words: string[] | null = null
  const listWords = () => (words ??= header.words.split(' '))

  function activity(position: number): Activity {
    const known = activities[position]
    if (known) return known
    while (lineEnds.length <= position + 1) lineEnds.push(text.indexOf('\n', (lineEnds.at(-1) ?? 0) + 1))
    const parsed = JSON.parse(text.slice(lineEnds[position], lineEnds[position + 1])) as Activity
    activities[position] = parsed
    return parsed
  }

  return {
    origin: { ...origin, sha256: header.sha256 },
    head: header.head,
    size: header.size,
    activity,
    positionOf: (foldedName) => names.get(foldedName) ?? null,
    postings: (stem) => (hasStem(stem) ? (header.stems[stem] ?? null) : null),
    wordsLike: (word, reach) => listWords().filter((other) => Math.abs(other.length - word.length) <= reach),
    wordsFrom: (prefix) => listWords().filter((word) => word.startsWith(prefix)),
  }
}
