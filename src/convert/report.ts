import type { Shape } from './interpret/layout.js'
import type { MatrixFile } from '../model/matrix-file.js'

/** Something in the document that was not understood, or understood in a way that a person should check. */
export interface Finding {
  code: string
  /** warning: what the matrix says here may be incomplete or wrong. info: how something was read. */
  severity: 'warning' | 'info'
  message: string
  line: number
  /** The text as it stands in the document. */
  text: string
  /** Number of the table, from 1; null outside of tables. */
  table: number | null
}

/** A table of the document: imported, or left out for a reason. */
export interface TableReport {
  number: number
  lines: [number, number]
  heading: string | null
  columns: string[]
  rows: number
  imported: boolean
  shape: Shape | null
  /** Why it was left out; null when it was imported. */
  reason: string | null
}

export interface ImportResult {
  /** Null when the document holds none. */
  matrix: MatrixFile | null
  tables: TableReport[]
  findings: Finding[]
}
