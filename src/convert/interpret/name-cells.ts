import { conceptOfWord } from './concepts.js'
import { foldMark, isDash, splitMarkers, tidyMark } from './marks.js'
import { looksLikeNames, nameOf, splitNames } from './names.js'
import { soundsLikeParty } from './party-words.js'

/** Names that a document uses for its parties. */
export interface KnownNames {
  /** As written, first spelling each. */
  atoms: readonly string[]
  has(name: string): boolean
}

export interface NamedParty {
  name: string
  note: string | null
  markers: readonly string[]
  isShared: boolean
}

/** Names that stand alone in some cell, or that are headings of columns elsewhere in the document. */
export function collectNames(cells: readonly string[], parties: ReadonlySet<string>): KnownNames {
  const atoms = new Map<string, string>()
  for (const text of cells) {
    const tidy = tidyMark(text)
    if (!looksLikeNames(tidy)) continue
    const parts = splitNames(tidy)
    const [only] = parts
    if (
      parts.length === 1 &&
      only !== undefined &&
      !isShared(only) &&
      conceptOfWord(only) !== 'not-applicable' &&
      !/^n\/?a$|^none$|^no$/i.test(only)
    ) {
      if (!atoms.has(foldMark(only))) atoms.set(foldMark(only), only)
    }
  }
  return { atoms: [...atoms.values()], has: (name) => atoms.has(foldMark(name)) || parties.has(foldMark(name)) }
}

function isShared(name: string): boolean {
  return /^(?:shared(?: responsibility)?|both|joint(?:ly)?|common|everyone|all parties|both parties|partagée?|gemeinsam|compartid[oa]|condivis[oa]|compartilhad[oa]|совместно|общая|共同|共有|共享|공동|공유)$/i.test(
    name,
  )
}

/** Parties named in a cell; null when the cell is a text of another kind. `doubt` says what a reader might see otherwise. */
export function readNames(text: string, known: KnownNames): { parties: NamedParty[]; doubt: string | null } | null {
  const tidy = tidyMark(text).replace(/\n\s*(?=\()/g, ' ')
  if (tidy === '') return { parties: [], doubt: null }
  const { base, markers } = splitMarkers(tidy)
  const whole = party(base, markers)
  if (known.has(whole.name) && !/[,;\n]/.test(whole.name)) return { parties: [whole], doubt: null }
  const explained = /^([^:–—\n]{2,48}?)(?::\s+|\s+[-–—]\s+)(.{3,})$/s.exec(base)
  if (explained && known.has(nameOf(explained[1] ?? ''))) {
    return {
      parties: [{ name: nameOf(explained[1] ?? ''), note: (explained[2] ?? '').trim(), markers, isShared: false }],
      doubt: null,
    }
  }
  if (!looksLikeNames(base)) return null
  const strong = splitKeepingBrackets(base, /\s*(?:\n|;|,|\s\+\s|、|，|；)\s*/u)
  const doubts: string[] = []
  const parties = strong.flatMap((piece) => {
    const single = party(piece.replace(/^(?:•|-)\s*/, '').replace(/^(?:and|or)\s+/i, ''), [])
    if (single.name === '' || isDash(single.name)) return []
    const parts = splitNames(single.name)
    if (parts.length < 2 || known.has(single.name)) return [single]
    const heard = parts.filter((part) => known.has(part) || isShared(part))
    const byWord = /\s(?:and|und|et|y|e|и)\s/i.test(single.name)
    if (heard.length === parts.length || (heard.length > 0 && byWord) || (byWord && parts.every(soundsLikeParty))) {
      if (heard.length < parts.length)
        doubts.push(`"${single.name}" is read as ${parts.map((part) => `"${part}"`).join(' and ')}.`)
      return parts.map((part) => ({ ...party(part, []), note: single.note }))
    }
    if (heard.length > 0) {
      doubts.push(`"${single.name}" is read as ${parts.map((part) => `"${part}"`).join(' and ')}.`)
      return parts.map((part) => ({ ...party(part, []), note: single.note }))
    }
    doubts.push(`"${single.name}" is read as one party.`)
    return [single]
  })
  if (parties.length === 0) return null
  const last = parties.at(-1)
  if (last && markers.length > 0) parties[parties.length - 1] = { ...last, markers: [...last.markers, ...markers] }
  return { parties, doubt: doubts[0] ?? null }
}

function splitKeepingBrackets(text: string, separator: RegExp): string[] {
  const masks: string[] = []
  const masked = text.replace(/\([^()]*\)/g, (inner) => {
    masks.push(inner)
    return `\u0001${String(masks.length - 1)}\u0001`
  })
  return masked
    .split(separator)
    .map((part) => part.replace(/\u0001(\d+)\u0001/g, (_, index: string) => masks[Number(index)] ?? '').trim())
    .filter((part) => part !== '')
}

function party(text: string, markers: readonly string[]): NamedParty {
  const split = splitMarkers(text)
  const brackets = /^(.*\S)\s*\(([^()]*)\)$/s.exec(split.base)
  const inner = (brackets?.[2] ?? '').trim()
  // "Database administrator (DBA)" is a name, "Rackspace (customer initiated)" one with a condition.
  const isAbbreviation = /^[A-Z]{2,6}s?$/.test(inner)
  const name = (brackets && !isAbbreviation ? (brackets[1] ?? '') : split.base)
    .replace(/\s+/g, ' ')
    .replace(/[.:]$/, '')
    .trim()
  return {
    name,
    note: brackets && !isAbbreviation && inner !== '' ? inner.replace(/\s+/g, ' ') : null,
    markers: [...split.markers, ...markers],
    isShared: isShared(name),
  }
}
