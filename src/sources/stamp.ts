import { readFileSync, statSync } from 'node:fs'
import { shortHash } from './checksum.js'

/** A file that a matrix was made of, as it was then. */
export interface StampedFile {
  path: string
  /** Modification and change time in milliseconds, size in bytes, number of the inode: any edit changes one of them. */
  state: readonly [mtime: number, ctime: number, size: number, inode: number]
  sha256: string
}

/** What the cache knows of a matrix file: which compiled copy is made of it, and how to tell that this still holds. */
export interface Stamp {
  /** Version of the program that wrote it: another one may compile otherwise. */
  version: string
  path: string
  /** Name of the compiled copy. */
  key: string
  sha256: string
  files: readonly StampedFile[]
  /** Places where a file would have changed the result, had there been one. */
  absent: readonly string[]
  /** A file was so new when it was read that a later edit may not show in its times. */
  unsure: boolean
}

/** Path of the stamp for the matrix file at `path`. */
export function stampPath(cache: string, path: string): string {
  return `${cache}/stamps/${shortHash(path)}.json`
}

/** Path of the compiled copy with this key. */
export function compiledPath(cache: string, key: string): string {
  return `${cache}/compiled/${key}.matrix`
}

/** The stamp of the matrix file at `path`; null when there is none of this version of the program. */
export function readStamp(cache: string, path: string, version: string): Stamp | null {
  try {
    const stamp = JSON.parse(readFileSync(stampPath(cache, path), 'utf8')) as Stamp
    const isSound =
      stamp.version === version &&
      stamp.path === path &&
      /^[0-9a-f]{64}$/.test(stamp.key) &&
      stamp.files.length > 0 &&
      Array.isArray(stamp.absent)
    return isSound ? stamp : null
  } catch {
    return null
  }
}

/** Whether the files are as they were, told without reading them. */
export function isFresh({ files, absent, unsure }: Stamp): boolean {
  return (
    !unsure &&
    files.every(({ path, state }) => fileState(path)?.every((value, at) => value === state[at]) === true) &&
    absent.every((path) => fileState(path) === null)
  )
}

/** Times, size and inode of a file; null when there is none. */
export function fileState(path: string): StampedFile['state'] | null {
  try {
    const stats = statSync(path, { throwIfNoEntry: false })
    return stats ? [stats.mtimeMs, stats.ctimeMs, stats.size, stats.ino] : null
  } catch {
    return null
  }
}
