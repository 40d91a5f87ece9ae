import { readFileSync } from 'node:fs'

/** Folder of the built program; set by the build. From source, the generated files lie beside this one. */
declare const WHOOWNS_DIST: string | undefined

const BUILT = typeof WHOOWNS_DIST === 'string' ? WHOOWNS_DIST : null

/** Text of a file that ships with the program; see `Context.readAsset`. */
export function readAsset(name: string): string {
  if (BUILT !== null)
    return readFileSync(name.startsWith('schemas/') ? `${BUILT}/../${name}` : `${BUILT}/${name}`, 'utf8')
  return readFileSync(
    new URL(name.startsWith('schemas/') ? `../${name}` : `generated/${name}`, import.meta.url),
    'utf8',
  )
}
