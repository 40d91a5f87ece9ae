import { openSync, readSync } from 'node:fs'
import type { CompiledText } from '../matrix/compiled-view.js'

const PAGE_BYTES = 16_384

/**
 * The text of an ASCII file, read a page at a time when a page is first needed: an answer needs a few of the many that a matrix
 * has. The file stays open for as long as the process lives.
 */
export function openFileText(path: string | URL): CompiledText {
  const descriptor = openSync(path, 'r')
  const pages: string[] = []
  const buffer = Buffer.allocUnsafe(PAGE_BYTES)

  function page(at: number): string {
    const known = pages[at]
    if (known !== undefined) return known
    let length = 0
    let count = -1
    while (count !== 0 && length < PAGE_BYTES) {
      count = readSync(descriptor, buffer, length, PAGE_BYTES - length, at * PAGE_BYTES + length)
      length += count
    }
    const text = buffer.toString('latin1', 0, length)
    pages[at] = text
    return text
  }

  return {
    read(from, to) {
      const first = Math.floor(from / PAGE_BYTES)
      const last = Math.floor((to - 1) / PAGE_BYTES)
      let text = page(first)
      for (let at = first + 1; at <= last && text.length === (at - first) * PAGE_BYTES; at += 1) text += page(at)
      return text.slice(from - first * PAGE_BYTES, to - first * PAGE_BYTES)
    },
  }
}
