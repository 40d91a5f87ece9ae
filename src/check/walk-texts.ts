import { pointerPart } from '../matrix/yaml/spans.js'

export interface PlacedText {
  text: string
  pointer: string
  at: 'key' | 'value'
}

/** Every text of a file, keys included, with its place. */
export function* walkTexts(value: unknown, pointer = ''): Iterable<PlacedText> {
  if (typeof value === 'string') yield { text: value, pointer, at: 'value' }
  else if (typeof value === 'object' && value !== null) {
    const isList = Array.isArray(value)
    for (const [key, item] of Object.entries(value)) {
      const place = `${pointer}/${pointerPart(key)}`
      if (!isList) yield { text: key, pointer: place, at: 'key' }
      yield* walkTexts(item, place)
    }
  }
}
