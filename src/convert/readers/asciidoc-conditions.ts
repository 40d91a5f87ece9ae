import type { ReaderProblem } from '../grid.js'

const CONDITION = /^(ifdef|ifndef|ifeval)::([^[\s]*)\[(.*)\]\s*$/
const END = /^endif::[^[\s]*\[.*\]\s*$/
const ATTRIBUTE = /^:([\w-]+):(?:\s|$)/

interface Open {
  source: string
  line: number
  /** Null where the document does not say whether it holds. */
  holds: boolean | null
}

/**
 * The lines of an AsciiDoc document without those that only say under which condition others stand; null in their place. What the
 * document's own attributes rule out is left out as well. Attributes may also be set from outside, so what hangs on others is read,
 * and reported where it is part of a table.
 */
export function withoutConditions(source: readonly string[]): { lines: (string | null)[]; problems: ReaderProblem[] } {
  if (!source.some((line) => CONDITION.test(line))) return { lines: [...source], problems: [] }
  const known = new Set<string>()
  const open: Open[] = []
  const reported = new Map<string, ReaderProblem>()
  const report = ({ source: text, line }: Open) => {
    if (!reported.has(text))
      reported.set(text, { message: 'Read as if this condition held; nothing here says whether it does.', line, text })
  }
  const lines = source.map((text, index) => {
    const isLeftOut = open.some(({ holds }) => holds === false)
    if (END.test(text)) {
      open.pop()
      return null
    }
    const condition = CONDITION.exec(text)
    if (!condition) {
      if (isLeftOut) return null
      const attribute = ATTRIBUTE.exec(text)?.[1]
      if (attribute !== undefined && open.length === 0) known.add(attribute)
      if (text.startsWith('|')) for (const each of open) if (each.holds === null) report(each)
      return text
    }
    const [, kind = '', names = '', content = ''] = condition
    const one: Open = { source: text.trim(), line: index + 1, holds: holdsFor(kind, names, known) }
    if (content === '' || kind === 'ifeval') {
      open.push(one)
      return null
    }
    if (isLeftOut || one.holds === false) return null
    if (one.holds === null && content.includes('|')) report(one)
    return content
  })
  return { lines, problems: [...reported.values()] }
}

function holdsFor(kind: string, names: string, known: ReadonlySet<string>): boolean | null {
  if (kind === 'ifeval') return null
  const isAny = names.includes(',')
  const list = names.split(/[,+]/)
  const isSet = isAny ? list.some((name) => known.has(name)) : list.every((name) => known.has(name))
  return isSet ? kind === 'ifdef' : null
}
