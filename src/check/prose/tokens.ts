import { lazyPattern } from '../../matrix/lazy-pattern.js'

export interface Token {
  text: string
  lower: string
  /** Says whose something is: "team's". The ending is not part of `text`. */
  isPossessive: boolean
  isWord: boolean
  start: number
  end: number
}

// Links, channels and addresses are no words, and a word keeps what joins its parts: "on-call", "R&D", "don't".
const TOKEN = lazyPattern(
  String.raw`https?:\S+|(?<![\p{L}\p{N}])[#@/]\S+|(?<word>[\p{L}\p{N}]+(?:[-'’.&_@][\p{L}\p{N}]+)*)|[^\s]|\n`,
  'gu',
)

/** No sentence is as long; what is, is a list without stops, and is looked at in pieces. */
const LONGEST_SENTENCE = 200

/** The words and the punctuation of a text, one list a sentence. */
export function splitSentences(text: string): Token[][] {
  const sentences: Token[][] = []
  let sentence: Token[] = []
  const close = () => {
    if (sentence.length > 0) sentences.push(sentence)
    sentence = []
  }
  for (const match of text.matchAll(TOKEN())) {
    const [whole] = match
    if (whole === '\n') {
      close()
      continue
    }
    const isWord = match.groups?.['word'] !== undefined
    const isPossessive = isWord && /['’]s$/.test(whole)
    const bare = isPossessive ? whole.slice(0, -2) : whole
    const start = match.index
    sentence.push({ text: bare, lower: bare.toLowerCase(), isPossessive, isWord, start, end: start + whole.length })
    if (whole === '.' || whole === '!' || whole === '?' || sentence.length >= LONGEST_SENTENCE) close()
  }
  close()
  return sentences
}

/** A sentence as it stands in its text, or the part of a long one that is around a place. */
export function quoteSentence(text: string, sentence: readonly Token[], near: number): string {
  const from = sentence[0]?.start ?? 0
  const to = sentence[sentence.length - 1]?.end ?? text.length
  if (to - from <= LONGEST_QUOTE) return text.slice(from, to)
  const starts = sentence.filter(({ start }) => start >= near - LONGEST_QUOTE / 3)
  const first = starts[0]?.start ?? from
  const last = sentence.filter(({ end }) => end <= first + LONGEST_QUOTE).at(-1)?.end ?? to
  return `${first > from ? '… ' : ''}${text.slice(first, last)}${last < to ? ' …' : ''}`
}

const LONGEST_QUOTE = 100
