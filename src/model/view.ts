import type { Activity, MatrixHead } from './matrix.js'

/** Which matrix an answer comes from. */
export interface MatrixOrigin {
  kind: 'bundled' | 'file' | 'package' | 'url'
  /** As the user gave it, or "bundled". */
  ref: string
  /** Of the matrix text, in hex. */
  sha256: string
}

/** Position of an activity and how strongly a word speaks for it (1 to 10), in turn: [position, weight, position, ...]. */
export type Postings = readonly number[]

/**
 * What a question needs of a matrix. A view reads no more than is asked of it, so that a lookup costs the same however
 * large the matrix is. Positions count activities from 0 in the order of the file.
 */
export interface MatrixView {
  readonly origin: MatrixOrigin
  readonly head: MatrixHead
  readonly size: number
  /** Without keywords, which serve the search alone; see `phrases`. */
  activity(position: number): Activity
  /** Position of the activity with this id, title or alias, folded; null when there is none. */
  positionOf(foldedName: string): number | null
  /** Activities that a word stem speaks for; null when no text has it. */
  postings(stem: string): Postings | null
  /** Names and keywords of an activity as stems: words parted by spaces, phrases between "|" ("|set up|log structur|"). */
  phrases(position: number): string
  /** Every word of the searchable texts that begins with `prefix`, in sorted order. */
  wordsFrom(prefix: string): Iterable<string>
}
