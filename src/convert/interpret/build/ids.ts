import { isForbiddenKey, isReservedName } from '../../../model/reserved-names.js'

const CYRILLIC =
  'а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya і:i ї:yi є:ye ґ:g'
const LETTERS = new Map([
  ...CYRILLIC.split(' ').map((pair): [string, string] => [pair[0] ?? '', pair.slice(2)]),
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
])

const MAX_LENGTH = 64

/** A text as an id: lower case, hyphens, at most 64 characters; empty when no letter of it can be written so. */
export function slugOf(text: string): string {
  if (/^[\x20-\x7e]{0,400}$/.test(text)) return shorten(hyphenate(text.toLowerCase()), MAX_LENGTH)
  const latin = Array.from(
    text.slice(0, 400).normalize('NFKC').toLowerCase(),
    (character) => LETTERS.get(character) ?? character,
  )
    .join('')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
  return shorten(hyphenate(latin), MAX_LENGTH)
}

function hyphenate(text: string): string {
  return text
    .replace(/&/g, ' and ')
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

function shorten(slug: string, length: number): string {
  if (slug.length <= length) return slug
  const cut = slug.slice(0, length + 1)
  const hyphen = cut.lastIndexOf('-')
  return (hyphen > length / 2 ? cut.slice(0, hyphen) : slug.slice(0, length)).replace(/-+$/, '')
}

/** Whether a key of a matrix is one that programs add, which a matrix does not read. */
function isExtension(id: string): boolean {
  return id.startsWith('x-')
}

/** Ids that are given out once each, and never one that is reserved. */
export class IdPool {
  private readonly used = new Set<string>()
  private readonly next = new Map<string, number>()

  constructor(private readonly options: { avoidReserved?: boolean; isTaken?: (id: string) => boolean } = {}) {}

  /** The first free one of the wanted ids; then the first with a number. `fallback` is for texts without Latin letters. */
  take(wanted: readonly string[], fallback: string): string {
    const usable = wanted
      .filter((id) => id !== '')
      .map((id) => (isExtension(id) ? shorten(`${fallback}-${id}`, MAX_LENGTH) : id))
    for (const id of usable) if (this.claim(id)) return id
    const last = usable.at(-1) ?? fallback
    const base = isExtension(`${last}-`) ? `${fallback}-${last}` : last
    for (let count = this.next.get(base) ?? (usable.length > 0 ? 2 : 1); ; count += 1) {
      const suffix = `-${String(count)}`
      const id = shorten(base, MAX_LENGTH - suffix.length) + suffix
      if (this.claim(id)) {
        this.next.set(base, count + 1)
        return id
      }
    }
  }

  /** Takes an id if it is free. */
  claim(id: string): boolean {
    const { avoidReserved, isTaken } = this.options
    if (this.used.has(id) || isForbiddenKey(id) || isExtension(id)) return false
    if ((avoidReserved === true && isReservedName(id)) || isTaken?.(id) === true) return false
    this.used.add(id)
    return true
  }
}
