import { splitKeepingBrackets } from '../words/brackets.js'
import { conceptOfWord } from '../words/concepts.js'
import { LAST_STOP, looksLikeNames, nameOf, splitNames } from '../words/names.js'
import { soundsLikeParty, soundsLikePartyWord } from '../words/party-words.js'
import { foldMark, isDash, splitMarkers, tidyMark } from '../words/signs.js'

/** Names that a document uses for its parties. */
export interface KnownNames {
  /** As written, first spelling each. */
  atoms: readonly string[]
  /** Those of them that could be two ("Risk & Compliance"). */
  compounds: readonly string[]
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
      !isSharedWord(only) &&
      conceptOfWord(only) !== 'not-applicable' &&
      !/^n\/?a$|^none$|^no$/i.test(only)
    ) {
      if (!atoms.has(foldMark(only))) atoms.set(foldMark(only), only)
    }
  }
  const names = [...atoms.values()]
  for (const [key, name] of atoms)
    if (
      NO_NAME.test(name) ||
      names.some((other) => isMannerOf(name, other)) ||
      alternativesIn(name, (part) => atoms.has(foldMark(part))) !== null
    )
      atoms.delete(key)
  const isKnown = (name: string) => atoms.has(foldMark(name)) || parties.has(foldMark(name))
  const compounds = findCompounds(cells, isKnown)
  for (const name of compounds) atoms.set(foldMark(name), name)
  return { atoms: [...atoms.values()], compounds, has: isKnown }
}

/** Names with a slash or "&" that stand together time and again, and of which no part ever stands alone. */
function findCompounds(cells: readonly string[], isKnown: (name: string) => boolean): string[] {
  const counts = new Map<string, { name: string; count: number }>()
  for (const cell of cells) {
    if (!looksLikeNames(cell)) continue
    for (const piece of tidyMark(cell).split(/\s*[\n;,|]\s*/)) {
      const { name } = party(piece, [])
      const parts = splitNames(name)
      if (
        parts.length !== 2 ||
        !/^[^/&]+(?:\/|\s[/&]\s)[^/&]+$/.test(name) ||
        parts.some((part) => isKnown(part) || isSharedWord(part))
      )
        continue
      const key = foldMark(name)
      counts.set(key, { name, count: (counts.get(key)?.count ?? 0) + 1 })
    }
  }
  return [...counts.values()].filter(({ count }) => count > 1).map(({ name }) => name)
}

/** The names in a text, with those of two words and a slash in one piece. */
function splitKnown(text: string, { compounds }: KnownNames): string[] {
  const found = compounds.filter((name) => text.includes(name))
  if (found.length === 0) return splitNames(text)
  const masked = found.reduce((rest, name, index) => rest.replaceAll(name, `\u0001${String(index)}\u0001`), text)
  return splitNames(masked).map((part) =>
    part.replace(/\u0001(\d+)\u0001/g, (_, index: string) => found[Number(index)] ?? ''),
  )
}

/** Words in the place of a name that name nobody. */
const NO_NAME =
  /^(?:depend(?:s|ing|ent)?\b|same as\b|varies\b|various\b|see\s|as per\b|according\b|case[- ]by[- ]case\b|optional\b|unknown\b|tb[adc]\b|to-?do\b|(?:removed|cancel+ed|dropped|deleted|postponed|skipped|obsolete|entfallen|gestrichen|supprimée?|annulée?|eliminad[oa]|cancelad[oa]|removid[oa])$|отмен[её]н|取消|删除|廃止|취소|삭제|to be \w+|not \w+|\S+-specific$)/i

/** "Keeper or builder": either of two parties, which only a note can tell; null where the text is none of that. */
function alternativesIn(text: string, isKnown: (name: string) => boolean): string[] | null {
  const names = text.split(/\s+(?:or|oder|ou|o|или)\s+/iu)
  return names.length === 2 && (names.some(isKnown) || names.every(soundsLikePartyWord)) ? names : null
}

const TO_BE_NAMED = /^[([]?(?:tb[adc]|to-?do|to be \w+)[)\]]?$/i

/** Whether a text stands in the place of a name and names nobody: "Depends on the plan", "Same as above". */
export function namesNobody(text: string): boolean {
  return NO_NAME.test(text)
}

/** Whether a text is a name and words on how its bearer acts: "Acme per request", "Acme Reactive Only". */
function isMannerOf(text: string, name: string): boolean {
  if (!text.startsWith(`${name} `) && !text.startsWith(`${name}\n`)) return false
  const rest = text.slice(name.length).trim()
  // "Vendor / Business units" names two.
  if (!/^[\p{L}(]/u.test(rest)) return false
  if (/^(?:and|or|und|oder|et|ou|y|o|e|и|или|of|for|de|du|des|del|di|da|der|von)\b/iu.test(rest)) return false
  // "IT incident lead" is not IT in the manner of a lead.
  const words = rest.split(' ')
  if (words.length <= 2 && soundsLikePartyWord(words.at(-1) ?? '') && !MANNER.test(rest)) return false
  if (rest.split(' ').length > 2 && /\s\p{Ll}+$/u.test(rest) && !soundsLikeParty(rest)) return true
  // "Coordinated with Customer": what is done with another, or by way of something.
  if (/^\p{L}{2,}(?:ed|ing) (?:with|by|via|through|upon|on|after|per|in|to)\s/iu.test(rest)) return true
  // "HR systems" is a name of its own.
  if (/^\p{Ll}+$/u.test(rest) && !/(?:ed|ly|ive|al|only|first)$/u.test(rest)) return false
  return /^\p{Ll}/u.test(rest) || /^(?:\p{L}+ )?(?:only|reactive|proactive|\p{L}{3,}ed)$/iu.test(rest)
}

const MANNER = /^(?:with|by|on|per|for|via|through|from|to|as|in|at|if|when|\p{L}+(?:ed|ing|ly))\b/iu

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Whether a word in the place of a name says that several share. */
export function isSharedWord(name: string): boolean {
  return /^(?:shared(?: responsibility)?|both|joint(?:ly)?(?: responsibility)?|common|everyone|all parties|both parties|beide|les deux|ambos|ambas|entrambi|entrambe|оба|双方|雙方|両方|양쪽|양측|partagée?|gemeinsam|compartid[oa]|condivis[oa]|compartilhad[oa]|совместно|общая|共同|共有|共享|공동|공유)$/i.test(
    name,
  )
}

/** Parties named in a cell; null when the cell is a text of another kind. `doubt` says what a reader might see otherwise. */
export function readNames(text: string, known: KnownNames): { parties: NamedParty[]; doubt: string | null } | null {
  const tidy = tidyMark(text).replace(/\n\s*(?=\()/g, ' ')
  if (tidy === '') return { parties: [], doubt: null }
  const { base, markers } = splitMarkers(tidy)
  const whole = party(base, markers)
  if (known.has(whole.name) && !/[,;\n]/.test(whole.name))
    return {
      parties: [whole],
      doubt: known.compounds.includes(whole.name) ? `"${whole.name}" is read as one party.` : null,
    }
  // "Provider: hosts" and "Customer: logs in" on lines of their own.
  const lines = base.split('\n').map((line) => line.replace(/^[•-]\s*/, ''))
  const perLine = lines.length > 1 && lines.every((line) => beginsWithName(line, known))
  if (perLine && lines.some((line) => EXPLAINED.test(line))) {
    const read = lines.map((line) => readNames(line, known))
    const parties = read.flatMap((each) => each?.parties ?? [])
    return { parties: withMarkers(parties, markers), doubt: read.find((each) => each?.doubt)?.doubt ?? null }
  }
  const explained = EXPLAINED.exec(base)
  if (explained && known.has(nameOf(explained[1] ?? ''))) {
    return {
      parties: [{ name: nameOf(explained[1] ?? ''), note: (explained[2] ?? '').trim(), markers, isShared: false }],
      doubt: null,
    }
  }
  // "Acme coordinated with customer": a name that the table has, and how it does it.
  const begun = known.atoms.find((atom) => isMannerOf(base, atom))
  if (begun !== undefined) {
    const note = oneLine(base.slice(begun.length))
    return {
      parties: [{ name: begun, note, markers, isShared: false }],
      doubt: `"${oneLine(base)}" is read as "${begun}", with the rest as a note.`,
    }
  }
  // "Acme N/A": whether Acme does it or has nothing to do with it, the cell does not say.
  if (NO_NAME.test(base) || /(?<![\p{L}\p{N}/])n\s?\/\s?a(?![\p{L}\p{N}/])/iu.test(base)) return null
  if (!looksLikeNames(base) && !splitNames(base).every((name) => known.has(name))) return null
  const strong = splitKeepingBrackets(base, /\s*(?:\n|;|,|\||\s\+\s|、|，|；)\s*/u)
  const doubts: string[] = []
  const parties = strong.flatMap((piece) => {
    const single = party(piece.replace(/^(?:•|-)\s*/, '').replace(/^(?:and|or)\s+/i, ''), [])
    if (single.name === '' || isDash(single.name)) return []
    // "(TBD)" on a line of its own stands for somebody that is still to be named.
    if (TO_BE_NAMED.test(single.name)) {
      doubts.push(`"${single.name}" names nobody.`)
      return []
    }
    // "Shared (Vendor and customer)" says itself who shares.
    const sharers = single.isShared && single.note !== null ? splitNames(single.note) : []
    if (sharers.length > 1 && sharers.every((name) => known.has(name)))
      return sharers.map((name) => ({ ...party(name, []), note: single.name }))
    const either = alternativesIn(single.name, (name) => known.has(name))
    if (either !== null) {
      doubts.push(`"${single.name}" is read as ${either.map((name) => `"${name}"`).join(' and ')}, with a note.`)
      return either.map((name) => ({ ...party(name, []), note: oneLine([single.name, single.note ?? ''].join(' ')) }))
    }
    const parts = splitKnown(single.name, known)
    if (parts.length < 2 || known.has(single.name)) return [single]
    const heard = parts.filter((part) => known.has(part) || isSharedWord(part))
    // "Chair or deputy": one of the two, and the text does not say which.
    const isEither = /\s(?:or|oder|ou|или)\s/iu.test(single.name)
    const byWord = isEither || /\s(?:and|und|et|y|e|и)\s/i.test(single.name)
    if (heard.length === parts.length || (heard.length > 0 && byWord) || (byWord && parts.every(soundsLikeParty))) {
      if (heard.length < parts.length || isEither)
        doubts.push(`"${single.name}" is read as ${parts.map((part) => `"${part}"`).join(' and ')}.`)
      const note = isEither ? [single.name, single.note].filter((text) => text !== null).join(': ') : single.note
      return parts.map((part) => ({ ...party(part, []), note }))
    }
    if (heard.length > 0) {
      doubts.push(`"${single.name}" is read as ${parts.map((part) => `"${part}"`).join(' and ')}.`)
      return parts.map((part) => ({ ...party(part, []), note: single.note }))
    }
    doubts.push(`"${single.name}" is read as one party.`)
    return [single]
  })
  if (parties.length === 0) return null
  return { parties: withMarkers(parties, markers), doubt: doubts[0] ?? null }
}

/** A name of the table, and what its bearer does. */
const EXPLAINED = /^([^:–—\n]{2,48}?)(?::\s+|\s+[-–—]\s+)(.{3,})$/s

function beginsWithName(line: string, known: KnownNames): boolean {
  return known.has(nameOf(line)) || known.has(nameOf(EXPLAINED.exec(line)?.[1] ?? ''))
}

/** References at the end of a cell, with the last party in it. */
function withMarkers(parties: readonly NamedParty[], markers: readonly string[]): NamedParty[] {
  return parties.map((party, index) =>
    index === parties.length - 1 ? { ...party, markers: [...party.markers, ...markers] } : party,
  )
}

function party(text: string, markers: readonly string[]): NamedParty {
  const split = splitMarkers(text)
  const brackets = /^(.*\S)\s*\(([^()]*)\)$/s.exec(split.base)
  const inner = (brackets?.[2] ?? '').trim()
  // "Database administrator (DBA)" is a name, "Acme (customer initiated)" one with a condition.
  const isAbbreviation = /^[A-Z]{2,6}s?$/.test(inner)
  const name = (brackets && !isAbbreviation ? (brackets[1] ?? '') : split.base)
    .replace(/\s+/g, ' ')
    .replace(LAST_STOP, '')
    .trim()
  return {
    name,
    note: brackets && !isAbbreviation && inner !== '' ? inner.replace(/\s+/g, ' ') : null,
    markers: [...split.markers, ...markers],
    isShared: isSharedWord(name),
  }
}
