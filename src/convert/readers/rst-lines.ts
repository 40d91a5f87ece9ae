/** A line of the source and its number, from 1. */
export interface Line {
  text: string
  number: number
}

/** The lines without the indent that all of them have. */
export function dedent(lines: readonly Line[]): Line[] {
  const indents = lines.filter(({ text }) => text.trim() !== '').map(({ text }) => text.search(/\S/))
  const indent = indents.reduce((least, value) => Math.min(least, value), 1000)
  return lines.map(({ text, number }) => ({ text: text.slice(indent), number }))
}

/** A line with spaces for its tabs, eight to a stop. */
export function expandTabs(line: string): string {
  if (!line.includes('\t')) return line
  let text = ''
  for (const character of line) text += character === '\t' ? ' '.repeat(8 - (text.length % 8)) : character
  return text
}
