import type { MatrixOrigin } from './view.js'

/** Ways to name a matrix, in the order in which they count. */
export type WhereStep = 'flag' | 'environment' | 'project' | 'user' | 'bundled'

/** One way to name a matrix and what came of it: the `data` of `where` in detail. */
export interface WhereCandidate {
  step: WhereStep
  /** The matrix that is named, or where one was looked for. */
  ref: string
  state: 'used' | 'passed-over' | 'absent'
  reason: string
}

export interface WhereFile {
  kind: MatrixOrigin['kind']
  ref: string
  sha256: string
  bytes: number
  /** File that extends it; null for the first. */
  extendedBy: string | null
  /** Pinned in whoowns.lock; null for what is not remote. */
  pinned: boolean | null
}

/** Which matrix is used, why, and what was passed over: the `data` of `where`. */
export interface Where {
  used: { step: WhereStep; ref: string; path: string | null; reason: string }
  candidates: readonly WhereCandidate[]
  /** The files that the matrix is made of; empty when it cannot be read. */
  files: readonly WhereFile[]
  lock: string | null
  /** Compiled copies; null when no cache folder is named. */
  cache: { path: string; state: 'fresh' | 'stale' } | null
  /** Why the matrix cannot be used; null when it can. */
  problem: { code: string; message: string } | null
}

/** What `sync` did with one address. */
export interface SyncedMatrix {
  url: string
  state: 'pinned' | 'same' | 'changed' | 'updated' | 'unreachable' | 'unpinned'
  sha256: string | null
  /** What the server has now where that is not what is pinned. */
  current: string | null
  message: string
}

export interface Sync {
  lock: string
  matrices: readonly SyncedMatrix[]
}
