import type { Activity, Matrix } from '../model/matrix.js'
import type { MatrixView } from '../model/view.js'
import {
  COMPILED_MAGIC,
  DIGIT_BASE,
  FIELD_WEIGHTS,
  FIRST_DIGIT,
  OFFSET_DIGITS,
  SECTIONS,
  WEIGHTS,
  bucketOf,
  isKeptAsSet,
  toAscii,
  type CompiledHeader,
  type SectionName,
} from './compiled-format.js'
import { readLayout } from './compiled-view.js'
import { foldName } from './fold.js'
import { digitsOf } from './position-set.js'
import { wordsOf, type Word } from '../ask/words.js'

/**
 * A matrix as the text that a lookup reads: pure ASCII, so that characters are bytes, in sections of which any part can be
 * found without reading the rest. The same matrix gives the same text.
 */
export function compileMatrix(matrix: Matrix, sha256: string): string {
  const { activities, ...head } = matrix
  const read = rememberWords(matrix.language)
  const { stems, words } = indexWords(matrix, read)
  const phrases = activities.map((activity) => listPhrases(activity, read))
  const postings = placePostings(stems, activities.length)
  const names = tableOf([...indexNames(activities)].map(([name, position]) => [name, String(position)]))
  const stemTable = tableOf(postings.entries)
  // Keywords serve the search alone, which has their stems.
  const records = activities.map((activity) => recordLine({ ...activity, keywords: [] }))
  const sections: Record<SectionName, string> = {
    head: `${toAscii(JSON.stringify(head))}\n`,
    names: names.text,
    stems: stemTable.text,
    postings: postings.text,
    words: [...words]
      .map(toAscii)
      .sort((a, b) => (a < b ? -1 : 1))
      .map((word) => `${word}\n`)
      .join(''),
    phrases: phrases.map((line) => `${toAscii(line)}\n`).join(''),
    places: placesOf(
      phrases.map((line) => toAscii(line).length + 1),
      records.map(({ length }) => length),
    ),
    activities: records.join(''),
  }
  return joinSections(sections, {
    sha256,
    size: activities.length,
    buckets: { names: names.buckets, stems: stemTable.buckets },
  })
}

/**
 * The compiled matrix of a view with shorter records: `recordOf` leaves out what a reader will not ask for. All words of the whole
 * activities can be searched as before.
 */
export function compileWithRecords(view: MatrixView, recordOf: (activity: Activity) => Activity): string {
  const layout = readLayout(view.text)
  if (!layout) throw new Error('A view over no compiled matrix')
  const sections = Object.fromEntries(
    SECTIONS.map((name) => [name, name === 'activities' ? '' : view.text.read(...layout.sections[name])]),
  ) as Record<SectionName, string>
  const records = Array.from({ length: view.size }, (_, position) => recordLine(recordOf(view.activity(position))))
  sections.places = placesOf(
    sections.phrases.split('\n').map((line) => line.length + 1),
    records.map(({ length }) => length),
  )
  sections.activities = records.join('')
  return joinSections(sections, layout.header)
}

function recordLine(activity: Activity): string {
  return `${toAscii(JSON.stringify(activity))}\n`
}

function joinSections(sections: Record<SectionName, string>, header: Omit<CompiledHeader, 'lengths'>): string {
  const { sha256, size, buckets } = header
  const lengths = Object.fromEntries(SECTIONS.map((name) => [name, sections[name].length]))
  const line = JSON.stringify({ sha256, size, buckets, lengths })
  return `${COMPILED_MAGIC} ${line}\n${SECTIONS.map((name) => sections[name]).join('')}`
}

/** Entries of a table that share a bucket, about. */
const BUCKET_ENTRIES = 4

function tableOf(entries: readonly (readonly [key: string, value: string])[]): { text: string; buckets: number } {
  const count = Math.max(1, Math.ceil(entries.length / BUCKET_ENTRIES))
  const buckets = Array.from({ length: count }, () => '')
  for (const [name, value] of entries) {
    const key = toAscii(name)
    const bucket = bucketOf(key, count)
    buckets[bucket] = `${buckets[bucket] ?? ''}\n${key}\t${value}`
  }
  let offset = 0
  const places = [0, ...buckets.map(({ length }) => (offset += length))]
  return { text: places.map(padOffset).concat(buckets).join(''), buckets: count }
}

function padOffset(offset: number): string {
  return String(offset).padStart(OFFSET_DIGITS, '0')
}

/** For each activity where its phrases and its record begin, and after the last one where they end. */
function placesOf(phraseLengths: readonly number[], recordLengths: readonly number[]): string {
  let phrases = 0
  let record = 0
  const lines = [[0, 0]]
  phraseLengths.forEach((length, position) => {
    phrases += length
    record += recordLengths[position] ?? 0
    lines.push([phrases, record])
  })
  return lines.flat().map(padOffset).join('')
}

/** The postings of all stems in one text, and for each stem the entry that leads to its part. */
function placePostings(
  stems: ReadonlyMap<string, readonly number[]>,
  size: number,
): { entries: [stem: string, value: string][]; text: string } {
  const parts: string[] = []
  const entries: [string, string][] = []
  let offset = 0
  for (const [stem, postings] of stems) {
    const lists = WEIGHTS.map((weight) => postings.filter((_, at) => at % 2 === 0 && postings[at + 1] === weight))
    const part = lists.map((positions) => encodePositions(positions, size)).join('')
    entries.push([stem, [offset, ...lists.map(({ length }) => length)].join(' ')])
    parts.push(part)
    offset += part.length
  }
  return { entries, text: parts.join('') }
}

function encodePositions(positions: readonly number[], size: number): string {
  if (isKeptAsSet(positions.length, size)) return digitsOf(positions, size)
  const digit = (value: number) => String.fromCharCode(FIRST_DIGIT + value)
  return positions
    .map((position) => {
      const middle = Math.floor(position / DIGIT_BASE)
      return digit(Math.floor(middle / DIGIT_BASE)) + digit(middle % DIGIT_BASE) + digit(position % DIGIT_BASE)
    })
    .join('')
}

type ReadWords = (text: string) => Word[]

/** Names and keywords are read twice, for the index and as phrases. */
function rememberWords(language: string): ReadWords {
  const known = new Map<string, Word[]>()
  return (text) => {
    const words = known.get(text) ?? wordsOf(text, language)
    known.set(text, words)
    return words
  }
}

function indexNames(activities: readonly Activity[]): Map<string, number> {
  const names = new Map<string, number>()
  // Ids first, then titles, then aliases: a name that means two activities goes to the stronger claim.
  const claims = [(a: Activity) => [a.id], (a: Activity) => [a.title], (a: Activity) => a.aliases]
  const shared = new Set<string>()
  for (const namesOf of claims) {
    const claimed = new Map<string, number>()
    activities.forEach((activity, position) => {
      for (const name of namesOf(activity)) {
        const folded = foldName(name)
        if (folded === '' || names.has(folded)) continue
        // A title of two activities names neither: the search lists both.
        if ((claimed.get(folded) ?? position) !== position) shared.add(folded)
        claimed.set(folded, position)
      }
    })
    for (const [folded, position] of claimed) if (!shared.has(folded)) names.set(folded, position)
  }
  return names
}

/** Names and keywords of an activity as stems: words parted by spaces, phrases between "|". */
function listPhrases({ id, title, aliases, keywords }: Activity, read: ReadWords): string {
  const phrases = [title, id, ...aliases, ...keywords].map((phrase) =>
    [...new Set(read(phrase).map(({ stem }) => stem))].join(' '),
  )
  return `|${[...new Set(phrases.filter((phrase) => phrase !== ''))].join('|')}|`
}

function indexWords(matrix: Matrix, read: ReadWords): { stems: Map<string, number[]>; words: Set<string> } {
  const stems = new Map<string, number[]>()
  const words = new Set<string>()
  const groupTitles = new Map(matrix.groups.map((group) => [group.id, group.title]))
  matrix.activities.forEach((activity, position) => {
    const weights = new Map<string, number>()
    const add = (text: string, weight: number) => {
      for (const word of read(text)) {
        words.add(word.text)
        weights.set(word.stem, Math.max(weight, weights.get(word.stem) ?? 0))
      }
    }
    for (const name of [activity.id, activity.title, ...activity.aliases]) add(name, FIELD_WEIGHTS.name)
    for (const keyword of activity.keywords) add(keyword, FIELD_WEIGHTS.keyword)
    add(activity.summary ?? '', FIELD_WEIGHTS.summary)
    if (activity.group !== null) add(groupTitles.get(activity.group) ?? '', FIELD_WEIGHTS.group)
    for (const { text } of activity.assignments.flatMap(({ obligations }) => obligations)) add(text, FIELD_WEIGHTS.duty)
    for (const [stem, weight] of weights) {
      const postings = stems.get(stem)
      if (postings) postings.push(position, weight)
      else stems.set(stem, [position, weight])
    }
  })
  return { stems, words }
}
