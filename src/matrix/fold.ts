/**
 * The form in which names are compared: case, accents, spaces, hyphens and punctuation do not count,
 * and "&" reads "and". Two names with the same fold are the same name.
 */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
