import type { SourceRef } from '../model/matrix.js'
import { isMatrixPlace } from '../matrix/matrix-place.js'

/** "line 19" or "lines 19, 66, 125-131" of all the given places, in order; nothing when none has lines. */
export function renderLineNumbers(sources: readonly SourceRef[]): string {
  const ranges = sources.flatMap((source) => (source.lines && !isMatrixPlace(source) ? [source.lines] : []))
  const merged: [number, number][] = []
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  if (merged.length === 0) return ''
  const single = merged.length === 1 && merged[0]?.[0] === merged[0]?.[1]
  const shown = merged.map(([from, to]) => (from === to ? String(from) : `${String(from)}-${String(to)}`))
  return `${single ? 'line' : 'lines'} ${shown.join(', ')}`
}

/** `text` followed by its lines in brackets, "Ship the logs. [125]", and by lines of matrix files. */
export function withCitation(text: string, sources: readonly SourceRef[]): string {
  const lines = renderLineNumbers(sources).replace(/^lines? /, '')
  const shown = [lines, ...matrixPlaces(sources)].filter(Boolean).join('; ')
  return shown === '' ? text : `${text} [${shown}]`
}

/** "whoowns.yaml:12" for each citation that leads to a matrix file and not to the document. */
export function matrixPlaces(sources: readonly SourceRef[]): string[] {
  return sources.filter(isMatrixPlace).map(({ section, lines }) => `${section ?? ''}:${String(lines?.[0])}`)
}
