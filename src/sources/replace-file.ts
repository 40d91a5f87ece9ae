import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'

/**
 * Writes a file whole or not at all: a new file takes the place of the old one, with its permissions; a link stays a link.
 * OUTPUT_FAILED when it cannot be written.
 */
export function replaceFile(path: string, text: string): void {
  write(path, text, (temporary, target) => renameSync(temporary, target))
}

/** Writes a file that must not be there yet; false when it is. */
export function createFile(path: string, text: string): boolean {
  let created = true
  write(path, text, (temporary, target) => {
    try {
      linkSync(temporary, target)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      created = false
    }
    unlinkSync(temporary)
  })
  return created
}

function write(path: string, text: string, place: (temporary: string, target: string) => void): void {
  let temporary: string | null = null
  try {
    const target = targetOf(path)
    temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`)
    const descriptor = openSync(temporary, 'wx', 0o666)
    try {
      const bytes = Buffer.from(text, 'utf8')
      for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    keepMode(target, temporary)
    place(temporary, target)
  } catch (error) {
    if (temporary !== null) removeQuietly(temporary)
    const { code } = error as NodeJS.ErrnoException
    throw new WhoownsError('OUTPUT_FAILED', `Cannot write ${sanitiseLine(path)} (${code ?? 'unknown reason'}).`, {
      hint: code === 'ENOSPC' ? 'The disk is full.' : 'Check that the folder exists and may be written to.',
      cause: error,
    })
  }
}

function targetOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

function keepMode(target: string, temporary: string): void {
  try {
    chmodSync(temporary, statSync(target).mode)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    // It was not made, or is gone already.
  }
}
