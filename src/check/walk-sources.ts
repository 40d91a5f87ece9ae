import { pointerPart } from '../matrix/yaml/spans.js'

export interface PlacedLines {
  lines: readonly [number, number]
  url: string | undefined
  /** Of the map that has the lines. */
  pointer: string
}

/** Every citation of lines in a file, wherever it stands; extensions are passed over. */
export function* walkSources(value: unknown, pointer = ''): Iterable<PlacedLines> {
  if (typeof value !== 'object' || value === null) return
  const { lines, url } = value as { lines?: unknown; url?: unknown }
  if (Array.isArray(lines) && lines.length === 2) {
    yield { lines: lines as [number, number], url: typeof url === 'string' ? url : undefined, pointer }
  }
  for (const [key, item] of Object.entries(value)) {
    if (typeof item === 'object' && !key.startsWith('x-') && key !== 'lines') {
      yield* walkSources(item, `${pointer}/${pointerPart(key)}`)
    }
  }
}
