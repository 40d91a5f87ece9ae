import type { Activity, MatrixHead } from '../model/matrix.js'
import type { CompiledText, MatrixOrigin, MatrixView, Postings } from '../model/view.js'
import {
  COMPILED_MAGIC,
  DIGIT_BASE,
  FIRST_DIGIT,
  OFFSET_DIGITS,
  POSTING_CELL,
  SECTIONS,
  toAscii,
  type CompiledHeader,
  type SectionName,
} from './compiled-format.js'

export type { CompiledText } from '../model/view.js'

export function textInMemory(text: string): CompiledText {
  return { read: (from, to) => text.slice(from, to) }
}

/** More than any line but an activity is long. */
const HEADER_LIMIT = 1024
const LINE_LIMIT = 512
/** Read at once where many lines are wanted. */
const CHUNK = 4096

/**
 * A view over the text of `compileMatrix`; null when the text is of another format. It reads only the parts that it is
 * asked for.
 */
export function viewCompiled(text: CompiledText, origin: Omit<MatrixOrigin, 'sha256'>): MatrixView | null {
  const layout = readLayout(text)
  if (!layout) return null
  const { header, sections } = layout
  const activities = new Map<number, Activity>()
  const stems = new Map<string, Postings | null>()
  let head: MatrixHead | null = null

  /** Where the phrases or the record of an activity begin and end. */
  function placeOf(position: number, part: 0 | 1): [number, number] {
    const row = sections.places[0] + position * 2 * OFFSET_DIGITS
    const cells = text.read(row, row + 4 * OFFSET_DIGITS)
    const cell = (at: number) => Number(cells.slice(at * OFFSET_DIGITS, (at + 1) * OFFSET_DIGITS))
    const from = sections[part === 0 ? 'phrases' : 'activities'][0]
    return [from + cell(part), from + cell(part + 2)]
  }

  function valueOf(section: SectionName, key: string): string | null {
    const sought = `${toAscii(key)}\t`
    const line = lineAt(text, firstNotBefore(text, sections[section], sought), sections[section][1])
    return line?.startsWith(sought) === true ? line.slice(sought.length) : null
  }

  function findPostings(stem: string): Postings | null {
    const value = valueOf('stems', stem)
    if (value === null) return null
    const [count = 0, offset = 0, length = 0] = value.split(' ').map(Number)
    const from = sections.postings[0] + offset
    return viewPostings(count, header.size, () => text.read(from, from + length))
  }

  function* wordsFrom(prefix: string): Generator<string> {
    const sought = toAscii(prefix)
    const [, end] = sections.words
    let rest = ''
    for (let at = firstNotBefore(text, sections.words, sought); at < end; at += CHUNK) {
      const lines = (rest + text.read(at, Math.min(end, at + CHUNK))).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (!line.startsWith(sought)) return
        yield fromAscii(line)
      }
    }
  }

  return {
    origin: { ...origin, sha256: header.sha256 },
    text,
    get head() {
      head ??= JSON.parse(text.read(...sections.head)) as MatrixHead
      return head
    },
    size: header.size,
    activity(position) {
      const activity = activities.get(position) ?? (JSON.parse(text.read(...placeOf(position, 1))) as Activity)
      activities.set(position, activity)
      return activity
    },
    phrases(position) {
      const [from, to] = placeOf(position, 0)
      return fromAscii(text.read(from, to - 1))
    },
    positionOf(foldedName) {
      const value = valueOf('names', foldedName)
      return value === null ? null : Number(value)
    },
    postings(stem) {
      let postings = stems.get(stem)
      if (postings === undefined) stems.set(stem, (postings = findPostings(stem)))
      return postings
    },
    wordsFrom,
  }
}

/** Postings that are read only when they are used: often only their number is asked for. */
function viewPostings(count: number, size: number, readCells: () => string): Postings {
  let known: string | null = null
  const cellsOf = () => (known ??= readCells())
  const isDense = count * POSTING_CELL > size
  const digit = (at: number) => cellsOf().charCodeAt(at) - FIRST_DIGIT
  const positionAt = (at: number) => (digit(at) * DIGIT_BASE + digit(at + 1)) * DIGIT_BASE + digit(at + 2)
  return {
    count,
    weightAt(position) {
      if (isDense) return digit(position)
      let low = 0
      let high = count
      while (low < high) {
        const middle = (low + high) >> 1
        const found = positionAt(middle * POSTING_CELL)
        if (found === position) return digit(middle * POSTING_CELL + 3)
        if (found < position) low = middle + 1
        else high = middle
      }
      return 0
    },
    positionsWith(weight) {
      const cells = cellsOf()
      const sign = String.fromCharCode(FIRST_DIGIT + weight)
      const positions: number[] = []
      // The search in a string is machine code from the start; a loop over it becomes that only after a while.
      for (let at = cells.indexOf(sign); at >= 0; at = cells.indexOf(sign, at + 1)) {
        if (isDense) positions.push(at)
        else if (at % POSTING_CELL === POSTING_CELL - 1) positions.push(positionAt(at - POSTING_CELL + 1))
      }
      return positions
    },
  }
}

function fromAscii(line: string): string {
  return line.includes('\\') ? (JSON.parse(`"${line}"`) as string) : line
}

type Range = [number, number]

/** What a compiled matrix says of itself, and where its sections lie; null when the text is of another format. */
export function readLayout(
  text: CompiledText,
): { header: CompiledHeader; sections: Record<SectionName, Range> } | null {
  const start = text.read(0, HEADER_LIMIT)
  if (!start.startsWith(`${COMPILED_MAGIC} `)) return null
  const headerEnd = start.indexOf('\n')
  const header = JSON.parse(start.slice(COMPILED_MAGIC.length, headerEnd)) as CompiledHeader
  return { header, sections: placeSections(header, headerEnd + 1) }
}

function placeSections({ lengths }: CompiledHeader, start: number): Record<SectionName, Range> {
  let at = start
  const ranges = SECTIONS.map((name): [SectionName, Range] => {
    const from = at
    at += lengths[name]
    return [name, [from, at]]
  })
  return Object.fromEntries(ranges) as Record<SectionName, Range>
}

/** Place of the first line of a sorted section that does not sort before `sought`; the section's end when all do. */
function firstNotBefore(text: CompiledText, [from, to]: Range, sought: string): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >> 1
    const line = lineStart(text, middle, low)
    const content = lineAt(text, line, to) ?? ''
    if (content < sought) low = line + content.length + 1
    else high = line
  }
  return low
}

/** Start of the line that holds the place `at`, not before `least`. */
function lineStart(text: CompiledText, at: number, least: number): number {
  for (let to = at; to > least; to -= LINE_LIMIT) {
    const from = Math.max(least, to - LINE_LIMIT)
    const end = text.read(from, to).lastIndexOf('\n')
    if (end >= 0) return from + end + 1
  }
  return least
}

/** The line that begins at `from`, without its end; null at `limit`. */
function lineAt(text: CompiledText, from: number, limit: number): string | null {
  let line = ''
  for (let at = from; at < limit; at += LINE_LIMIT) {
    const part = text.read(at, Math.min(limit, at + LINE_LIMIT))
    const end = part.indexOf('\n')
    if (end >= 0) return line + part.slice(0, end)
    line += part
  }
  return line === '' ? null : line
}
