import { LIMITS } from '../build/activity-list.js'

/** The duties in a text: its list items, else its paragraphs; none longer than a matrix may hold. */
export function splitDuties(text: string): string[] {
  const lines = text.split('\n').map((line) => line.replace(/^(?:[•·*–-]|\d+[.)])\s+/, '• ').trim())
  const hasItems = lines.some((line) => line.startsWith('• '))
  const parts: string[] = []
  for (const line of lines) {
    if (line === '' || line === '•') continue
    if (line.startsWith('• ') || !hasItems || parts.length === 0) parts.push(line.replace(/^• /, ''))
    else parts.push(line)
  }
  return parts.flatMap(cutLong).filter((part) => part !== '')
}

/** The same for a text of which each duty is to be an activity: lines without items are cut into sentences and at semicolons. */
export function splitSentences(text: string): string[] {
  return splitDuties(text)
    .flatMap((part) => part.split(/(?<=[\p{Ll}\p{Lo})]{2})[.。]\s+(?=[\p{Lu}\p{Lo}])|\s*[;；]\s*/u))
    .map((part) => part.replace(/(?<=[\p{L})])[.。]$/u, '').trim())
    .filter((part) => part !== '')
}

function cutLong(text: string): string[] {
  if (text.length <= LIMITS.obligation) return [text]
  const parts: string[] = []
  let rest = text
  while (rest.length > LIMITS.obligation) {
    const slice = rest.slice(0, LIMITS.obligation)
    const end = Math.max(slice.lastIndexOf('. ') + 1, slice.lastIndexOf(' '))
    const cut = end > 100 ? end : LIMITS.obligation
    parts.push(rest.slice(0, cut).trim())
    rest = rest.slice(cut).trim()
  }
  return [...parts, rest]
}

/** The duties in a text with the line above a list that leads to its items ("Looks after:"), which is none itself. */
export function dutiesByLead(text: string): { lead: string | null; text: string }[] {
  const parts: { lead: string | null; lines: string[] }[] = [{ lead: null, lines: [] }]
  const lines = text.split('\n')
  lines.forEach((line, index) => {
    const [, lead] = /^\s*([^\s•].*?)\s*(?::|…|\.{3})\s*$/u.exec(line) ?? []
    const below = lines.slice(index + 1).find((other) => other.trim() !== '') ?? ''
    if (lead !== undefined && /^\s*•/.test(below)) parts.push({ lead, lines: [] })
    else parts.at(-1)?.lines.push(line)
  })
  return parts.flatMap((part) => splitDuties(part.lines.join('\n')).map((duty) => ({ lead: part.lead, text: duty })))
}
