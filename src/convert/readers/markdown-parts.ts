import { codeRanges } from './html-regions.js'

export interface MarkdownPart {
  text: string
  /** Line of the document in which it begins, and how many of its lines are the document's. */
  line: number
  lines: number
}

/** A parser's memory grows with the text that it gets at once; parts of this size keep a long document fast. */
const PART_SIZE = 16_000

/**
 * A Markdown text in parts that begin at a heading, each with the link targets of all of them below it. A heading after a blank
 * line ends whatever stands above it, so the parts read like the whole.
 */
export function cutAtHeadings(text: string): MarkdownPart[] {
  const whole = { text, line: 1, lines: Number.MAX_SAFE_INTEGER }
  if (text.length < 2 * PART_SIZE) return [whole]
  const code = codeRanges(text)
  const cuts: number[] = []
  let last = 0
  for (const match of text.matchAll(/(?<=\n[^\S\n]*\n)#{1,6}[^\S\n]/g)) {
    if (match.index - last < PART_SIZE) continue
    if (code.some(([begin, end]) => match.index > begin && match.index < end)) continue
    cuts.push(match.index)
    last = match.index
  }
  if (cuts.length === 0) return [whole]
  const targets = [...text.matchAll(/^ {0,3}\[[^\]\n]+\]:[^\n]*$/gm)].map(([line]) => line).join('\n')
  let line = 1
  return [0, ...cuts].map((start, index) => {
    const part = text.slice(start, cuts[index] ?? text.length)
    const lines = part.split('\n').length - 1
    const result = { text: targets === '' ? part : `${part}\n\n${targets}\n`, line, lines: lines + 1 }
    line += lines
    return result
  })
}
