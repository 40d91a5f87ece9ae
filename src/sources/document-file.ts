import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, unlinkSync, writeSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { WhoownsError } from '../model/errors.js'
import { sanitiseLine } from '../matrix/sanitise.js'

/** Larger than any document that people keep a matrix in; parsing it would take longer than anybody waits. */
const MAX_BYTES = 16 * 1024 * 1024
const STANDARD_INPUT = 0

/** Text of a document; `-` is standard input. DOCUMENT_UNREADABLE when it is not there, too large, or not UTF-8 text. */
export function readDocumentText(ref: string, cwd: string): string {
  const shown = ref === '-' ? 'Standard input' : sanitiseLine(ref)
  const bytes = ref === '-' ? readInput() : readFile(resolve(cwd, ref), shown)
  if (bytes.length > MAX_BYTES) throw tooLarge(shown)
  return decode(bytes, shown)
}

function tooLarge(shown: string): WhoownsError {
  return new WhoownsError('DOCUMENT_UNREADABLE', `${shown} is larger than ${String(MAX_BYTES / 1024 / 1024)} MB.`, {
    hint: 'Keep only the part with the tables.',
  })
}

function readFile(path: string, shown: string): Buffer {
  try {
    const stats = statSync(path)
    // A pipe would wait for a writer, a device need not end.
    if (!stats.isFile()) throw new WhoownsError('DOCUMENT_UNREADABLE', `${shown} is not a regular file.`)
    if (stats.size > MAX_BYTES) throw tooLarge(shown)
    return readFileSync(path)
  } catch (error) {
    if (error instanceof WhoownsError) throw error
    const { code } = error as NodeJS.ErrnoException
    const message =
      code === 'ENOENT' ? `There is no file ${shown}.` : `Cannot read ${shown} (${code ?? 'unknown reason'}).`
    throw new WhoownsError('DOCUMENT_UNREADABLE', message, { hint: 'Check the path.', cause: error })
  }
}

function readInput(): Buffer {
  try {
    return readFileSync(STANDARD_INPUT)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new WhoownsError('DOCUMENT_UNREADABLE', `Cannot read standard input (${code ?? 'unknown reason'}).`, {
      cause: error,
    })
  }
}

function decode(bytes: Buffer, shown: string): string {
  const [first = 0, second = 0] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new WhoownsError('DOCUMENT_UNREADABLE', `${shown} is UTF-16 text, not UTF-8.`, {
      hint: 'Save it as UTF-8 ("CSV UTF-8" in a spreadsheet).',
    })
  }
  if (bytes.subarray(0, 65_536).includes(0)) {
    throw new WhoownsError('DOCUMENT_UNREADABLE', `${shown} is a binary file, not text.`, {
      hint: 'Export the table as CSV, HTML or Markdown.',
    })
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new WhoownsError('DOCUMENT_UNREADABLE', `${shown} is not UTF-8 text.`, {
      hint: 'Save it as UTF-8 ("CSV UTF-8" in a spreadsheet).',
      cause: error,
    })
  }
}

/** Puts `text` in the place of a file all at once: a reader sees the old one or the new one. */
export function replaceFile(ref: string, cwd: string, text: string): void {
  const path = resolve(cwd, ref)
  const temporary = join(dirname(path), `.${basename(path)}.new`)
  try {
    const descriptor = openSync(temporary, 'w', 0o644)
    try {
      const bytes = Buffer.from(text, 'utf8')
      for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(temporary, path)
  } catch (error) {
    try {
      unlinkSync(temporary)
    } catch {
      // It was never made, or is gone already.
    }
    const { code } = error as NodeJS.ErrnoException
    throw new WhoownsError('OUTPUT_FAILED', `Cannot write ${sanitiseLine(ref)} (${code ?? 'unknown reason'}).`, {
      hint: code === 'ENOSPC' ? 'The disk is full.' : 'Check the path given to -o or --update.',
      cause: error,
    })
  }
}

/** Whether something of this name is there already. */
export function fileExists(ref: string, cwd: string): boolean {
  try {
    statSync(resolve(cwd, ref))
    return true
  } catch {
    return false
  }
}
