/** Parts of a text between separators; one that stands in brackets separates nothing. */
export function splitKeepingBrackets(text: string, separator: RegExp): string[] {
  const masks: string[] = []
  const masked = text.replace(/\([^()]*\)/g, (inner) => {
    masks.push(inner)
    return `${MASK}${String(masks.length - 1)}${MASK}`
  })
  return masked
    .split(separator)
    .map((part) => part.replace(MASKED, (_, index: string) => masks[Number(index)] ?? '').trim())
    .filter((part) => part !== '')
}

/** Stands at both ends of what a bracket was masked with, so that separators can look for the end of one. */
export const MASK = '\u0001'
const MASKED = /\u0001(\d+)\u0001/g
