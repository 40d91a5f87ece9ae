import type { DocumentFormat } from './grid.js'
import type { Shape } from './interpret/layout.js'
import type { ConceptId } from './interpret/words/concepts.js'

export interface ImportOptions {
  /** Name of the file, for the title and the source. */
  name: string
  format: DocumentFormat
  /** What the person says that a sign or word means. */
  map: ReadonlyMap<string, ConceptId>
  /** Shape of all tables to import; null to recognise each. */
  shape: Shape | null
  /** Shape of single tables, by their number. */
  shapes?: ReadonlyMap<number, Shape>
  /** Names that the person gives to roles, by the name in the document. */
  names?: ReadonlyMap<string, string>
  /** Headings of columns that are no parties, whatever stands in them. */
  texts?: readonly string[]
  /** Numbers of the tables to import; null for all that are a matrix. */
  tables: readonly number[] | null
}
