import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Begins the name of a file that is being written; one that is left over was never finished. */
export const TEMPORARY_PREFIX = '.whoowns-new-'

/**
 * Puts a file in place as a whole: a reader sees the old one or the new one. `durable` also survives a loss of power.
 * Folders that are missing are made, for the user alone.
 */
export function writeAtomically(path: string, content: string | Uint8Array, durable: boolean): void {
  const folder = dirname(path)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const temporary = `${folder}/${TEMPORARY_PREFIX}${randomUUID()}`
  try {
    const descriptor = openSync(temporary, 'wx', durable ? 0o644 : 0o600)
    try {
      writeFileSync(descriptor, content)
      if (durable) fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
