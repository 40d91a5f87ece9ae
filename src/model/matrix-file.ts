/**
 * The matrix file as it stands in YAML or JSON, once `schemas/matrix.schema.json` holds for it. Keys are the file's own.
 */
import type { CapacityKind, MatrixStatus, Role } from './matrix.js'

export interface SourceRefFile {
  section?: string
  lines?: [number, number]
  url?: string
}
export type SourcesFile = SourceRefFile | SourceRefFile[]

export interface ContactFile {
  type: string
  label?: string
  value?: string
  url?: string
  hours?: string
  when?: string[]
  known?: boolean
  note?: string
  source?: SourcesFile
}

export interface RoleFile {
  name: string
  kind?: Role['kind']
  external?: boolean
  aliases?: string[]
  members?: string[]
  summary?: string
  abbreviation?: string
  notes?: NoteFile[]
  contacts?: ContactFile[]
  code_owners?: string[]
  source?: SourcesFile
}

export interface NoteFile {
  text: string
  marker?: string
  source?: SourcesFile
}

export interface LinkFile {
  text: string
  url: string
}

export interface AssignmentFile {
  /** One of `capacity` and `not_applicable` is there. */
  capacity?: string | string[]
  not_applicable?: true
  when?: string[]
  variant?: string
  note?: string
  notes?: NoteFile[]
  links?: LinkFile[]
  original?: string
  obligations?: { id: string; text: string; source?: SourcesFile }[]
  next_steps?: { text: string; contact?: string; url?: string; source?: SourcesFile }[]
  source?: SourcesFile
}

export interface ActivityFile {
  title: string
  summary?: string
  description?: string
  /** The label as the document has it, with its markup. */
  original?: string
  aliases?: string[]
  keywords?: string[]
  group?: string
  origin?: 'table' | 'prose'
  source?: SourcesFile
  assignments?: Record<string, string | AssignmentFile | AssignmentFile[]>
  /** Why several roles have what one would be expected to have. */
  shared?: string
  call_chain?: { role: string; when?: string[]; unless?: string[]; note?: string; source?: SourcesFile }[]
  gaps?: string[]
  notes?: NoteFile[]
  /** Further columns of the document, by heading. */
  attributes?: Record<string, string>
  paths?: string[]
  links?: LinkFile[]
}

export type SeverityFile = 'error' | 'warning' | 'hint' | 'off'

export interface ExceptionFile {
  rule: string
  activity?: string
  role?: string
  reason: string
}

export interface CapacityFile {
  label: string
  short?: string
  mark?: string
  kind: CapacityKind
  meaning?: string
  aliases?: string[]
  /** How many roles may have it in one activity. */
  at_most?: number
  source?: SourcesFile
}

export interface GroupFile {
  title: string
  parent?: string
  summary?: string
  columns?: string[]
  source?: SourcesFile
}

export interface VariantFile {
  title: string
  summary?: string
  columns?: string[]
  source?: SourcesFile
}

export interface MatrixFile {
  whoowns: 1
  id: string
  title: string
  description?: string
  owner?: string
  version?: string
  status?: MatrixStatus
  language?: string
  review?: { last_reviewed_on?: string; review_in?: string }
  source?: {
    title?: string
    publisher?: string
    url?: string
    repository?: string
    path?: string
    revision?: string
    published_on?: string
    changed_on?: string
    removed_on?: string
    removed_in?: string
    lines?: number
    licence?: string
    licence_url?: string
    attribution?: string
  }
  scope?: string
  columns?: string[]
  activity_heading?: string
  capacities: Record<string, CapacityFile>
  legend?: { mark: string; text: string; source?: SourcesFile }[]
  roles: Record<string, RoleFile>
  situations?: Record<string, { title: string; aliases?: string[]; source?: SourcesFile }>
  groups?: Record<string, GroupFile>
  variants?: Record<string, VariantFile>
  activities: Record<string, ActivityFile>
  notes?: NoteFile[]
  sections?: { title?: string; text: string; source?: SourcesFile }[]
  rules?: Record<string, SeverityFile>
  exceptions?: ExceptionFile[]
  gaps?: { id: string; text: string; roles?: string[]; source?: SourcesFile }[]
}
