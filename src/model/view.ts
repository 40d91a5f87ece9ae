import type { Activity, MatrixHead } from './matrix.js'

/** Which matrix an answer comes from. */
export interface MatrixOrigin {
  kind: 'bundled' | 'file' | 'package' | 'url'
  /** As the user gave it, or "bundled". */
  ref: string
  /** Of the matrix text, in hex; of a matrix made of several files, over the sums of all. */
  sha256: string
  /** What the reader should know of how the matrix was come by, such as that its server could not be reached. */
  notices?: readonly MatrixNotice[]
}

export interface MatrixNotice {
  code: string
  message: string
  pointer: null
}

/** Random access to the text of a compiled matrix, in memory or in a file. */
export interface CompiledText {
  /** Characters from `from` up to `to`, or to the end. */
  read(from: number, to: number): string
}

/** The activities that a word speaks for. */
export interface Postings {
  readonly count: number
  /** How many there are of each weight; those that there are none of may be missing. */
  readonly counts: readonly (number | undefined)[]
  /** How strongly the word speaks for an activity: from 1 to 10, or 0. */
  weightAt(position: number): number
  /** Activities for which it speaks as strongly as this; see `position-set.ts`. */
  positionsWith(weight: number): bigint
}

/**
 * What a question needs of a matrix. A view reads no more than is asked of it, so that a lookup costs the same however
 * large the matrix is. Positions count activities from 0 in the order of the file.
 */
export interface MatrixView {
  readonly origin: MatrixOrigin
  /** The compiled matrix that it reads. */
  readonly text: CompiledText
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
