import { readdirSync, rmSync, statSync } from 'node:fs'
import { PAGE_BYTES, pageChecksum } from './checksum.js'
import { TEMPORARY_PREFIX, writeAtomically } from './atomic-write.js'
import { compiledPath, stampPath, type Stamp } from './stamp.js'

/** What the cache may hold: more is thrown out, oldest first. */
const MAX_COPIES = 40
const MAX_BYTES = 1024 * 1024 * 1024
const STALE_MS = 60 * 60 * 1000

/**
 * Keeps a compiled matrix for later lookups. A cache that cannot be written (no space, read only, no home folder) is no reason to fail:
 * the next lookup only takes longer.
 */
export function storeCompiled(cache: string, key: string, compiled: string, now: number): boolean {
  try {
    writeAtomically(compiledPath(cache, key), withChecksums(compiled), false)
    prune(`${cache}/compiled`, now)
    return true
  } catch {
    return false
  }
}

/** Remembers which compiled copy a matrix file leads to. */
export function storeStamp(cache: string, stamp: Stamp, now: number): void {
  try {
    writeAtomically(stampPath(cache, stamp.path), JSON.stringify(stamp), false)
    prune(`${cache}/stamps`, now)
  } catch {
    // As above.
  }
}

/** The text, which is ASCII, and after it a checksum for each of its pages. */
function withChecksums(text: string): Uint8Array {
  const pageCount = Math.ceil(text.length / PAGE_BYTES)
  const padded = new Int32Array((pageCount * PAGE_BYTES) / 4)
  const bytes = Buffer.from(padded.buffer)
  bytes.write(text, 'latin1')
  const sums = new Int32Array(pageCount)
  for (let page = 0; page < pageCount; page += 1) {
    const from = (page * PAGE_BYTES) / 4
    const to = Math.min(from + PAGE_BYTES / 4, Math.ceil(text.length / 4))
    sums[page] = pageChecksum(padded, from, to)
  }
  return Buffer.concat([bytes.subarray(0, text.length), new Uint8Array(sums.buffer)])
}

/** Throws out what was left half written, and the oldest of too much. */
function prune(folder: string, now: number): void {
  const files = readdirSync(folder).map((name) => {
    const stats = statSync(`${folder}/${name}`, { throwIfNoEntry: false })
    return { path: `${folder}/${name}`, name, size: stats?.size ?? 0, time: stats?.mtimeMs ?? 0 }
  })
  const kept = files.filter(({ name }) => !name.startsWith(TEMPORARY_PREFIX)).sort((a, b) => b.time - a.time)
  let bytes = 0
  const surplus = kept.filter(({ size }, at) => (bytes += size) > MAX_BYTES && at > 0)
  const excess = [...kept.slice(MAX_COPIES), ...surplus]
  const left = files.filter(({ name, time }) => name.startsWith(TEMPORARY_PREFIX) && time < now - STALE_MS)
  for (const { path } of [...excess, ...left]) rmSync(path, { force: true })
}
