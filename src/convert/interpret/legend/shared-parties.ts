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
const CUSTOMER = /^(?:the )?(?:customers?|clients?|you|tenants?|users?|consumers?|subscribers?)$/i

/**
 * The parties that "Shared" stands for, where a line of the document explains the word and names at least two of the parties
 * of its table; null where none does.
 */
export function findSharers(lines: readonly Line[], parties: readonly string[]): Sharers | null {
  for (const { text, line } of lines) {
    const words = tidyMark(text).replace(/\s+/g, ' ').slice(0, 600)
    if (!DEFINES.test(words) && !SPLITS.test(words)) continue
    const names = parties.filter((name) => mentions(words, name))
    if (names.length >= 2) return { names, text: words, line }
    if (parties.length === 2 && /\b(?:both|all|the two|each)\b(?: of the)? (?:parties|sides|teams)\b/i.test(words))
      return { names: parties, text: words, line }
  }
  return null
}

function mentions(text: string, name: string): boolean {
  const words = foldMark(name).replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  if (words === '') return false
  if (new RegExp(`(?<![\\p{L}\\p{N}])${words}(?:['’]s|s)?(?![\\p{L}\\p{N}])`, 'iu').test(text)) return true
  return CUSTOMER.test(name) && /\b(?:you|your|the customer|the client)\b/i.test(text)
}
