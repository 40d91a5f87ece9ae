import { readFileSync } from 'node:fs'

/** Folder of the built program; set by the build. From source, the generated files lie beside this one. */
declare const WHOOWNS_DIST: string | undefined

const BUILT = typeof WHOOWNS_DIST === 'string' ? WHOOWNS_DIST : null

/** Text of a file that ships with the program; see `Context.readAsset`. */
export function readAsset(name: string): string {
  // Compiled matrices are ASCII; read as such they need no decoding.
  const encoding = name.endsWith('.matrix') ? 'latin1' : 'utf8'
  // Schemas, data and docs ship as they are, in folders of their own.
  const isPlain = name.includes('/')
  if (BUILT !== null) return readFileSync(isPlain ? `${BUILT}/../${name}` : `${BUILT}/${name}`, encoding)
  return readFileSync(new URL(isPlain ? `../${name}` : `generated/${name}`, import.meta.url), encoding)
}
