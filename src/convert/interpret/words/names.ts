import { isDash, splitMarkers, tidyMark } from './signs.js'

/** Names in a cell: "Vendor and cloud provider" are two, "Legal / Privacy" may be one; the caller knows which are parties. */
export function splitNames(text: string): string[] {
  return text
    .split(
      /\s*(?:\n|;|,|\||\s&\s|\s\+\s|\+(?!\d)|\/|\s(?:and|und|et|y|e|и|plus|with|or|oder|ou|или)\s|、|，|；|与|和|及)\s*/u,
    )
    .map((part) => nameOf(part.replace(/^(?:•|-)\s*/, '')))
    .filter((part) => part !== '')
}

/** A full stop or colon at the end, other than that of an abbreviation: "Acme Inc." and "Ada L." keep it. */
export const LAST_STOP = /(?<!\b(?:inc|ltd|co|corp|bros|dept|jr|sr|\p{L}))\.$|:$/iu

/** Full stops that end no sentence: "J. Smith", "Dr. Moreau", "Acme Inc.". */
const STOP_OF_NAME = /\b(\p{Lu}|Dr|Mr|Mrs|Ms|Prof|St|etc|inc|ltd|dept)\.(?=\s|$|[,;/])/giu

/** A name without the marks of notes and what stands in brackets behind it. */
export function nameOf(text: string): string {
  const { base } = splitMarkers(tidyMark(text))
  return base
    .replace(/\s*\([^()]*\)\s*$/, '')
    .replace(/\s+/g, ' ')
    .replace(LAST_STOP, '')
    .trim()
}

/** The path of a file: "2024/report-Q1.csv". */
const PATH = /[^\s/]\/[^\s/]*\.\p{Ll}{2,4}$/u

/** Whether a cell could be a name or a few: short, no sentence, no figure. */
export function looksLikeNames(text: string): boolean {
  // A variable of a template stands for a name, whatever signs are within it.
  const tidy = tidyMark(text)
    .replace(/\{\{[^{}]*\}\}/g, 'Name')
    .replace(STOP_OF_NAME, '$1')
  if (tidy === '' || tidy.length > 160 || isDash(tidy) || PATH.test(tidy)) return false
  const parts = splitNames(tidy)
  return (
    parts.length > 0 &&
    parts.every(
      (part) =>
        part.length <= 48 &&
        part.split(' ').length <= 6 &&
        !/[。！？]|[\u3040-\u9fff]{21}/u.test(part) &&
        /\p{L}/u.test(part) &&
        !/\d{2,}|[?!=<>%]|\.\s/u.test(part),
    ) &&
    !/[.!?]$/.test(tidy)
  )
}
