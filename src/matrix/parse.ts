import { WhoownsError, type Location } from '../model/errors.js'
import { Decline, ForbiddenKey, TooDeep, TooMany } from './yaml/decline.js'
import { NotReadable, readAnyYaml } from './yaml/complete-reader.js'
import { LineTable, type Place } from './yaml/line-table.js'
import { readPlainYaml, type PlainYaml } from './yaml/plain-reader.js'
import { pointerPart, SpanTable, type Span } from './yaml/spans.js'

/** Text of a matrix file as plain data, and the way back from a JSON pointer to its place. */
export interface ParsedText {
  /** The text with "\n" for every line end; all offsets are offsets in it. */
  text: string
  /** What ends lines in the file. */
  lineEnd: '\n' | '\r\n'
  data: unknown
  /** Keys that a map has twice. The data holds the first. */
  repeatedKeys: readonly { key: string; pointer: string; span: Span }[]
  /** Place of a key or value; the nearest parent that stands in the text when the pointer leads nowhere. */
  locate(pointer: string, at: 'key' | 'value'): Place
  /** The same as offsets; null when the pointer leads nowhere. */
  span(pointer: string): Span | null
  placeOf(offset: number): Place
}

/**
 * Text that is not plain YAML is read by a complete reader, which takes a second and some 100 MB for this many characters, and
 * three times that for nothing but quotes or brackets. A larger file has to be plain.
 */
const MAX_COMPLETE = 512 * 1024

/**
 * YAML 1.2 or JSON as plain data. Throws MATRIX_INVALID with the place for text that is not YAML, and for what a matrix has
 * no use for and an attacker has: anchors, tags, other YAML versions, several documents, deep nesting, keys of JavaScript.
 * `withPlaces`: places will be asked for, so that keeping them from the start saves a second reading.
 */
export function parseMatrixText(given: string, file: string, withPlaces = false): ParsedText {
  const text = given.includes('\r') ? given.replace(/\r\n?/g, '\n') : given
  const lines = new LineTable(text)
  try {
    return readText(text, lines, given.includes('\r\n') ? '\r\n' : '\n', withPlaces)
  } catch (error) {
    if (!isRefusal(error)) throw error
    const { line, column } = lines.placeOf(error.offset)
    const location: Location = { file, line, column, pointer: null }
    const hint = error instanceof NotReadable && error.hint !== null ? { hint: error.hint } : {}
    const message = `${file}:${String(line)}:${String(column)} ${error.message}`
    throw new WhoownsError('MATRIX_INVALID', message, { location, ...hint })
  }
}

function isRefusal(error: unknown): error is NotReadable | TooDeep | TooMany | ForbiddenKey {
  return [NotReadable, TooDeep, TooMany, ForbiddenKey].some((kind) => error instanceof kind)
}

function readText(text: string, lines: LineTable, lineEnd: ParsedText['lineEnd'], withPlaces: boolean): ParsedText {
  let spans: SpanTable | null = withPlaces ? new SpanTable() : null
  let yaml: PlainYaml
  try {
    yaml = readPlainYaml(text, spans)
  } catch (error) {
    if (!(error instanceof Decline)) throw error
    if (text.length > MAX_COMPLETE) {
      throw new NotReadable(error.offset, `${error.reason} (Files of this size have to be plain YAML.)`)
    }
    spans = new SpanTable()
    yaml = readCompletely(text, spans, error, lines)
  }
  let { data, repeated } = yaml
  // Most files have nothing to report: places are worked out when the first one is asked for.
  const places = (): SpanTable => {
    if (spans === null) {
      spans = new SpanTable()
      const again = readPlainYaml(text, spans)
      ;({ data, repeated } = again)
    }
    return spans
  }
  return {
    text,
    lineEnd,
    get data() {
      return data
    },
    get repeatedKeys() {
      const pointers = pointersTo(data, new Set(repeated.map(({ container }) => container)))
      return repeated.map(({ container, key, span }) => ({
        key,
        span,
        pointer: `${pointers.get(container) ?? ''}/${pointerPart(key)}`,
      }))
    },
    locate(pointer, at) {
      const { span, exact } = places().find(data, pointer)
      return lines.placeOf(at === 'key' || !exact ? span.keyStart : span.start)
    },
    span(pointer) {
      const { span, exact } = places().find(data, pointer)
      return exact ? span : null
    },
    placeOf: (offset) => lines.placeOf(offset),
  }
}

/** What both readers refuse is told in the words of the first, which are plainer, where both mean the same mistake. */
function readCompletely(text: string, spans: SpanTable, declined: Decline, lines: LineTable): PlainYaml {
  try {
    return readAnyYaml(text, spans)
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error
    const isTold = declined.isOrigin || lines.placeOf(error.offset).line === lines.placeOf(declined.offset).line
    throw isTold && error.isSyntax ? new NotReadable(declined.offset, declined.reason, true, declined.hint) : error
  }
}

/** JSON pointers to these maps, all found in one walk. */
function pointersTo(root: unknown, sought: ReadonlySet<object>): Map<object, string> {
  const found = new Map<object, string>()
  const walk = (value: unknown, pointer: string) => {
    if (typeof value !== 'object' || value === null) return
    if (sought.has(value)) found.set(value, pointer)
    for (const [key, item] of Object.entries(value)) walk(item, `${pointer}/${pointerPart(key)}`)
  }
  if (sought.size > 0) walk(root, '')
  return found
}
