import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'

/** More than 100,000 activities take. */
const MAX_BYTES = 256 * 1024 * 1024

/** Text of a local file; MATRIX_UNREADABLE with the reason when there is none. `hint` is for a file that is not there. */
export function readMatrixText(ref: string, cwd: string, hint = 'Check the path.'): string {
  const shown = sanitiseLine(ref)
  return decode(readBytes(resolve(cwd, ref), shown, hint), shown)
}

function readBytes(path: string, shown: string, hint: string): Buffer {
  let descriptor: number | null = null
  try {
    // A pipe without a writer would wait for ever to be opened.
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const stats = fstatSync(descriptor)
    if (!stats.isFile()) throw unreadable(`${shown} is not a regular file.`, 'Name a YAML or JSON file.')
    if (stats.size > MAX_BYTES) {
      throw unreadable(
        `${shown} is larger than ${String(MAX_BYTES / 1024 / 1024)} MiB.`,
        'Split it into several matrices.',
      )
    }
    return readFileSync(descriptor)
  } catch (error) {
    if (error instanceof WhoownsError) throw error
    const { code } = error as NodeJS.ErrnoException
    throw unreadable(`Cannot read the matrix ${shown} (${code ?? 'unknown reason'}).`, hint, error)
  } finally {
    if (descriptor !== null) closeSync(descriptor)
  }
}

function decode(bytes: Buffer, shown: string): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw unreadable(`${shown} is UTF-16 text.`, 'Save it as UTF-8.')
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw unreadable(`${shown} is not UTF-8 text.`, 'Save it as UTF-8.', error)
  }
}

function unreadable(message: string, hint: string, cause?: unknown): WhoownsError {
  return new WhoownsError('MATRIX_UNREADABLE', message, cause === undefined ? { hint } : { hint, cause })
}
