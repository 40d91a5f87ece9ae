import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import { readHeader, scopeOf } from '../onboard/record-lines.js'
import type { ChecklistState } from '../onboard/state.js'
import { codeOf, type Disk } from './disk.js'

const MAX_BYTES = 16 * 1024 * 1024

/** Text of a state file; null when there is none. */
export function readStateText(file: string, disk: Disk): string | null {
  let bytes: Buffer
  try {
    const stats = disk.statSync(file)
    // A pipe would wait for a writer, a device need not end.
    if (!stats.isFile()) throw unreadable(file, null, 'is not a regular file')
    if (stats.size > MAX_BYTES) throw unreadable(file, null, `is larger than ${String(MAX_BYTES)} bytes`)
    bytes = disk.readFileSync(file)
  } catch (error) {
    if (error instanceof WhoownsError) throw error
    const code = codeOf(error)
    // A file where a folder should be holds no checklist either; saving one says what is in the way.
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw unreadable(file, null, `cannot be read (${code === '' ? 'unknown reason' : code})`, error)
  }
  try {
    // As a stream: a crash may have cut a character in two, and what is left of it belongs to no whole line.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true })
  } catch (error) {
    throw unreadable(file, null, 'is damaged: it is not UTF-8 text', error)
  }
}

/** The value in a line, or undefined when it is no JSON. */
export function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** The empty state that a first line begins. */
export function beginState(file: string, line: string): ChecklistState {
  const reading = readHeader(parseLine(line))
  if (reading.kind === 'newer') {
    throw new WhoownsError(
      'STATE_UNREADABLE',
      `${sanitiseLine(file)} was written by a newer whoowns (format ${String(reading.version)}).`,
      {
        hint: 'Update whoowns; the file is left as it is.',
        location: { file: sanitiseLine(file), line: 1, column: null, pointer: null },
      },
    )
  }
  if (reading.kind === 'none') throw unreadable(file, 1, 'is damaged: its first line is not that of a checklist')
  const { header } = reading
  return { scope: scopeOf(header), startedAt: header.started, known: header.items, records: new Map() }
}

export function unreadable(file: string, line: number | null, what: string, cause?: unknown): WhoownsError {
  const name = sanitiseLine(file)
  return new WhoownsError('STATE_UNREADABLE', `${name}${line === null ? '' : `:${String(line)}`} ${what}.`, {
    hint: 'The file is left as it is. Repair or move it, or set it aside and begin anew with --reset --yes.',
    location: { file: name, line, column: null, pointer: null },
    cause,
  })
}
