import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { writeAtomically } from './atomic-write.js'
import { shortHash } from './checksum.js'

/** A remote matrix as it was fetched. */
export interface RemoteCopy {
  url: string
  sha256: string
  etag: string | null
  /** ISO date. */
  fetchedOn: string
  bytes: Buffer
}

/** Copies of remote matrices in the cache: the bytes by their sum, and for each address what was fetched last. */
export class RemoteCopies {
  constructor(private readonly cache: string | null) {}

  /** The copy with this sum; null when there is none, or it is damaged. */
  bySum(sha256: string): Buffer | null {
    if (this.cache === null) return null
    try {
      const bytes = readFileSync(this.bodyPath(sha256))
      return sha256Of(bytes) === sha256 ? bytes : null
    } catch {
      return null
    }
  }

  /** The copy that was fetched last from this address. */
  latest(url: string): RemoteCopy | null {
    if (this.cache === null) return null
    try {
      const {
        url: stored,
        sha256,
        etag,
        fetchedOn,
      } = JSON.parse(readFileSync(this.recordPath(url), 'utf8')) as RemoteCopy
      if (stored !== url || !/^[0-9a-f]{64}$/.test(sha256)) return null
      const bytes = this.bySum(sha256)
      return bytes && { url, sha256, etag: typeof etag === 'string' ? etag : null, fetchedOn, bytes }
    } catch {
      return null
    }
  }

  /** Keeps a copy; where there is no cache, or no space, the next time fetches again. */
  keep({ bytes, ...record }: RemoteCopy): void {
    if (this.cache === null) return
    try {
      writeAtomically(this.bodyPath(record.sha256), bytes, false)
      writeAtomically(this.recordPath(record.url), JSON.stringify(record), false)
    } catch {
      // Nothing is lost but time.
    }
  }

  private bodyPath(sha256: string): string {
    return `${this.cache ?? ''}/remote/${sha256}`
  }

  private recordPath(url: string): string {
    return `${this.cache ?? ''}/remote/${shortHash(url)}.json`
  }
}

export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}
