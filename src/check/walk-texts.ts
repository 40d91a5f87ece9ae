import { pointerPart } from '../matrix/yaml/spans.js'

export interface PlacedText {
  text: string
  pointer: string
  at: 'key' | 'value'
}

/** Nearly every text is plain ASCII, and one test of it is cheap. */
const PLAIN = /^[\n\t\x20-\x7e]*$/

/** Every text of a file that holds more than plain ASCII, keys included, with its place. */
export function listUnusualTexts(file: object): PlacedText[] {
  const found: PlacedText[] = []
  const path: string[] = []
  const keep = (text: string, at: PlacedText['at']) => {
    if (!PLAIN.test(text)) found.push({ text, pointer: path.map((part) => `/${pointerPart(part)}`).join(''), at })
  }
  const walk = (value: unknown): void => {
    if (typeof value === 'string') keep(value, 'value')
    else if (typeof value === 'object' && value !== null) {
      const isList = Array.isArray(value)
      for (const [key, item] of Object.entries(value)) {
        path.push(key)
        if (!isList) keep(key, 'key')
        walk(item)
        path.pop()
      }
    }
  }
  walk(file)
  return found
}
