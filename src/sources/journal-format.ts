import { dirname } from 'node:path'
import type { ProcessTable } from '../io/context.js'
import { readRecord, STATE_VERSION, toHeader, toRecordLine } from '../onboard/record-lines.js'
import { applyRecord, type ChecklistState, type ItemRecord } from '../onboard/state.js'
import type { StateFormat } from './checklist-store.js'
import { crc32 } from './crc32.js'
import { syncFolder, writeAll, type Disk } from './disk.js'
import { beginState, parseLine, readStateText, unreadable } from './read-state-file.js'
import { replaceFile } from './replace-file.js'

const CHECK = /,"check":"([0-9a-f]{8})"\}$/
const HEADER_BEGINS = `{"whoowns":"checklist","version":${String(STATE_VERSION)},`
const RECORD_BEGINS = '{"item":"'
/** A journal larger than this is written anew with only the latest answer to each item. */
const COMPACT_BYTES = 1024 * 1024

/**
 * A journal: each answer adds a line with its checksum, so that a saved answer is never written over. A line that a crash
 * cut off has no end of line; nobody was told that it is saved, and it does not count.
 */
export function journalFormat(disk: Disk, process: ProcessTable): StateFormat {
  return {
    kind: 'user',
    folderMode: 0o700,
    read: (file) => {
      const text = readStateText(file, disk)
      return text === null ? null : readJournal(file, text)
    },
    write: (file, before, after, records) => {
      if (before === null) append(file, [sealed(toHeader(after)), ...records.map(sealRecord)], disk)
      else append(file, records.map(sealRecord), disk)
      if (disk.statSync(file).size > COMPACT_BYTES) compact(file, after, disk, process)
    },
  }
}

/** The state after all lines; null for a journal that was cut off in its first line. */
export function readJournal(file: string, text: string): ChecklistState | null {
  const lines = text.split('\n')
  const tail = lines.pop() ?? ''
  // An editor may have taken only the last end of line away.
  if (tail !== '' && unsealed(tail) !== null) lines.push(tail)
  else if (!isBeginningOfLine(tail, lines.length === 0 ? HEADER_BEGINS : RECORD_BEGINS)) {
    throw unreadable(file, lines.length + 1, 'is damaged: the line is no part of a checklist')
  }
  const [first, ...rest] = lines
  if (first === undefined) return null
  const header = unsealed(first)
  let state = beginState(file, header ?? first)
  if (header === null) throw unreadable(file, 1, 'is damaged: the checksum of the line is wrong')
  for (const [at, line] of rest.entries()) {
    const record = readRecord(parseLine(unsealed(line) ?? ''))
    if (!record) throw unreadable(file, at + 2, 'is damaged: the line is not an answer with its checksum')
    state = applyRecord(state, record)
  }
  return state
}

/** Whether a line without an end is what a crash leaves of one that begins so. */
function isBeginningOfLine(tail: string, begins: string): boolean {
  return tail.startsWith(begins) || begins.startsWith(tail)
}

/** JSON on a line, with the checksum of what stands before it. */
function sealed(value: object): string {
  const json = JSON.stringify(value)
  return `${json.slice(0, -1)},"check":"${crc32(json)}"}`
}

function sealRecord(record: ItemRecord): string {
  return sealed(toRecordLine(record))
}

/** The JSON that was sealed, or null when the checksum is missing or wrong. */
function unsealed(line: string): string | null {
  const json = line.replace(CHECK, '}')
  return json !== line && CHECK.exec(line)?.[1] === crc32(json) ? json : null
}

/** Adds lines in one piece, and takes them back when that fails. */
function append(file: string, lines: readonly string[], disk: Disk): void {
  const descriptor = disk.openSync(file, 'a+', 0o600)
  let whole: number | null = null
  try {
    const text = disk.readFileSync(descriptor, 'utf8')
    const { kept, missing } = endOf(text)
    whole = Buffer.byteLength(kept)
    if (whole < Buffer.byteLength(text)) disk.ftruncateSync(descriptor, whole)
    writeAll(disk, descriptor, `${missing}${lines.join('\n')}\n`)
    disk.fsyncSync(descriptor)
  } catch (error) {
    if (whole !== null) takeBack(descriptor, whole, disk)
    throw error
  } finally {
    disk.closeSync(descriptor)
  }
  if (whole === 0) syncFolder(disk, dirname(file))
}

/** What of a journal counts, and what its last line lacks. */
function endOf(text: string): { kept: string; missing: string } {
  const end = text.lastIndexOf('\n') + 1
  const tail = text.slice(end)
  if (tail !== '' && unsealed(tail) !== null) return { kept: text, missing: '\n' }
  return { kept: text.slice(0, end), missing: '' }
}

function takeBack(descriptor: number, size: number, disk: Disk): void {
  try {
    disk.ftruncateSync(descriptor, size)
  } catch {
    // A cut-off line does not count anyway.
  }
}

function compact(file: string, state: ChecklistState, disk: Disk, process: ProcessTable): void {
  const lines = [sealed(toHeader(state)), ...[...state.records.values()].map(sealRecord)]
  const text = `${lines.join('\n')}\n`
  // When nothing is to be gained the file only grows: better than writing it anew with every answer.
  if (text.length > COMPACT_BYTES / 2) return
  try {
    replaceFile(file, text, 0o600, disk, process)
  } catch {
    // The answers are saved already; the next one tries again.
  }
}
