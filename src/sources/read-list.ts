import { fstatSync, openSync, closeSync } from 'node:fs'
import { resolve } from 'node:path'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import { codeOf } from './disk.js'
import { readAll } from './read-all.js'

const MAX_BYTES = 4 * 1024 * 1024

/** Text of a list that the user hands over: a file, or standard input for "-". INPUT_UNREADABLE when there is none to read. */
export function readList(file: string, cwd: string): string {
  const name = file === '-' ? 'standard input' : sanitiseLine(file)
  try {
    const descriptor = file === '-' ? 0 : openSync(resolve(cwd, file), 'r')
    try {
      if (file !== '-' && !fstatSync(descriptor).isFile()) throw unreadable(name, 'it is no regular file')
      const bytes = readAll(descriptor, MAX_BYTES)
      if (bytes === null) throw unreadable(name, `it has more than ${String(MAX_BYTES)} bytes`)
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
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

function unreadable(name: string, reason: string, cause?: unknown): WhoownsError {
  return new WhoownsError('INPUT_UNREADABLE', `Cannot read the list from ${name}: ${reason}.`, {
    hint: 'Give a file that --export markdown or --export json has written.',
    cause,
  })
}
