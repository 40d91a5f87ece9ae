import { nearestNames } from '../ask/nearest-names.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import { CONCEPT_IDS, isConceptId, type ConceptId } from './interpret/words/concepts.js'
import { foldMark } from './interpret/words/signs.js'
import { SHAPES, type Shape } from './interpret/layout.js'

/** Signs and words with what they mean, from `--map "X=responsible"`; the sign is in the form in which marks are compared. */
export function parseMap(values: readonly string[]): Map<string, ConceptId> {
  const map = new Map<string, ConceptId>()
  for (const value of values) {
    const at = value.lastIndexOf('=')
    const sign = value.slice(0, at).trim()
    const meaning = value
      .slice(at + 1)
      .trim()
      .toLowerCase()
    if (at < 1 || sign === '') {
      throw new WhoownsError(
        'USAGE',
        `--map takes a sign and its meaning, such as "X=responsible"; "${sanitiseLine(value)}" is neither.`,
        { hint: `Meanings: ${CONCEPT_IDS.join(', ')}.` },
      )
    }
    if (!isConceptId(meaning)) {
      const suggestions = nearestNames(
        meaning,
        CONCEPT_IDS.map((id) => ({ id, title: id, name: id })),
      )
      const meant = suggestions[0] ? `Did you mean ${suggestions[0].id}? ` : ''
      throw new WhoownsError(
        'UNKNOWN_CAPACITY',
        `--map cannot give "${sanitiseLine(sign)}" the meaning "${sanitiseLine(meaning)}".`,
        { hint: `${meant}Meanings: ${CONCEPT_IDS.join(', ')}.`, suggestions },
      )
    }
    map.set(foldMark(sign), meaning)
  }
  return map
}

/** Shapes from `--shape inverted`, which is meant for all tables, and `--shape 2=inverted`. */
export function parseShapes(values: readonly string[]): { shape: Shape | null; shapes: Map<number, Shape> } {
  const shapes = new Map<number, Shape>()
  let shape: Shape | null = null
  for (const value of values) {
    const [, number, name = ''] = /^(?:([1-9]\d{0,4})=)?(.*)$/s.exec(value) ?? []
    if (number === undefined) shape = parseShape(name)
    else shapes.set(Number(number), parseShape(name))
  }
  return { shape, shapes }
}

/** Names for roles from `--rename "Ops=Operations team"`, by the name in the document. */
export function parseNames(values: readonly string[]): Map<string, string> {
  return new Map(
    values.map((value) => {
      const at = value.indexOf('=')
      const [written, wanted] = [value.slice(0, Math.max(at, 0)).trim(), value.slice(at + 1).trim()]
      if (written === '' || wanted === '')
        throw new WhoownsError(
          'USAGE',
          `--rename takes a name in the document and the one to use; "${sanitiseLine(value)}" is neither.`,
          {
            hint: 'For example: --rename "Ops=Operations team".',
          },
        )
      return [written, wanted.slice(0, 200)]
    }),
  )
}

function parseShape(value: string): Shape {
  if (Object.hasOwn(SHAPES, value)) return value as Shape
  throw new WhoownsError('USAGE', `No table shape "${sanitiseLine(value)}".`, {
    hint: `Shapes: ${Object.keys(SHAPES).join(', ')}.`,
  })
}

/** Table numbers from `--table 1 --table 3` or `--table 1,3`; null when none is given. */
export function parseTables(values: readonly string[]): number[] | null {
  const parts = values.flatMap((value) => value.split(',')).map((part) => part.trim())
  if (parts.length === 0) return null
  const wrong = parts.find((part) => !/^[1-9]\d{0,4}$/.test(part))
  if (wrong !== undefined)
    throw new WhoownsError('USAGE', `--table takes the number of a table, from 1; "${sanitiseLine(wrong)}" is none.`, {
      hint: 'Without --table, the report lists all tables with their numbers.',
    })
  return parts.map(Number)
}
