import { readFileSync } from 'node:fs'
import type { CompiledText } from './matrix/compiled-view.js'
import { openFileText } from './sources/file-text.js'

/** Folder of the built program; set by the build. From source, the generated files lie beside this one. */
declare const WHOOWNS_DIST: string | undefined

const BUILT = typeof WHOOWNS_DIST === 'string' ? WHOOWNS_DIST : null

/** Path of a file that ships with the program, or its address when it is run from source. */
function locateAsset(name: string): string | URL {
  const isSource = name.includes('/')
  if (BUILT !== null) return isSource ? `${BUILT}/../${name}` : `${BUILT}/${name}`
  return new URL(isSource ? `../${name}` : `generated/${name}`, import.meta.url)
}

/** A compiled matrix that ships with the program; see `Context.openAsset`. */
export function openAsset(name: string): CompiledText {
  return openFileText(locateAsset(name))
}

/** Text of a file that ships with the program; see `Context.readAsset`. */
export function readAsset(name: string): string {
  return readFileSync(locateAsset(name), 'utf8')
}
