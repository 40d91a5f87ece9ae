import { existsSync, readFileSync } from 'node:fs'
import { dirname, posix } from 'node:path'
import { WhoownsError } from '../model/errors.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import type { MatrixContext, ProcessTable } from '../io/context.js'
import { writeAtomically } from './atomic-write.js'
import { foldersUp, requireFolder } from './discover.js'
import { DISK } from './disk.js'
import type { FileTree } from './layers.js'
import { decodeText, readRegularFile, WRITE_REASONS } from './read-text.js'
import { showAddress } from './refs.js'
import { withLock } from './state-lock.js'

export const LOCK_NAME = 'whoowns.lock'
const MAX_LOCK_BYTES = 1024 * 1024

/** What a remote matrix was when it was pinned. */
export interface Pin {
  sha256: string
  bytes: number
  /** Which matrices need it: names of files beside the lock, or what else they are asked for by. */
  usedBy: readonly string[]
}

/** Pinned addresses of one whoowns.lock. */
export interface Lock {
  path: string
  /** Whether there is such a file. */
  exists: boolean
  pins: ReadonlyMap<string, Pin>
}

/** Where the lock of a matrix file is: beside it. For an address or package: the nearest one upward, else in the working folder. */
export function lockPath(file: string | null, context: MatrixContext): string {
  if (file !== null) return `${dirname(file)}/${LOCK_NAME}`
  const folders = [...foldersUp(context)].map(({ folder }) => `${folder}/${LOCK_NAME}`)
  return folders.find((path) => existsSync(path)) ?? `${requireFolder(context)}/${LOCK_NAME}`
}

/** The lock at `path`, empty when there is none; LOCK_INVALID when it cannot be relied on. */
export function readLock(path: string): Lock {
  if (!existsSync(path)) return { path, exists: false, pins: new Map() }
  const text = decodeText(readRegularFile(path, path, 'LOCK_INVALID', MAX_LOCK_BYTES), path, 'LOCK_INVALID')
  return { path, exists: true, pins: readPins(text, path) }
}

/** The lock beside the file of a tree, as it was in that tree. */
export function readTreeLock(tree: FileTree): Lock {
  const inTree = posix.join(posix.dirname(tree.path), LOCK_NAME)
  const path = `${tree.prefix}${inTree}`
  const exists = tree.has(inTree)
  return { path, exists, pins: exists ? readPins(tree.read(inTree), path) : new Map() }
}

function readPins(text: string, path: string): Map<string, Pin> {
  const refuse = (why: string) =>
    new WhoownsError('LOCK_INVALID', `${sanitiseLine(path)} ${why}.`, {
      hint: 'Restore it from version control, or remove it and run whoowns sync.',
      location: { file: path, line: null, column: null, pointer: null },
    })
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    throw refuse('is not JSON')
  }
  const { lockVersion, matrices } = (data ?? {}) as { lockVersion?: unknown; matrices?: unknown }
  if (lockVersion !== 1) throw refuse('is not of version 1 (lockVersion)')
  if (typeof matrices !== 'object' || matrices === null || Array.isArray(matrices)) throw refuse('has no "matrices"')
  const pins = new Map<string, Pin>()
  for (const [url, pin] of Object.entries(matrices as Record<string, Partial<Pin> | null>)) {
    const { sha256 = '', bytes = 0, usedBy } = pin ?? {}
    if (!/^[0-9a-f]{64}$/.test(sha256) || !Number.isSafeInteger(bytes)) {
      throw refuse(`has no sha256 in hex for ${sanitiseLine(showAddress(url))}`)
    }
    pins.set(url, { sha256, bytes, usedBy: readNames(usedBy) })
  }
  return pins
}

/** Strings of a list; a lock that somebody wrote by hand need not name who uses what. */
function readNames(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : []
}

/** Addresses that `user` alone needed, and no longer needs. */
export function listUnused({ pins }: Lock, user: string, wanted: ReadonlyMap<string, unknown>): string[] {
  const isUnused = ([url, { usedBy }]: [string, Pin]) =>
    !wanted.has(url) && usedBy.length > 0 && usedBy.every((name) => name === user)
  return [...pins].filter(isUnused).map(([url]) => url)
}

/**
 * Makes the lock pin what `user` wants, and nothing that only `user` wanted before; what other matrices use stays. What another run has
 * written in the meantime counts: LOCK_CHANGED when that pins something else than `user` wants. LOCK_UNWRITABLE when it cannot
 * be written, and then the old one stays.
 */
export function updateLock(
  before: Lock,
  user: string,
  wanted: ReadonlyMap<string, Omit<Pin, 'usedBy'>>,
  processes: ProcessTable,
): void {
  try {
    withLock(before.path, DISK, processes, () => {
      writePins(before.path, mergePins(before, user, wanted))
    })
  } catch (error) {
    if (error instanceof WhoownsError) throw error
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown reason'
    const message = `Cannot write ${sanitiseLine(before.path)}: ${WRITE_REASONS[reason] ?? reason}.`
    throw new WhoownsError('LOCK_UNWRITABLE', message, { cause: error })
  }
}

function mergePins(
  before: Lock,
  user: string,
  wanted: ReadonlyMap<string, Omit<Pin, 'usedBy'>>,
): ReadonlyMap<string, Pin> {
  const now = readLock(before.path)
  const unused = new Set(listUnused(now, user, wanted))
  const pins = new Map<string, Pin>()
  for (const [url, pin] of now.pins) {
    if (!unused.has(url)) pins.set(url, { ...pin, usedBy: pin.usedBy.filter((name) => name !== user) })
  }
  for (const [url, { sha256, bytes }] of wanted) {
    const pinned = now.pins.get(url)?.sha256
    if (pinned !== undefined && pinned !== sha256 && pinned !== before.pins.get(url)?.sha256) throw changed(before, url)
    pins.set(url, { sha256, bytes, usedBy: [...(pins.get(url)?.usedBy ?? []), user].sort() })
  }
  return pins
}

function changed({ path }: Lock, url: string): WhoownsError {
  const message = `Another run has pinned something else for ${sanitiseLine(showAddress(url))} in ${sanitiseLine(path)} meanwhile.`
  return new WhoownsError('LOCK_CHANGED', message, { hint: 'Run whoowns sync again.' })
}

function writePins(path: string, pins: ReadonlyMap<string, Pin>): void {
  const matrices = Object.fromEntries([...pins].sort(([a], [b]) => (a < b ? -1 : 1)))
  const text = `${JSON.stringify({ lockVersion: 1, matrices }, null, 2)}\n`
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeAtomically(path, text, true)
}
