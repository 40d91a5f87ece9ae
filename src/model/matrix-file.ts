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
  contacts?: ContactFile[]
  code_owners?: string[]
  source?: SourcesFile
}

export interface AssignmentFile {
  capacity: string | string[]
  when?: string[]
  variant?: string
  note?: string
  original?: string
  obligations?: { id: string; text: string; source?: SourcesFile }[]
  next_steps?: { text: string; contact?: string; url?: string; source?: SourcesFile }[]
  source?: SourcesFile
}

export interface ActivityFile {
  title: string
  summary?: string
  aliases?: string[]
  keywords?: string[]
  group?: string
  origin?: 'table' | 'prose'
  source?: SourcesFile
  assignments?: Record<string, string | AssignmentFile | AssignmentFile[]>
  call_chain?: { role: string; when?: string[]; unless?: string[]; note?: string; source?: SourcesFile }[]
  gaps?: string[]
  notes?: { text: string; source?: SourcesFile }[]
  /** Further columns of the document, by heading. */
  attributes?: Record<string, string>
  paths?: string[]
  links?: { text: string; url: string }[]
}

export interface MatrixFile {
  whoowns: 1
  id: string
  title: string
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
  capacities: Record<
    string,
    { label: string; short?: string; mark?: string; kind: CapacityKind; meaning?: string; source?: SourcesFile }
  >
  roles: Record<string, RoleFile>
  situations?: Record<string, { title: string; aliases?: string[]; source?: SourcesFile }>
  groups?: Record<string, { title: string; parent?: string }>
  variants?: Record<string, { title: string }>
  activities: Record<string, ActivityFile>
  notes?: { text: string; source?: SourcesFile }[]
  gaps?: { id: string; text: string; roles?: string[]; source?: SourcesFile }[]
}
