import { fstatSync, openSync, readSync, closeSync } from 'node:fs'
import { resolve } from 'node:path'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import { codeOf } from './disk.js'

const MAX_BYTES = 4 * 1024 * 1024
const CHUNK = 64 * 1024

/** Text of a list that the user hands over: a file, or standard input for "-". INPUT_UNREADABLE when there is none to read. */
export function readList(file: string, cwd: string): string {
  const name = file === '-' ? 'standard input' : sanitiseLine(file)
  try {
    const descriptor = file === '-' ? 0 : openSync(resolve(cwd, file), 'r')
    try {
      if (file !== '-' && !fstatSync(descriptor).isFile()) throw unreadable(name, 'it is no regular file')
      return new TextDecoder('utf-8', { fatal: true }).decode(readAll(descriptor, name))
    } finally {
      if (file !== '-') closeSync(descriptor)
    }
  } catch (error) {
    if (error instanceof WhoownsError) throw error
    throw unreadable(
      name,
      error instanceof TypeError ? 'it is not UTF-8 text' : codeOf(error) || 'unknown reason',
      error,
    )
  }
}

function readAll(descriptor: number, name: string): Buffer {
  const parts: Buffer[] = []
  for (let size = 0; ;) {
    const part = Buffer.alloc(CHUNK)
    const count = readSome(descriptor, part)
    if (count === 0) return Buffer.concat(parts)
    parts.push(part.subarray(0, count))
    size += count
    if (size > MAX_BYTES) throw unreadable(name, `it has more than ${String(MAX_BYTES)} bytes`)
  }
}

function readSome(descriptor: number, part: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, part)
    } catch (error) {
      if (codeOf(error) === 'EOF') return 0
      if (codeOf(error) !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
  }
}

function unreadable(name: string, reason: string, cause?: unknown): WhoownsError {
  return new WhoownsError('INPUT_UNREADABLE', `Cannot read the list from ${name}: ${reason}.`, {
    hint: 'Give a file that --export markdown or --export json has written.',
    cause,
  })
}
