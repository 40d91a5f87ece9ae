import { foldName } from '../../../matrix/fold.js'
import { foldMark, tidyMark } from '../words/signs.js'

interface Line {
  text: string
  line: number
}

/** Who shares, and the sentence of the document that says so. */
export interface Sharers extends Line {
  names: readonly string[]
}

const DEFINES =
  /^(?:[•*-]\s*)?["'“‘*_`]{0,3}(?:shared(?: responsibilit(?:y|ies))?|both|joint(?:ly)?|partagée?|gemeinsam|compartid[oa]|condivis[oa]|compartilhad[oa])["'”’*_`]{0,3}\s*(?:[:=–—-]|\(|\b(?:means?|indicates?|denotes?|signif\p{L}*|bedeutet|responsibilities are|are|is|items|tasks|cells)\b)/iu
const SPLITS =
  /\bshared (?:responsibilit(?:y|ies) |tasks |items )?(?:is |are )?(?:split |divided )?(?:between|by|among|amongst)\b/i
/** "You and Fjord share responsibility": who shares where the document has no others. */
const SHARES =
  /\bshar(?:e[sd]?|ing)\b.{0,60}\b(?:responsib|tasks|duties)|\b(?:responsib\w*|tasks|duties)\b.{0,60}\bshared\b|verantwort.{0,60}(?:teilen|geteilt|gemeinsam)|(?:teilen|gemeinsam).{0,60}verantwort|partage.{0,60}responsab|responsab.{0,60}partag|compart.{0,60}responsab|responsab.{0,60}compart|condivid.{0,60}responsab|responsab.{0,60}condivis/iu
const CUSTOMER = /^(?:the )?(?:customers?|clients?|you|tenants?|users?|consumers?|subscribers?)$/i

/** What a document has besides the cells of one table: all names of parties, and the tables whose columns are duties of parties. */
export interface SharingContext {
  parties: readonly string[]
  duties: readonly { names: readonly string[]; line: number }[]
}

/**
 * The parties that "Shared" stands for, where the document says so: a line explains the word and names at least two of them, or
 * the document has just two parties, and a sentence says that they share or a table tells the duties of each. Else null.
 */
export function findSharers(lines: readonly Line[], { parties, duties }: SharingContext): Sharers | null {
  const tidy = lines.map(({ text, line }) => ({ text: tidyMark(text).replace(/\s+/g, ' ').slice(0, 600), line }))
  for (const { text, line } of tidy) {
    if (!DEFINES.test(text) && !SPLITS.test(text)) continue
    const names = parties.filter((name) => mentions(text, name))
    if (names.length >= 2) return { names, text, line }
    if (parties.length === 2 && /\b(?:both|all|the two|each)\b(?: of the)? (?:parties|sides|teams)\b/i.test(text))
      return { names: parties, text, line }
  }
  if (parties.length !== 2) return null
  const sentence = tidy.find(({ text }) => SHARES.test(text) && parties.every((name) => mentions(text, name)))
  if (sentence) return { names: parties, ...sentence }
  const table = duties.find(
    ({ names }) =>
      names.length === 2 && names.every((name) => parties.some((party) => foldName(party) === foldName(name))),
  )
  return table ? { names: parties, text: table.names.join(' | '), line: table.line } : null
}

const ARTICLE = String.raw`(?:the |der |die |das |le |la |les |l['’]|el |los |il |lo |o |a )?`

/** Names that begin a clause of a text ("Fjord runs the wall; the customer sets its rules"), or that it says something lies between. */
export function namesInClauses(text: string, parties: readonly string[]): string[] {
  const source = tidyMark(text).slice(0, 2000)
  const begins = String.raw`(?:^|[.;:\n•–—]\s*|(?<![\p{L}])(?:and|while|whereas|but|und|während|et|tandis que|y|mientras|e|mentre|enquanto|between|zwischen|entre|tra)\s+)`
  return parties.filter((name) =>
    new RegExp(`${begins}${ARTICLE}${escaped(foldMark(name))}(?![\\p{L}\\p{N}])`, 'iu').test(source),
  )
}

function mentions(text: string, name: string): boolean {
  const words = escaped(foldMark(name))
  if (words === '') return false
  if (new RegExp(`(?<![\\p{L}\\p{N}])${words}(?:['’]s|s)?(?![\\p{L}\\p{N}])`, 'iu').test(text)) return true
  return CUSTOMER.test(name) && /\b(?:you|your|the customer|the client)\b/i.test(text)
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
