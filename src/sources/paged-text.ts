import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { CompiledText } from '../matrix/compiled-view.js'
import { PAGE_BYTES, pageChecksum } from './checksum.js'

/** A compiled copy has turned out not to be what was written. The program then makes it anew and begins again. */
export class DamagedCopy extends Error {
  override readonly name = 'DamagedCopy'
}

/**
 * The text in a file of the cache: the compiled matrix, then a checksum for each of its pages. Pages are read when they are
 * needed and verified then; a damaged one throws DamagedCopy. Null when there is no such file or its length is impossible.
 */
export function openPagedText(path: string): CompiledText | null {
  let descriptor: number
  try {
    descriptor = openSync(path, 'r')
  } catch {
    return null
  }
  const { size } = fstatSync(descriptor)
  const pageCount = Math.ceil(size / (PAGE_BYTES + 4))
  const length = size - 4 * pageCount
  if (length <= 0 || Math.ceil(length / PAGE_BYTES) !== pageCount) {
    closeSync(descriptor)
    return null
  }
  const sums = readWords(descriptor, length, 4 * pageCount)
  const pages: (string | undefined)[] = []

  /** Pages `from` up to `to`, read together. */
  function load(from: number, to: number): void {
    const start = from * PAGE_BYTES
    const bytes = Math.min(to * PAGE_BYTES, length) - start
    const words = readWords(descriptor, start, bytes)
    const text = Buffer.from(words.buffer, 0, bytes).toString('latin1')
    for (let page = from; page < to; page += 1) {
      const first = (page - from) * (PAGE_BYTES / 4)
      const last = Math.min(first + PAGE_BYTES / 4, words.length)
      if (pageChecksum(words, first, last) !== sums[page]) throw new DamagedCopy(`Page ${String(page)} of ${path}`)
      pages[page] = text.slice(first * 4, last * 4)
    }
  }

  return {
    read(from, to) {
      const end = Math.min(to, length)
      if (from >= end) return ''
      const first = Math.floor(from / PAGE_BYTES)
      const last = Math.floor((end - 1) / PAGE_BYTES)
      for (let page = first; page <= last; page += 1) {
        if (pages[page] !== undefined) continue
        let next = page + 1
        while (next <= last && pages[next] === undefined) next += 1
        load(page, next)
        page = next
      }
      if (first === last) return (pages[first] ?? '').slice(from - first * PAGE_BYTES, end - first * PAGE_BYTES)
      return pages
        .slice(first, last + 1)
        .join('')
        .slice(from - first * PAGE_BYTES, end - first * PAGE_BYTES)
    },
  }
}

/** `bytes` bytes of a file as words, the last one filled up with zeros. What the file lacks reads as zeros too. */
function readWords(descriptor: number, position: number, bytes: number): Int32Array {
  const words = new Int32Array(Math.ceil(bytes / 4))
  readSync(descriptor, words, 0, bytes, position)
  return words
}
