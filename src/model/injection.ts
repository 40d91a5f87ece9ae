/** The marked regions of documents: the `data` of the JSON kind `injection`. Field order is the order of output. */
export interface InjectedRegion {
  name: string
  /** Line of its begin marker, from 1. */
  line: number
  /** It does not hold what the matrix says. */
  stale: boolean
}

export interface InjectedDocument {
  file: string
  regions: readonly InjectedRegion[]
  stale: boolean
  written: boolean
  /** What would change, as a unified diff; empty when nothing would. */
  diff: string
}

export interface Injection {
  /** Nothing differs from the matrix (any more). */
  upToDate: boolean
  files: readonly InjectedDocument[]
}
