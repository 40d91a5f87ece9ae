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

/**
 * The lines below the first of a directive: what goes on with its argument, its options, which may take several lines each, and its
 * content.
 */
export function splitDirective(
  body: readonly Line[],
  hasLongArgument: boolean,
): { more: string[]; options: Map<string, string>; content: readonly Line[] } {
  const options = new Map<string, string>()
  const more: string[] = []
  let last: string | null = null
  let at = 0
  for (; at < body.length; at += 1) {
    const text = body[at]?.text ?? ''
    const [, name, value = ''] = /^:([\w-]+):(?:\s+(.*))?$/.exec(text) ?? []
    if (name !== undefined) {
      options.set(name, value)
      last = name
    } else if (last !== null && /^\s+\S/.test(text)) options.set(last, `${options.get(last) ?? ''}\n${text.trim()}`)
    else if (last === null && hasLongArgument && /^[^\s*+=|"-]/.test(text)) more.push(text.trim())
    else break
  }
  const rest = body.slice(at)
  const first = rest.findIndex(({ text }) => text.trim() !== '')
  return { more, options, content: first < 0 ? [] : rest.slice(first) }
}
