import { lazyPattern } from './lazy-pattern.js'

const NO_LETTERS = lazyPattern(String.raw`[^\p{L}\p{N}]+`, 'gu')

/**
 * The form in which names are compared: case, accents, spaces, hyphens and punctuation do not count,
 * and "&" reads "and". Two names with the same fold are the same name.
 */
export function foldName(name: string): string {
  // ASCII, which is nearly everything, needs none of the costly Unicode tables.
  if (/^[\x20-\x7e]*$/.test(name))
    return name
      .toLowerCase()
      .replace(/&/g, 'and')
      .replace(/[^a-z0-9]+/g, '')
  return name.normalize('NFKD').toLowerCase().replace(/&/g, 'and').replace(NO_LETTERS(), '')
}
