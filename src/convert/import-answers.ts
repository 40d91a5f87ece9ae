import type { ImportOptions } from './import-options.js'
import { CONCEPTS, type ConceptId } from './interpret/words/concepts.js'

/** A meaning that `--map` takes, with the word that the matrix shows for it. */
export function describeMeaning(id: ConceptId): string {
  const { label, kind } = CONCEPTS[id]
  const shown = label.toLowerCase().replace(/\s+/g, '-') === id ? id : `${id}: ${label}`
  return kind === id ? shown : `${shown} (${kind})`
}

/** The command that reads `file` as these options say, to be typed in a shell. */
export function writeImportFlags({ tables, shape, shapes, map, names, texts }: ImportOptions, file: string): string {
  const flags = [
    ...(tables === null ? [] : ['--table', tables.join(',')]),
    ...(shape === null ? [] : ['--shape', shape]),
    ...[...(shapes ?? [])].flatMap(([number, one]) => ['--shape', `${String(number)}=${one}`]),
    ...[...map].flatMap(([sign, meaning]) => ['--map', `${sign}=${meaning}`]),
    ...(texts ?? []).flatMap((heading) => ['--text-column', heading]),
    ...[...(names ?? [])].flatMap(([written, wanted]) => ['--rename', `${written}=${wanted}`]),
  ]
  return ['whoowns', 'import', file, ...flags].map(quote).join(' ')
}

/** A word that a POSIX shell takes as one. */
function quote(word: string): string {
  return /^[\w./,=:@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}
