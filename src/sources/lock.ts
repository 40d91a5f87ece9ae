import { existsSync } from 'node:fs'
import { dirname, posix } from 'node:path'
import { WhoownsError } from '../model/errors.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import type { MatrixContext } from '../io/context.js'
import { writeAtomically } from './atomic-write.js'
import { foldersUp, requireFolder } from './discover.js'
import type { FileTree } from './layers.js'
import { decodeText, readRegularFile, WRITE_REASONS } from './read-text.js'

export const LOCK_NAME = 'whoowns.lock'
const MAX_LOCK_BYTES = 1024 * 1024

/** What a remote matrix was when it was pinned. */
export interface Pin {
  sha256: string
  bytes: number
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
  if (typeof matrices !== 'object' || matrices === null) throw refuse('has no "matrices"')
  const pins = new Map<string, Pin>()
  for (const [url, pin] of Object.entries(matrices as Record<string, Partial<Pin> | null>)) {
    const { sha256 = '', bytes = 0 } = pin ?? {}
    if (!/^[0-9a-f]{64}$/.test(sha256) || !Number.isSafeInteger(bytes)) {
      throw refuse(`has no sha256 in hex for ${sanitiseLine(url)}`)
    }
    pins.set(url, { sha256, bytes })
  }
  return pins
}

/** Writes the lock as a whole, addresses in order; LOCK_UNWRITABLE when that cannot be done, and then the old one stays. */
export function writeLock(path: string, pins: ReadonlyMap<string, Pin>): void {
  const matrices = Object.fromEntries([...pins].sort(([a], [b]) => (a < b ? -1 : 1)))
  try {
    writeAtomically(path, `${JSON.stringify({ lockVersion: 1, matrices }, null, 2)}\n`, true)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown reason'
    throw new WhoownsError(
      'LOCK_UNWRITABLE',
      `Cannot write ${sanitiseLine(path)}: ${WRITE_REASONS[reason] ?? reason}.`,
      { cause: error },
    )
  }
}
