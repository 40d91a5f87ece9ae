import type { Activity, MatrixHead } from '../model/matrix.js'
import type { CompiledText, MatrixOrigin, MatrixView, Postings } from '../model/view.js'
import {
  COMPILED_MAGIC,
  DIGIT_BASE,
  FIRST_DIGIT,
  OFFSET_DIGITS,
  POSTING_CELL,
  SECTIONS,
  WEIGHTS,
  bucketOf,
  isKeptAsSet,
  lengthOfPostings,
  toAscii,
  type CompiledHeader,
  type SectionName,
  type TableName,
} from './compiled-format.js'
import { DIGIT_POSITIONS, digitHolds, digitsOf, setOfDigits, type PositionSet } from './position-set.js'

export type { CompiledText } from '../model/view.js'

export function textInMemory(text: string): CompiledText {
  return { read: (from, to) => text.slice(from, to) }
}

/** More than any line but an activity is long. */
const HEADER_LIMIT = 768
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

  function valueOf(table: TableName, name: string): string | null {
    const key = toAscii(name)
    const count = header.buckets[table]
    const [from] = sections[table]
    const row = from + bucketOf(key, count) * OFFSET_DIGITS
    const cells = text.read(row, row + 2 * OFFSET_DIGITS)
    const buckets = from + (count + 1) * OFFSET_DIGITS
    const bucket = text.read(
      buckets + Number(cells.slice(0, OFFSET_DIGITS)),
      buckets + Number(cells.slice(OFFSET_DIGITS)),
    )
    const at = bucket.indexOf(`\n${key}\t`)
    if (at < 0) return null
    const end = bucket.indexOf('\n', at + 1)
    return bucket.slice(at + key.length + 2, end < 0 ? undefined : end)
  }

  function findPostings(stem: string): Postings | null {
    const value = valueOf('stems', stem)
    if (value === null) return null
    const [offset = 0, ...counts] = value.split(' ').map(Number)
    return viewPostings(counts, header.size, sections.postings[0] + offset, text)
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

/** Sets that are longer are not read as a whole to see whether they hold one position. */
const SHORT_SET = 4096

/** Postings, so many of each weight, that are read only when they are used: often only their number is asked for. */
function viewPostings(inOrder: readonly number[], size: number, start: number, text: CompiledText): Postings {
  const counts: number[] = []
  const starts: number[] = []
  const cells: (string | undefined)[] = []
  let count = 0
  let end = start
  WEIGHTS.forEach((weight, at) => {
    counts[weight] = inOrder[at] ?? 0
    count += counts[weight]
    starts[weight] = end
    end += lengthOfPostings(counts[weight], size)
  })
  const cellsOf = (weight: number) => {
    const from = starts[weight] ?? 0
    return (cells[weight] ??= text.read(from, from + lengthOfPostings(counts[weight] ?? 0, size)))
  }
  function holds(weight: number, position: number): boolean {
    if (!isKeptAsSet(counts[weight] ?? 0, size)) return hasCell(cellsOf(weight), position)
    const at = Math.floor(position / DIGIT_POSITIONS)
    const from = (starts[weight] ?? 0) + at
    const isRead = cells[weight] !== undefined || size <= SHORT_SET * DIGIT_POSITIONS
    return digitHolds(isRead ? cellsOf(weight).charAt(at) : text.read(from, from + 1), position)
  }
  return {
    count,
    counts,
    weightAt: (position) => WEIGHTS.find((weight) => counts[weight] && holds(weight, position)) ?? 0,
    positionsWith(weight): PositionSet {
      const listed = counts[weight] ?? 0
      const digits = cellsOf(weight)
      if (isKeptAsSet(listed, size)) return setOfDigits(digits)
      const positions: number[] = []
      for (let at = 0; at < listed; at += 1) positions.push(positionAt(digits, at * POSTING_CELL))
      return setOfDigits(digitsOf(positions, size))
    },
  }
}

function positionAt(cells: string, at: number): number {
  const digit = (code: number) => code - FIRST_DIGIT
  const high = digit(cells.charCodeAt(at)) * DIGIT_BASE + digit(cells.charCodeAt(at + 1))
  return high * DIGIT_BASE + digit(cells.charCodeAt(at + 2))
}

/** Whether the cells, which are in order, have one for the position. */
function hasCell(cells: string, position: number): boolean {
  let low = 0
  let high = cells.length / POSTING_CELL
  while (low < high) {
    const middle = (low + high) >> 1
    const found = positionAt(cells, middle * POSTING_CELL)
    if (found === position) return true
    if (found < position) low = middle + 1
    else high = middle
  }
  return false
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
