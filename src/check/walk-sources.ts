import { pointerPart } from '../matrix/yaml/spans.js'

export interface PlacedLines {
  lines: readonly [number, number]
  url: string | undefined
  /** Of the map that has the lines. */
  pointer: string
}

/** Every citation of lines in a file, wherever it stands; extensions are passed over. */
export function listCitedLines(file: object): PlacedLines[] {
  const found: PlacedLines[] = []
  const path: string[] = []
  const walk = (value: object): void => {
    const { lines, url } = value as { lines?: unknown; url?: unknown }
    if (Array.isArray(lines) && lines.length === 2) {
      const pointer = path.map((part) => `/${pointerPart(part)}`).join('')
      found.push({ lines: lines as [number, number], url: typeof url === 'string' ? url : undefined, pointer })
    }
    for (const [key, item] of Object.entries(value) as [string, unknown][]) {
      if (typeof item !== 'object' || item === null || key.startsWith('x-') || key === 'lines') continue
      path.push(key)
      walk(item)
      path.pop()
    }
  }
  walk(file)
  return found
}
