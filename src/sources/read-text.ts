import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { WhoownsError, type ErrorCode } from '../model/errors.js'
import { sanitiseLine } from '../matrix/sanitise.js'

/** Largest matrix file that is read from a disk. */
export const MAX_FILE_BYTES = 128 * 1024 * 1024
const CHUNK = 1024 * 1024

/**
 * The bytes of a regular file. What is no such file (a pipe would wait for a writer, a device need not end), cannot be read or
 * is larger than `limit` is an error of `code` that names it as `shown`.
 */
export function readRegularFile(path: string, shown: string, code: ErrorCode, limit = MAX_FILE_BYTES): Buffer {
  const name = sanitiseLine(shown)
  let descriptor: number
  try {
    // Opening a device can have effects, so its status comes first; the second look is for one that took its place since.
    if (!statSync(path).isFile()) throw new WhoownsError(code, `${name} is not a regular file.`)
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK || 0))
  } catch (error) {
    throw unreadable(error, name, code)
  }
  try {
    if (!fstatSync(descriptor).isFile()) throw new WhoownsError(code, `${name} is not a regular file.`)
    const chunks: Buffer[] = []
    let total = 0
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK)
      const bytes = readSync(descriptor, chunk, 0, CHUNK, total)
      if (bytes === 0) return Buffer.concat(chunks, total)
      total += bytes
      // Not the size that the status tells: some files have none and still do not end.
      if (total > limit) throw new WhoownsError(code, `${name} is larger than ${showBytes(limit)}.`)
      chunks.push(chunk.subarray(0, bytes))
    }
  } catch (error) {
    throw unreadable(error, name, code)
  } finally {
    closeSync(descriptor)
  }
}

/** Bytes as text; an error of `code` when they are no UTF-8. */
export function decodeText(bytes: Uint8Array, shown: string, code: ErrorCode): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
    throw new WhoownsError(code, `${sanitiseLine(shown)} is ${isUtf16 ? 'UTF-16, not UTF-8' : 'not UTF-8'} text.`, {
      hint: 'Save it as UTF-8.',
      cause: error,
    })
  }
}

export function showBytes(bytes: number): string {
  return `${String(bytes / 1024 / 1024)} MiB`
}

/** What keeps a file from being read, in words. */
export const READ_REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'part of its path is no folder',
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
  ELOOP: 'it is a link that leads in a circle',
  EISDIR: 'it is a folder',
}

/** Why a file cannot be written, in words. */
export const WRITE_REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder is not there',
  ENOTDIR: 'part of its path is no folder',
  EACCES: 'its folder may not be written to',
  EPERM: 'its folder may not be written to',
  EROFS: 'it is on a disk that is read-only',
  EISDIR: 'it is a folder',
  ELOOP: 'it is a link that leads in a circle',
  ENAMETOOLONG: 'its name is too long',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk has no more room for you',
  EEXIST: 'something else is in its place',
}

function unreadable(error: unknown, name: string, code: ErrorCode): WhoownsError {
  if (error instanceof WhoownsError) return error
  const reason = (error as NodeJS.ErrnoException).code ?? 'unknown reason'
  return new WhoownsError(code, `Cannot read ${name}: ${READ_REASONS[reason] ?? reason}.`, {
    hint: 'whoowns where shows which matrix is used, and why.',
    cause: error,
  })
}
