import { hostname } from 'node:os'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import type { ProcessTable } from '../io/context.js'
import { codeOf, writeAll, type Disk } from './disk.js'
import { isAlive, passingName, removeQuietly } from './leftovers.js'

const WAIT_MS = 2000
const POLL_MS = 4
/** A lock whose owner cannot be told (half-written, or of another machine) counts as left behind after this time. */
const FOREIGN_MS = 1500

/**
 * Does `work` while no other process does any on the same file. A lock is held for a few milliseconds; one that a dead
 * process has left is taken over at once. STATE_LOCKED when one and the same holder keeps it for two seconds.
 */
export function withLock<T>(file: string, disk: Disk, processes: ProcessTable, work: () => T): T {
  const lock = `${file}.lock`
  locksTaken += 1
  acquire(lock, file, `${String(processes.pid)} ${hostname()} ${String(locksTaken)}\n`, disk, processes)
  try {
    return work()
  } finally {
    removeQuietly(lock, disk)
  }
}

/** Tells one holding of a lock by this process from the next. */
let locksTaken = 0

function acquire(lock: string, file: string, claim: string, disk: Disk, processes: ProcessTable): void {
  let holder: string | null = null
  let waited = 0
  while (!create(lock, claim, disk)) {
    const now = readClaim(lock, disk)
    // Many who take turns are no trouble, however long the queue; one who does not let go is.
    if (now !== holder) waited = 0
    holder = now
    if (isLeftBehind(lock, file, disk, processes)) takeAway(lock, file, disk, processes)
    else if (waited >= WAIT_MS) {
      throw new WhoownsError(
        'STATE_LOCKED',
        `Another whoowns is writing ${sanitiseLine(file)} (${sanitiseLine(lock)}).`,
        {
          hint: 'Try again; if no other whoowns runs, remove that file.',
        },
      )
    } else {
      sleep(POLL_MS)
      waited += POLL_MS
    }
  }
}

/** False when somebody else has the lock. */
function create(lock: string, claim: string, disk: Disk): boolean {
  let descriptor: number
  try {
    descriptor = disk.openSync(lock, 'wx', 0o600)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
  try {
    writeAll(disk, descriptor, claim)
  } catch (error) {
    removeQuietly(lock, disk)
    throw error
  } finally {
    disk.closeSync(descriptor)
  }
  return true
}

function isLeftBehind(lock: string, file: string, disk: Disk, processes: ProcessTable): boolean {
  const claim = readClaim(lock, disk)
  if (claim === null) return false
  const [, id, host] = /^(\d+) (\S*) \d+\n$/.exec(claim) ?? []
  if (id !== undefined && host === hostname()) return Number(id) === processes.pid || !isAlive(processes, Number(id))
  try {
    // Both times are the file system's: a clock that stands wrong does not matter.
    return ageOf(lock, file, disk, processes) > FOREIGN_MS
  } catch {
    return false
  }
}

function readClaim(lock: string, disk: Disk): string | null {
  try {
    return disk.readFileSync(lock, 'latin1')
  } catch {
    return null
  }
}

/** Milliseconds since the lock was made, by the clock of its own file system. */
function ageOf(lock: string, file: string, disk: Disk, processes: ProcessTable): number {
  const probe = passingName(file, processes)
  disk.closeSync(disk.openSync(probe, 'w', 0o600))
  try {
    return disk.statSync(probe).mtimeMs - disk.statSync(lock).mtimeMs
  } finally {
    removeQuietly(probe, disk)
  }
}

/**
 * Of several that find the same lock left behind, one gets it out of the way. Renaming first makes sure that nobody removes
 * the lock which another has just made in its place.
 */
function takeAway(lock: string, file: string, disk: Disk, processes: ProcessTable): void {
  const aside = passingName(file, processes)
  try {
    disk.renameSync(lock, aside)
  } catch {
    return
  }
  if (isLeftBehind(aside, `${file}.aside`, disk, processes)) removeQuietly(aside, disk)
  else {
    try {
      disk.renameSync(aside, lock)
    } catch {
      removeQuietly(aside, disk)
    }
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}
