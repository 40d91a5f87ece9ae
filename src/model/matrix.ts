/**
 * A responsibility matrix as the program reads it: every default filled in, lists in the order of the file,
 * ids instead of keys. The file format (snake_case, short forms) is `schemas/matrix.schema.json`.
 */

/** How a capacity weighs: the closed set that rules and call chains reason with, whatever a matrix calls its own. */
export const CAPACITY_KINDS = [
  'accountable',
  'responsible',
  'supporting',
  'on-call',
  'consulted',
  'informed',
  'not-involved',
] as const
export type CapacityKind = (typeof CAPACITY_KINDS)[number]

/** A place in the document that a statement comes from. Lines count from 1, both ends included. */
export interface SourceRef {
  section: string | null
  lines: readonly [number, number] | null
  /** Address, where it is not simply the lines in the matrix's own document. */
  url: string | null
}

export interface Capacity {
  id: string
  /** The source's own words. */
  label: string
  /** One or two words for tables and sentences. */
  short: string
  mark: string
  kind: CapacityKind
  meaning: string | null
  sources: readonly SourceRef[]
}

export interface Contact {
  type: string
  label: string
  value: string | null
  url: string | null
  hours: string | null
  /** Situations in which this contact comes first. */
  when: readonly string[]
  /** False: the source names it, or leaves it out, and gives no way to use it. */
  known: boolean
  note: string | null
  sources: readonly SourceRef[]
}

export interface Role {
  id: string
  name: string
  kind: 'team' | 'role' | 'person' | 'supplier' | 'group'
  external: boolean
  aliases: readonly string[]
  members: readonly string[]
  summary: string | null
  contacts: readonly Contact[]
  /** Handles or addresses by which a CODEOWNERS file names it. */
  codeOwners: readonly string[]
  sources: readonly SourceRef[]
}

export interface Situation {
  id: string
  title: string
  aliases: readonly string[]
  sources: readonly SourceRef[]
}

export interface Group {
  id: string
  title: string
  parent: string | null
}

export interface Variant {
  id: string
  title: string
}

export interface Obligation {
  id: string
  text: string
  sources: readonly SourceRef[]
}

export interface NextStep {
  text: string
  /** The role to contact, or null when the step needs nobody else. */
  contact: string | null
  url: string | null
  sources: readonly SourceRef[]
}

/** A cell of the matrix: one role in one activity, in one variant and set of situations. */
export interface Assignment {
  role: string
  /** Strongest first; more than one where the document says so ("R/A"). */
  capacities: readonly string[]
  /** Situations to which the assignment is limited; empty: always. */
  when: readonly string[]
  variant: string | null
  note: string | null
  /** The cell as the document has it, kept by an import. */
  original: string | null
  obligations: readonly Obligation[]
  nextSteps: readonly NextStep[]
  sources: readonly SourceRef[]
}

/** A cell of which the document says that the question does not arise (N/A). */
export interface NotApplicable {
  role: string
  when: readonly string[]
  variant: string | null
  note: string | null
  original: string | null
  sources: readonly SourceRef[]
}

/** One step of the order in which people are called about an activity. */
export interface CallStep {
  role: string
  /** Any of these situations makes the step apply; empty: always. */
  when: readonly string[]
  /** Any of these situations takes the step out. */
  unless: readonly string[]
  note: string | null
  sources: readonly SourceRef[]
}

export interface Note {
  text: string
  sources: readonly SourceRef[]
}

export interface Link {
  text: string
  url: string
}

export interface Activity {
  id: string
  title: string
  summary: string | null
  aliases: readonly string[]
  keywords: readonly string[]
  group: string | null
  origin: 'table' | 'prose'
  sources: readonly SourceRef[]
  assignments: readonly Assignment[]
  notApplicable: readonly NotApplicable[]
  callChain: readonly CallStep[]
  /** Ids of the gaps that touch this activity. */
  gaps: readonly string[]
  notes: readonly Note[]
  /** Further columns of the document, by heading. */
  attributes: Readonly<Record<string, string>>
  /** Paths of a code repository that it covers, as CODEOWNERS patterns. */
  paths: readonly string[]
  links: readonly Link[]
}

export interface Gap {
  id: string
  text: string
  roles: readonly string[]
  sources: readonly SourceRef[]
}

/** When the matrix was last reviewed (ISO date) and how often it should be ("12 months"). */
export interface Review {
  lastReviewedOn: string | null
  reviewIn: string | null
}

/** Where the matrix comes from; every value may be unknown. Dates are ISO dates. */
export interface Provenance {
  title: string | null
  publisher: string | null
  url: string | null
  repository: string | null
  path: string | null
  revision: string | null
  publishedOn: string | null
  changedOn: string | null
  removedOn: string | null
  removedIn: string | null
  licence: string | null
  licenceUrl: string | null
  attribution: string | null
}

export type MatrixStatus = 'draft' | 'active' | 'archived'

/** Everything of a matrix but its activities: small, and needed by every question. */
export interface MatrixHead {
  id: string
  title: string
  version: string
  status: MatrixStatus
  language: string
  review: Review
  source: Provenance
  scope: string | null
  /** Roles that are columns of the table, in its order. */
  columns: readonly string[]
  activityHeading: string
  /** Strongest first. */
  capacities: readonly Capacity[]
  roles: readonly Role[]
  situations: readonly Situation[]
  groups: readonly Group[]
  variants: readonly Variant[]
  gaps: readonly Gap[]
  notes: readonly Note[]
}

export interface Matrix extends MatrixHead {
  activities: readonly Activity[]
}
