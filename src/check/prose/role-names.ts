import type { RoleFile } from '../../model/matrix-file.js'
import { COMMON_NOUNS, GROUP_NOUNS, NEVER_NAMES } from './words.js'
import { splitSentences, type Token } from './tokens.js'

/** Where a sentence names a role: its tokens from `from` up to `to`. */
export interface Mention {
  role: string
  from: number
  to: number
  /** Null for a name that says neither. */
  isPlural: boolean | null
  /** A word of everyday meaning is the whole name. */
  isCommon: boolean
}

interface Form {
  role: string
  words: readonly string[]
  /** How the text must spell it; null where its case says nothing. */
  spelling: string | null
  isCommon: boolean
}

/** Finds where texts name roles, by names that cannot be taken for other words. Of names within names the longest counts. */
export class RoleNames {
  private readonly forms = new Map<string, Form[]>()

  constructor(roles: ReadonlyMap<string, RoleFile>) {
    const owners = new Map<string, Set<string>>()
    const all = [...roles].flatMap(([id, role]) => formsOf(id, role))
    for (const form of all) owners.set(keyOf(form), (owners.get(keyOf(form)) ?? new Set()).add(form.role))
    for (const form of all) {
      if (owners.get(keyOf(form))?.size !== 1) continue
      const first = singular(form.words[0] ?? '')
      this.forms.set(first, [...(this.forms.get(first) ?? []), form])
    }
    for (const forms of this.forms.values()) forms.sort((a, b) => b.words.length - a.words.length)
  }

  find(sentence: readonly Token[]): Mention[] {
    const found: Mention[] = []
    const isShouted = sentence.every(
      ({ text, lower }) => text === text.toUpperCase() || (text !== lower && text.length < 2),
    )
    for (let at = 0; at < sentence.length; at++) {
      const mention = this.findAt(sentence, at, isShouted)
      if (!mention) continue
      found.push(mention)
      at = mention.to - 1
    }
    return found
  }

  private findAt(sentence: readonly Token[], at: number, isShouted: boolean): Mention | null {
    const forms = this.forms.get(singular(sentence[at]?.lower ?? '')) ?? []
    const form = forms.find((candidate) => matches(candidate, sentence, at, isShouted))
    if (!form) return null
    let to = at + form.words.length
    const last = sentence[to - 1]
    const follower = sentence[to]
    const isGroupNamed = GROUP_NOUNS.has(last?.lower ?? '')
    if (
      follower &&
      !last?.isPossessive &&
      GROUP_NOUNS.has(follower.lower) &&
      (!isGroupNamed || follower.lower === 'members')
    ) {
      to++
      const isPlural =
        follower.lower === 'staff' || follower.lower === 'crew' ? null : /s$|^people$/.test(follower.lower)
      return { role: form.role, from: at, to, isPlural, isCommon: false }
    }
    return { role: form.role, from: at, to, isPlural: numberOf(form, last?.lower ?? ''), isCommon: form.isCommon }
  }
}

/** "TechOps" or "Operations" may be one; a name to which the text adds an "s" is more than one. */
function numberOf({ words }: Form, last: string): boolean | null {
  const own = words[words.length - 1] ?? ''
  if (own.endsWith('s')) return /^teams$|[eo]rs$/.test(own) && last === own ? true : last === own ? null : false
  return last !== own
}

function formsOf(id: string, { name, abbreviation, aliases = [] }: RoleFile): Form[] {
  const names = [name, ...(abbreviation === undefined ? [] : [abbreviation]), ...aliases]
  const fromId = id.includes('-') ? id : id.length <= LONGEST_ABBREVIATION ? id.toUpperCase() : null
  const forms = [...names, ...(fromId === null ? [] : [fromId])].flatMap((raw) => formsOfName(id, raw))
  return [...new Map(forms.map((form) => [`${keyOf(form)} ${String(form.spelling)}`, form])).values()]
}

const LONGEST_ABBREVIATION = 5

function formsOfName(role: string, raw: string): Form[] {
  const tokens = (splitSentences(raw)[0] ?? []).filter(({ isWord }) => isWord)
  const words = tokens.map(({ lower }) => lower)
  const [text = ''] = tokens.map((token) => token.text)
  if (words.length === 0 || words.every((word) => NEVER_NAMES.has(word))) return []
  const isCommon = words.length === 1 && COMMON_NOUNS.has(words[0] ?? '')
  const form = (spelling: string | null): Form => ({ role, words, spelling, isCommon })
  if (words.length > 1) return [form(null)]
  if (text.length < 2) return []
  if (text === text.toUpperCase()) return [form(text)]
  // "sre" among the aliases is "SRE" in a text; in small letters it may be a slip, or another word.
  const short = text.length <= LONGEST_ABBREVIATION ? [form(text.toUpperCase())] : []
  if (text.length < 4) return text === text.toLowerCase() || text.length < 3 ? short : [...short, form(text)]
  if (text !== text.toLowerCase()) return [...short, form(text)]
  return [...short, form(isCommon ? text.charAt(0).toUpperCase() + text.slice(1) : null)]
}

function keyOf({ words }: Form): string {
  return words.map(singular).join(' ')
}

function matches(
  { words, spelling, isCommon }: Form,
  sentence: readonly Token[],
  at: number,
  isShouted: boolean,
): boolean {
  const fits = words.every((word, index) => {
    const token = sentence[at + index]
    if (!token?.isWord) return false
    const isLast = index === words.length - 1
    if (token.isPossessive && !isLast) return false
    return token.lower === word || (isLast && singular(token.lower) === singular(word))
  })
  if (!fits || spelling === null) return fits
  const token = sentence[at]
  const follower = sentence[at + 1]?.lower ?? ''
  if (isCommon && GROUP_NOUNS.has(follower)) return true
  const isAbbreviation = spelling === spelling.toUpperCase()
  if (isAbbreviation && (isShouted || (/^[AP]M$/.test(spelling) && /^\d/.test(sentence[at - 1]?.text ?? ''))))
    return false
  const text = token?.text ?? ''
  return text === spelling || text === `${spelling}s` || `${text}s` === spelling
}

function singular(word: string): string {
  return word.length > 2 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}
