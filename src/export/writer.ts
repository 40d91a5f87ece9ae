import type { Warning } from '../render/json.js'
import type { Activity, MatrixHead } from '../model/matrix.js'
import type { MatrixFile } from '../model/matrix-file.js'
import type { MatrixView } from '../model/view.js'

/** A matrix to write, and what a writer may use of the outside world. */
export interface ExportInput {
  view: MatrixView
  head: MatrixHead
  /** In the order of the file; those that were asked for. With keywords only where the format says so. */
  activities: readonly Activity[]
  tool: { name: string; version: string }
  /** What a reader should know before relying on the matrix. */
  warnings: readonly Warning[]
  /** ISO date. */
  today: string
  /** Text of a file that ships with the program. */
  readAsset: (name: string) => string
  /** SHA-256 of a text, in base64. */
  hash: (text: string) => string
  /** A text in zlib form. */
  deflate: (text: string) => Uint8Array
  /** Says what was left out, and why. */
  note: (text: string) => void
}

/** A file of an export that has several. The path is relative, with slashes. */
export interface ExportFile {
  path: string
  text: string
}

/**
 * One format: text for standard output or a file, made from the matrix or from its file (with all that it extends laid in), or the
 * files of a folder, made one at a time.
 */
export type Writer =
  | { kind: 'text'; write(input: ExportInput): string }
  | { kind: 'file'; write(file: MatrixFile): string }
  | { kind: 'folder'; write(input: ExportInput): Iterable<ExportFile> }

export interface WriterEntry {
  summary: string
  /** Writes keywords: the source has to be read for them, since a compiled matrix has only their stems. */
  keywords?: true
  load(): Promise<Writer>
}
