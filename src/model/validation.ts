import type { Counts, MatrixFinding } from './finding.js'
import type { Location } from './errors.js'

/** What `validate` says about a file: the `data` of `--json`. Field order is the order of output. */
export interface FileValidation {
  file: string
  /** Why the file could not be read at all; then there are no findings. */
  failure: { code: string; message: string; hint: string | null; location: Location | null } | null
  findings: readonly MatrixFinding[]
  counts: Counts
  /** Findings that the baseline knows, which are left out. */
  known: number
  /** Findings that `--fix` has mended, which are left out. */
  mended: number
}

export interface Validation {
  ok: boolean
  /** The least severity that fails. */
  failOn: 'error' | 'warning' | 'hint'
  counts: Counts
  known: number
  /** Findings of the baseline that are no longer found in these files. */
  gone: number
  mended: number
  files: readonly FileValidation[]
}
