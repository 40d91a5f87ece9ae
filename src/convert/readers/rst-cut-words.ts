/** A cell of a drawn table: the lines between its borders, as wide as it is. */
export type DrawnCell = readonly string[]

interface Break {
  /** Whether the words below go on with the one above. */
  joins: boolean
  isSure: boolean
}

/**
 * The texts of drawn cells, with words joined that a converter cut where the cell ended ("Respons" above "ible"). A word that fills its
 * line may as well have ended there: it is joined when the document has the whole word elsewhere, or when markup is torn apart; where
 * a table has such cuts, also without. `doubts` are the words of the last kind, by the index of their cell.
 */
export function joinCutWords(
  cells: readonly DrawnCell[],
  prose: () => Iterable<string>,
): { texts: string[]; doubts: { cell: number; word: string }[] } {
  const doubts: { cell: number; word: string }[] = []
  const plain = cells.map((lines) => lines.map((line) => line.trim()).join('\n'))
  if (!cells.some((lines) => lines.some((_, index) => isFilled(lines, index)))) return { texts: plain, doubts }
  const words = new Set<string>()
  for (const text of prose()) addWords(words, text)
  for (const lines of cells) {
    const isEdge = (index: number) => isFilled(lines, index) || (index > 0 && isFilled(lines, index - 1))
    addWords(words, lines.filter((_, index) => !isEdge(index)).join('\n'))
  }
  const join = (lines: DrawnCell, take: (found: Break, word: string) => boolean) =>
    lines.reduce((text, line, index) => {
      const next = line.trim()
      if (index === 0) return next
      if (!isFilled(lines, index - 1)) return `${text}\n${next}`
      const found = breakBetween(text, next, words)
      return take(found, lastWord(text) + firstWord(next)) ? text + next : `${text}\n${next}`
    }, '')
  const breaks: Break[] = []
  for (const lines of cells) join(lines, (found) => breaks.push(found) > 0 && found.joins)
  if (!breaks.some(({ joins, isSure }) => joins && isSure)) return { texts: plain, doubts }
  const texts = cells.map((lines, cell) =>
    join(lines, ({ joins, isSure }, word) => {
      if (joins && !isSure) doubts.push({ cell, word })
      return joins
    }),
  )
  return { texts, doubts }
}

/** Whether a line of a cell is one word up to the border, and another line goes on below it. */
function isFilled(lines: DrawnCell, index: number): boolean {
  const line = lines[index] ?? ''
  const next = lines[index + 1]
  if (next === undefined || next.trim() === '' || /^\s{2}/.test(next)) return false
  return line.trimEnd().length >= line.length - 1 && line.length > 4 && !/\s/.test(line.trim())
}

function breakBetween(above: string, below: string, words: ReadonlySet<string>): Break {
  const [left, right] = [lastWord(above), firstWord(below)]
  if (left === '' || right === '') {
    // The stars that end strong text, alone on a line or torn apart.
    const isTorn = /^[*`_]{1,2}(?!\S)/.test(below)
    return { joins: isTorn || /[/-]$/.test(above), isSure: isTorn }
  }
  if (words.has((left + right).toLowerCase())) return { joins: true, isSure: true }
  const areWords = words.has(left.toLowerCase()) && words.has(right.toLowerCase())
  return { joins: !areWords && /^\p{Ll}/u.test(right), isSure: areWords }
}

function lastWord(text: string): string {
  return /\p{L}+$/u.exec(text)?.[0] ?? ''
}

function firstWord(text: string): string {
  return /^\p{L}+/u.exec(text)?.[0] ?? ''
}

function addWords(words: Set<string>, text: string): void {
  for (const [word] of text.matchAll(/\p{L}+/gu)) words.add(word.toLowerCase())
}
