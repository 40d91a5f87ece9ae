import { dirname, join } from 'node:path'
import type { ProcessTable } from '../io/context.js'
import { foldName } from '../matrix/fold.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import { applyRecord, type ChecklistScope, type ChecklistState, type ItemRecord } from '../onboard/state.js'
import { crc32 } from './crc32.js'
import { codeOf, type Disk } from './disk.js'
import { sweepLeftovers } from './leftovers.js'
import { withLock } from './state-lock.js'

/** Where the progress of a checklist is kept. */
export interface ChecklistStore {
  kind: 'user' | 'shared'
  file: string
  /** What is kept; null when there is nothing yet. STATE_UNREADABLE when the file is there and cannot be used. */
  read(): ChecklistState | null
  /**
   * Keeps the records that `change` makes of the newest state, and returns the state after that. Once it returns, the
   * answers survive whatever happens to the process; when it throws, the file is as it was.
   */
  update(change: (state: ChecklistState) => readonly ItemRecord[]): ChecklistState
  /** Sets the file aside under another name, which comes back; null when there was none. */
  reset(): string | null
}

/** How one kind of file is read and written; both under the lock of the file. */
export interface StateFormat {
  kind: ChecklistStore['kind']
  read(file: string): ChecklistState | null
  write(file: string, before: ChecklistState | null, after: ChecklistState, records: readonly ItemRecord[]): void
  /** Mode of the folders that are made on the way. */
  folderMode: number
}

export interface StoreOptions {
  file: string
  format: StateFormat
  /** A checklist that begins, in case there is no file. */
  start: () => ChecklistState
  disk: Disk
  process: ProcessTable
}

export function createStore({ file, format, start, disk, process }: StoreOptions): ChecklistStore {
  const scope = () => start().scope
  const read = () => {
    const state = format.read(file)
    if (state) refuseOtherScope(file, state.scope, scope())
    return state
  }
  const locked = <T>(work: () => T): T =>
    describeFailures(file, () => {
      disk.mkdirSync(dirname(file), { recursive: true, mode: format.folderMode })
      return withLock(file, disk, process, () => {
        sweepLeftovers(file, disk, process)
        return work()
      })
    })
  return {
    kind: format.kind,
    file,
    read,
    update: (change) =>
      locked(() => {
        const before = read()
        const records = change(before ?? start())
        const after = records.reduce(applyRecord, before ?? start())
        if (records.length > 0) format.write(file, before, after, records)
        return after
      }),
    reset: () =>
      locked(() => {
        const target = freeName(file, disk)
        try {
          disk.renameSync(file, target)
        } catch (error) {
          if (codeOf(error) === 'ENOENT') return null
          throw error
        }
        return target
      }),
  }
}

/** File name for a checklist; a service whose name is no plain word gets its checksum, so that two never share a file. */
export function checklistFileName({ matrix, role, service }: ChecklistScope): string {
  return `${[matrix, role, ...(service === null ? [] : [serviceKey(service)])].join('--')}.jsonl`
}

/** The form in which names of services are compared: as everywhere, case, spaces and hyphens do not count. */
export function serviceKey(service: string): string {
  const folded = foldName(service)
  if (/^[a-z0-9]{1,64}$/.test(folded)) return folded
  const plain = folded.replace(/[^a-z0-9]/g, '').slice(0, 40)
  return `${plain}-${crc32(folded)}`
}

function refuseOtherScope(file: string, found: ChecklistScope, wanted: ChecklistScope): void {
  const name = sanitiseLine(file)
  const differs =
    found.matrix !== wanted.matrix
      ? `of the matrix ${found.matrix}, not of ${wanted.matrix}`
      : found.role !== wanted.role
        ? `of the role ${found.role}, not of ${wanted.role}`
        : serviceKey(found.service ?? '') !== serviceKey(wanted.service ?? '')
          ? `of ${found.service === null ? 'no service' : `the service ${found.service}`}, not of ${wanted.service ?? 'none'}`
          : null
  if (differs === null) return
  throw new WhoownsError('STATE_UNREADABLE', `${name} is a checklist ${differs}.`, {
    hint: 'Move the file away, or set it aside with --reset --yes; it is left as it is.',
    location: { file: name, line: 1, column: null, pointer: null },
  })
}

/** Failures of the file system as errors that say what stays and what to do. */
function describeFailures<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof WhoownsError || codeOf(error) === '') throw error
    const code = codeOf(error)
    const reason = code in REASONS ? `${REASONS[code] ?? ''} (${code})` : code
    throw new WhoownsError('STATE_UNWRITABLE', `Cannot save the checklist in ${sanitiseLine(file)}: ${reason}.`, {
      hint: 'What was saved before is still there. Free the place, or choose another with XDG_STATE_HOME.',
      cause: error,
    })
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a part of the path is a file',
  EIO: 'the disk reports an error',
}

function freeName(file: string, disk: Disk): string {
  const taken = new Set(disk.readdirSync(dirname(file)))
  for (let number = 1; ; number += 1) {
    const target = `${file}.${String(number)}.bak`
    if (!taken.has(target.slice(dirname(file).length + 1))) return join(target)
  }
}
