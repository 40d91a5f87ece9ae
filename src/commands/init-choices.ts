/** Where the matrix is written unless a file is named, and the schema that editors get beside it. */
export const DEFAULT_FILE = 'whoowns.yaml'
export const SCHEMA_FILE = 'whoowns.schema.json'

/** What a new matrix is made of; each part has a flag and a question. */
export interface InitChoices {
  /** A matrix to copy, or a document to make it of; then nothing else of it is chosen. */
  from: string | null
  title: string
  /** Names, or "id=name". */
  roles: readonly string[]
  scale: string
  /** Titles, or "id=title"; without any a few that serve as examples. */
  activities: readonly string[]
  editorSchema: boolean
}

/** Why an answer cannot be taken, and what to do; null when it can. */
export interface Checks {
  /** Of the names chosen so far. */
  names: (choices: InitChoices) => { message: string; suggestion: string } | null
  document: (file: string) => Promise<{ message: string; suggestion: string } | null>
  hasRoomForSchema: boolean
}
