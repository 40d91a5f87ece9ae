import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Path of a file under test/fixtures. */
export function fixturePath(name: string): string {
  return fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url))
}

export function readFixture(name: string): string {
  return readFileSync(fixturePath(name), 'utf8')
}

/** A small matrix that has nearly everything a matrix can have. */
export const GARDEN = fixturePath('export/matrix.yaml')
