/**
 * Endings of Porter's second and third step and what each becomes, and those that the fourth takes away. Of those that fit, the longest
 * counts, so it stands first.
 */
const SECOND =
  'ational:ate ization:ize iveness:ive fulness:ful ousness:ous tional:tion biliti:ble entli:ent ousli:ous ation:ate ' +
  'alism:al aliti:al iviti:ive enci:ence anci:ance izer:ize alli:al ator:ate logi:log bli:ble eli:e'
const THIRD = 'icate:ic ative: alize:al iciti:ic ical:ic ness: ful:'
const FOURTH = 'ement: ance: ence: able: ible: ment: ant: ent: ism: ate: iti: ous: ive: ize: al: er: ic: ou:'

/**
 * Porter's stem of a word in lower case (the algorithm for suffix stripping of 1980). It goes through the letters instead of trying
 * regular expressions: to compile a dozen of them takes longer than the rest of a search.
 */
export function stemOfWord(word: string): string {
  if (word.length < 3) return word
  // A first "y" is never a vowel.
  if (word.startsWith('y')) return `y${strip(`Y${word.slice(1)}`).slice(1)}`
  return strip(word)
}

function strip(word: string): string {
  let stem = word
  if (ends(stem, 'sses') || ends(stem, 'ies')) stem = stem.slice(0, -2)
  else if (stem.endsWith('s') && stem.at(-2) !== 's') stem = stem.slice(0, -1)

  if (ends(stem, 'eed')) {
    if (measure(stem.slice(0, -3)) > 0) stem = stem.slice(0, -1)
  } else {
    const past = ends(stem, 'ed') ? stem.slice(0, -2) : ends(stem, 'ing') ? stem.slice(0, -3) : ''
    if (hasVowel(past)) stem = mend(past)
  }
  if (ends(stem, 'y') && hasVowel(stem.slice(0, -1))) stem = `${stem.slice(0, -1)}i`

  stem = replaceEnding(stem, SECOND, 0) ?? stem
  stem = replaceEnding(stem, THIRD, 0) ?? stem
  const fourth = replaceEnding(stem, FOURTH, 1)
  if (fourth !== null) stem = fourth
  else if ((ends(stem, 'sion') || ends(stem, 'tion')) && measure(stem.slice(0, -3)) > 1) stem = stem.slice(0, -3)

  if (ends(stem, 'e')) {
    const rest = stem.slice(0, -1)
    const size = measure(rest)
    if (size > 1 || (size === 1 && !isShort(rest))) stem = rest
  }
  return stem.endsWith('ll') && measure(stem) > 1 ? stem.slice(0, -1) : stem
}

/** Whether something is left before the ending. */
function ends(word: string, ending: string): boolean {
  return word.length > ending.length && word.endsWith(ending)
}

/**
 * The word with the longest ending that fits replaced, when what comes before has a measure above `least`, else as it is; null when
 * none fits.
 */
function replaceEnding(word: string, endings: string, least: number): string | null {
  for (const pair of endings.split(' ')) {
    const at = pair.indexOf(':')
    if (!ends(word, pair.slice(0, at))) continue
    const rest = word.slice(0, word.length - at)
    return measure(rest) > least ? rest + pair.slice(at + 1) : word
  }
  return null
}

/** What is left of "hoping", "hopped", "sized" without the ending, as it was before that came. */
function mend(stem: string): string {
  if (stem.endsWith('at') || stem.endsWith('bl') || stem.endsWith('iz')) return `${stem}e`
  const last = stem.at(-1) ?? ''
  if (last === stem.at(-2) && !'aeiouylsz'.includes(last)) return stem.slice(0, -1)
  return isShort(stem) ? `${stem}e` : stem
}

/** How often vowels are followed by consonants. A "y" is a vowel after a consonant. */
function measure(stem: string): number {
  let size = 0
  let afterVowel = false
  for (const letter of stem) {
    const isVowel: boolean = letter === 'y' ? !afterVowel : 'aeiou'.includes(letter)
    if (afterVowel && !isVowel) size += 1
    afterVowel = isVowel
  }
  return size
}

function hasVowel(stem: string): boolean {
  for (const letter of stem) if ('aeiouy'.includes(letter)) return true
  return false
}

/** Consonants, a vowel and a consonant other than "w", "x" and "y", as in "hop". */
function isShort(stem: string): boolean {
  const vowel = stem.length - 2
  if (vowel < 1 || 'aeiou'.includes(stem.charAt(0))) return false
  for (let at = 1; at < vowel; at += 1) if ('aeiouy'.includes(stem.charAt(at))) return false
  return 'aeiouy'.includes(stem.charAt(vowel)) && !'aeiouwxy'.includes(stem.charAt(vowel + 1))
}
