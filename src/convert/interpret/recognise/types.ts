import type { MarkContext, Reading } from '../cells/read-mark.js'
import type { Layout, Refusal } from '../layout.js'
import type { Sheet, SheetRow } from '../sheet.js'
import type { ConceptId } from '../words/concepts.js'

export interface ShapeContext {
  marks: MarkContext
  /** Folded names of parties that the document mentions elsewhere. */
  parties: ReadonlySet<string>
  /** Title of the document and name of the file. */
  about: string
  /** Whether the document is this table and nothing else. */
  isOnly: boolean
  /** Folded headings of columns that the person says are no parties. */
  texts: ReadonlySet<string>
  read: (text: string) => Reading
}

/** What a column holds, in numbers of cells. */
export interface Column {
  index: number
  header: string
  filled: number
  marks: number
  negatives: number
  /** Marks that are words of a capacity and could be names ("Support", "Contributors"). */
  words: number
  /** Cells that say "Shared", which is a mark among marks and a name among names. */
  shared: number
  unread: number
  distinct: number
  concept: ConceptId | null
  names: number
  averageLength: number
  isNumbering: boolean
}

/** A table as each recogniser sees it. */
export interface Table {
  sheet: Sheet
  /** The rows that head no others. */
  rows: readonly SheetRow[]
  /** The columns, without those that the person takes for text. */
  columns: readonly Column[]
  context: ShapeContext
  /** Whether the person asked for this table: doubts then count less. */
  wanted: boolean
}

/**
 * What one recogniser makes of a table: a layout where the evidence is enough, a refusal where it says that no shape fits, null
 * where another shape may. None knows of the others; `index.ts` has their order.
 */
export type Recogniser = (table: Table) => Layout | Refusal | null
