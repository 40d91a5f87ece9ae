import { fstatSync, openSync, readSync } from 'node:fs'
import type { CompiledText } from '../matrix/compiled-view.js'
import { PAGE_BYTES, PAGE_TEXT, pageChecksum } from './checksum.js'

/** A compiled copy has turned out not to be what was written. The program then makes it anew and begins again. */
export class DamagedCopy extends Error {
  override readonly name = 'DamagedCopy'
}

/**
 * The text in a file of the cache. Pages are read when they are needed and verified then; a damaged one throws DamagedCopy.
 * Null when there is no such file or its length is impossible.
 */
export function openPagedText(path: string): CompiledText | null {
  let descriptor: number
  let size: number
  try {
    descriptor = openSync(path, 'r')
    size = fstatSync(descriptor).size
  } catch {
    return null
  }
  if (size === 0 || size % PAGE_BYTES !== 0) return null
  const pageCount = size / PAGE_BYTES
  const pages = new Map<number, string>()

  /** Reads the pages `from` up to `to`, together. */
  function load(from: number, to: number): void {
    const bytes = Buffer.allocUnsafe(PAGE_BYTES * (to - from))
    const read = readSync(descriptor, bytes, 0, bytes.length, from * PAGE_BYTES)
    for (let page = from; page < to; page += 1) {
      const start = (page - from) * PAGE_BYTES
      const end = start + PAGE_TEXT
      const isSound = read === bytes.length && pageChecksum(bytes, start, page, pageCount) === bytes.readInt32LE(end)
      if (!isSound) throw new DamagedCopy(`Page ${String(page)} of ${path}`)
      pages.set(page, bytes.toString('latin1', start, end))
    }
  }

  return {
    read(from, to) {
      const end = Math.min(to, pageCount * PAGE_TEXT)
      if (from >= end) return ''
      const first = Math.floor(from / PAGE_TEXT)
      const last = Math.floor((end - 1) / PAGE_TEXT)
      for (let page = first; page <= last; page += 1) {
        if (pages.has(page)) continue
        let next = page + 1
        while (next <= last && !pages.has(next)) next += 1
        load(page, next)
      }
      let text = pages.get(first) ?? ''
      for (let page = first + 1; page <= last; page += 1) text += pages.get(page) ?? ''
      return text.slice(from - first * PAGE_TEXT, end - first * PAGE_TEXT)
    },
  }
}
