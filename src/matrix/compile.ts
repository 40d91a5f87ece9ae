import type { Activity, Matrix } from '../model/matrix.js'
import type { MatrixView } from '../model/view.js'
import {
  COMPILED_MAGIC,
  DIGIT_BASE,
  FIELD_WEIGHTS,
  FIRST_DIGIT,
  OFFSET_DIGITS,
  POSTING_CELL,
  SECTIONS,
  toAscii,
  type SectionName,
} from './compiled-format.js'
import { readLayout } from './compiled-view.js'
import { foldName } from './fold.js'
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
  // Keywords serve the search alone, which has their stems.
  const records = activities.map((activity) => recordLine({ ...activity, keywords: [] }))
  const sections: Record<SectionName, string> = {
    head: `${toAscii(JSON.stringify(head))}\n`,
    names: sortedLines([...indexNames(activities)].map(([name, position]) => `${name}\t${String(position)}`)),
    stems: sortedLines(postings.lines),
    postings: postings.text,
    words: sortedLines([...words]),
    phrases: phrases.map((line) => `${toAscii(line)}\n`).join(''),
    places: placesOf(
      phrases.map((line) => toAscii(line).length + 1),
      records.map(({ length }) => length),
    ),
    activities: records.join(''),
  }
  return joinSections(sections, sha256, activities.length)
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
  return joinSections(sections, view.origin.sha256, view.size)
}

function recordLine(activity: Activity): string {
  return `${toAscii(JSON.stringify(activity))}\n`
}

function joinSections(sections: Record<SectionName, string>, sha256: string, size: number): string {
  const lengths = Object.fromEntries(SECTIONS.map((name) => [name, sections[name].length]))
  const header = JSON.stringify({ sha256, size, lengths })
  return `${COMPILED_MAGIC} ${header}\n${SECTIONS.map((name) => sections[name]).join('')}`
}

function sortedLines(lines: readonly string[]): string {
  return lines
    .map(toAscii)
    .sort((a, b) => (a < b ? -1 : 1))
    .map((line) => `${line}\n`)
    .join('')
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
  return lines
    .flat()
    .map((offset) => String(offset).padStart(OFFSET_DIGITS, '0'))
    .join('')
}

/** The postings of all stems in one text, and for each stem the line that leads to its part. */
function placePostings(stems: ReadonlyMap<string, readonly number[]>, size: number): { lines: string[]; text: string } {
  const parts: string[] = []
  const lines: string[] = []
  let offset = 0
  for (const [stem, postings] of stems) {
    const part = encodePostings(postings, size)
    lines.push(`${stem}\t${String(postings.length / 2)} ${String(offset)} ${String(part.length)}`)
    parts.push(part)
    offset += part.length
  }
  return { lines, text: parts.join('') }
}

function encodePostings(postings: readonly number[], size: number): string {
  const digit = (value: number) => String.fromCharCode(FIRST_DIGIT + value)
  const isDense = (postings.length / 2) * POSTING_CELL > size
  const cells = isDense ? Array.from({ length: size }, () => digit(0)) : []
  for (let at = 0; at < postings.length; at += 2) {
    const position = postings[at] ?? 0
    const weight = digit(postings[at + 1] ?? 0)
    if (isDense) cells[position] = weight
    else {
      const middle = Math.floor(position / DIGIT_BASE)
      cells.push(
        digit(Math.floor(middle / DIGIT_BASE)),
        digit(middle % DIGIT_BASE),
        digit(position % DIGIT_BASE),
        weight,
      )
    }
  }
  return cells.join('')
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
