import { readdirSync, rmSync, statSync } from 'node:fs'
import { PAGE_BYTES, PAGE_TEXT, pageChecksum } from './checksum.js'
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
    writeAtomically(compiledPath(cache, key), toPages(compiled), false)
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

/** The text, which is ASCII, in pages with their checksums; the last one is filled up with zeros. */
function toPages(text: string): Uint8Array {
  const pageCount = Math.ceil(text.length / PAGE_TEXT)
  const bytes = Buffer.alloc(pageCount * PAGE_BYTES)
  for (let page = 0; page < pageCount; page += 1) {
    bytes.write(text.slice(page * PAGE_TEXT, (page + 1) * PAGE_TEXT), page * PAGE_BYTES, 'latin1')
    bytes.writeInt32LE(pageChecksum(bytes, page * PAGE_BYTES, page, pageCount), page * PAGE_BYTES + PAGE_TEXT)
  }
  return bytes
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
