import { COMPILED_MAGIC } from '../matrix/compiled-format.js'
import { sha256Of } from './remote-copies.js'

/** A file of a matrix: the name by which it is cited, empty when it is the only one, and the sum of its text. */
export interface KeyPart {
  cited: string
  sha256: string
}

/** Name of the compiled copy that this version of the program makes of these files. */
export function compiledKey(version: string, parts: readonly KeyPart[]): string {
  return sha256Of(JSON.stringify([COMPILED_MAGIC, version, parts.map(({ cited, sha256 }) => [cited, sha256])]))
}
