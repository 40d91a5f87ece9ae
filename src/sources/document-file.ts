import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import { READ_REASONS, WRITE_REASONS } from './read-text.js'

const MAX_BYTES = 32 * 1024 * 1024
const STANDARD_INPUT = 0
const SAVE_AS_UTF8 = 'Save it as UTF-8 ("CSV UTF-8" in a spreadsheet).'

/** Bytes of a document that a command reads beside the matrix; DOCUMENT_UNREADABLE with the reason when it cannot. */
export function readDocument(path: string, cwd: string): Buffer {
  const shown = sanitiseLine(path)
  try {
    const file = resolve(cwd, path)
    const stats = statSync(file)
    // A pipe would wait for a writer, a device need not end.
    if (!stats.isFile()) throw new WhoownsError('DOCUMENT_UNREADABLE', `${shown} is not a regular file.`)
    if (stats.size > MAX_BYTES) throw tooLarge(shown)
    return readFileSync(file)
  } catch (error) {
    if (error instanceof WhoownsError) throw error
    throw new WhoownsError('DOCUMENT_UNREADABLE', `Cannot read ${shown}: ${wordsFor(error)}.`, {
      hint: 'Check the path.',
      cause: error,
    })
  }
}

/** The same as text; it has to be UTF-8. */
export function readDocumentText(path: string, cwd: string): string {
  return decodeDocument(readDocument(path, cwd), sanitiseLine(path))
}

/** Standard input as text, under the same conditions. */
export function readInputText(): string {
  const shown = 'Standard input'
  try {
    const bytes = readFileSync(STANDARD_INPUT)
    if (bytes.length > MAX_BYTES) throw tooLarge(shown)
    return decodeDocument(bytes, shown)
  } catch (error) {
    if (error instanceof WhoownsError) throw error
    throw new WhoownsError('DOCUMENT_UNREADABLE', `Cannot read standard input (${reasonOf(error)}).`, { cause: error })
  }
}

function decodeDocument(bytes: Buffer, shown: string): string {
  const [first = 0, second = 0] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new WhoownsError('DOCUMENT_UNREADABLE', `${shown} is UTF-16 text, not UTF-8.`, { hint: SAVE_AS_UTF8 })
  }
  if (bytes.subarray(0, 65_536).includes(0)) {
    throw new WhoownsError('DOCUMENT_UNREADABLE', `${shown} is a binary file, not text.`, {
      hint: 'Export it as text first: a table as CSV, HTML or Markdown.',
    })
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new WhoownsError('DOCUMENT_UNREADABLE', `${shown} is not UTF-8 text.`, { hint: SAVE_AS_UTF8, cause: error })
  }
}

function tooLarge(shown: string): WhoownsError {
  return new WhoownsError('DOCUMENT_UNREADABLE', `${shown} is larger than ${String(MAX_BYTES / 1024 / 1024)} MB.`, {
    hint: 'Keep only the part that is needed.',
  })
}

/** Whether something of this name is there already. */
export function documentExists(path: string, cwd: string): boolean {
  return statSync(resolve(cwd, path), { throwIfNoEntry: false }) !== undefined
}

/** Throws WRITE_FAILED when the document could not be replaced: asked before anything is written. */
export function requireWritable(path: string, cwd: string): void {
  const stats = statSync(resolve(cwd, path), { throwIfNoEntry: false })
  // The mode counts even for somebody whom the system lets write anyway: the owner did not want it changed.
  if (stats && (stats.mode & 0o222) === 0) throw writeFailed(path, 'it is write-protected')
}

/**
 * Replaces a document as a whole, or leaves it as it was: written beside it, made durable, then put in its place. What is no
 * regular file, such as a pipe or a device, is written to.
 */
export function replaceDocument(path: string, cwd: string, content: Buffer | string): void {
  if (isSpecial(resolve(cwd, path))) writeInto(path, cwd, content)
  else writeDocument(path, cwd, content, renameSync)
}

function isSpecial(file: string): boolean {
  const stats = statSync(file, { throwIfNoEntry: false })
  return stats !== undefined && !stats.isFile() && !stats.isDirectory()
}

function writeInto(path: string, cwd: string, content: Buffer | string): void {
  try {
    writeFileSync(resolve(cwd, path), content)
  } catch (error) {
    throw writeFailed(path, reasonOf(error), error)
  }
}

/** Writes a document that must not be there yet; false when it is, and then it is as it was. */
export function createDocument(path: string, cwd: string, content: Buffer | string): boolean {
  let created = true
  writeDocument(path, cwd, content, (temporary, target) => {
    try {
      linkSync(temporary, target)
    } catch (error) {
      if (reasonOf(error) !== 'EEXIST') throw error
      created = false
    }
    unlinkSync(temporary)
  })
  return created
}

function writeDocument(
  path: string,
  cwd: string,
  content: Buffer | string,
  place: (temporary: string, target: string) => void,
): void {
  const given = resolve(cwd, path)
  let temporary: string | null = null
  try {
    const stats = statSync(given, { throwIfNoEntry: false })
    // The file that a link leads to is replaced, not the link.
    const target = stats ? realpathSync(given) : given
    temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`)
    const descriptor = openSync(temporary, 'wx', 0o666)
    try {
      if (stats) fchmodSync(descriptor, stats.mode & 0o7777)
      const bytes = Buffer.from(content)
      for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    place(temporary, target)
  } catch (error) {
    if (temporary !== null) rmSync(temporary, { force: true })
    throw writeFailed(path, reasonOf(error), error)
  }
}

function writeFailed(path: string, reason: string, cause?: unknown): WhoownsError {
  const words = WRITE_REASONS[reason] ?? reason
  return new WhoownsError('WRITE_FAILED', `Cannot write ${sanitiseLine(path)}: ${words}.`, {
    hint: WRITE_HINTS[reason] ?? 'The file is as it was.',
    ...(cause === undefined ? {} : { cause }),
  })
}

const WRITE_HINTS: Readonly<Record<string, string>> = {
  ENOENT: 'Make the folder first, or name another file.',
  ENOTDIR: 'Check the path.',
  EISDIR: 'That is a folder: name a file in it.',
}

/** Why a document could not be read, in words where there are any. */
function wordsFor(error: unknown): string {
  const reason = reasonOf(error)
  return READ_REASONS[reason] ?? reason
}

function reasonOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown reason'
}
