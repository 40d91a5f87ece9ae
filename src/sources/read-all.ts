import { readSync } from 'node:fs'
import { codeOf } from './disk.js'

const CHUNK = 64 * 1024

/** All bytes of an open file or stream, waiting for those that are still to come; null when there are more than `limit`. */
export function readAll(descriptor: number, limit: number): Buffer | null {
  const parts: Buffer[] = []
  for (let size = 0; ;) {
    const part = Buffer.alloc(CHUNK)
    const count = readSome(descriptor, part)
    if (count === 0) return Buffer.concat(parts)
    parts.push(part.subarray(0, count))
    size += count
    if (size > limit) return null
  }
}

function readSome(descriptor: number, part: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, part)
    } catch (error) {
      if (codeOf(error) === 'EOF') return 0
      if (codeOf(error) !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
  }
}
