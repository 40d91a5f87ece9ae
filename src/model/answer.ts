/** The results of questions: the `data` of `--json`, and all that the text renderers need. Field order is the order of output. */
import type { Activity, CapacityKind, MatrixStatus, Obligation, Provenance, Role, SourceRef } from './matrix.js'

export interface Match {
  how: 'id' | 'title' | 'alias' | 'search'
  /** 1 for a name; for a search how sure it is, from 0 to 1. */
  score: number
  /** The words of the question that led to the activity. */
  words: readonly string[]
}

export interface ActivityRef {
  id: string
  title: string
}

export interface RoleRef {
  id: string
  name: string
}

export interface CapacityView {
  id: string
  label: string
  mark: string
  kind: CapacityKind
}

export interface AssignmentView {
  role: RoleRef
  /** The strongest capacity. */
  capacity: CapacityView
  /** All capacities, strongest first. */
  capacities: readonly CapacityView[]
  /** Group through which the role has it, or null. */
  via: string | null
  when: readonly string[]
  variant: string | null
  note: string | null
  obligations: readonly Obligation[]
  sources: readonly SourceRef[]
}

export interface ContactView {
  type: string
  label: string
  value: string | null
  url: string | null
  hours: string | null
  known: boolean
}

export interface NextStepView {
  text: string
  contact: (ContactView & { role: string }) | null
  url: string | null
  sources: readonly SourceRef[]
}

/**
 * Why a role has the capacity that it has: `assigned` to it, `member` of a group that has it, `group` with members that have
 * it, expressly `not-involved`, `not-applicable` by the source's word, `blank` cell of the table, or `unstated`: the source says nothing of the role here.
 */
export type Standing = 'assigned' | 'member' | 'group' | 'not-involved' | 'not-applicable' | 'blank' | 'unstated'

export interface YourPart {
  role: RoleRef
  /** Strongest capacity, or null when nothing is assigned. */
  capacity: CapacityView | null
  standing: Standing
  /** Group through which it is assigned, or null. */
  via: string | null
  /** The standing in a sentence. */
  reason: string
  obligations: readonly (Obligation & { via: string | null })[]
  nextSteps: readonly NextStepView[]
}

export interface CallStepView {
  /** From 1. */
  step: number
  role: RoleRef
  capacity: CapacityView | null
  when: readonly string[]
  unless: readonly string[]
  note: string | null
  contacts: readonly ContactView[]
  sources: readonly SourceRef[]
}

export interface GapView {
  id: string
  text: string
  roles: readonly string[]
  sources: readonly SourceRef[]
}

export interface Answer {
  query: string
  match: Match
  activity: {
    id: string
    title: string
    summary: string | null
    group: string | null
    origin: Activity['origin']
  }
  assignments: readonly AssignmentView[]
  /** Roles to which nothing is assigned here, directly or through a group. */
  unassigned: readonly string[]
  you: YourPart | null
  callChain: readonly CallStepView[]
  gaps: readonly GapView[]
  notes: readonly { text: string; sources: readonly SourceRef[] }[]
  sources: readonly SourceRef[]
}

export interface Candidate extends ActivityRef {
  /** How well the words fit, from 0 to 1. */
  score: number
}

export interface Ambiguity {
  query: string
  candidates: readonly Candidate[]
}

export interface ListRow {
  activity: { id: string; title: string; group: string | null; origin: Activity['origin'] }
  cells: readonly { role: string; capacity: CapacityView; capacities: readonly CapacityView[]; via: string | null }[]
}

export interface MatrixList {
  columns: readonly RoleRef[]
  capacities: readonly (CapacityView & { short: string; meaning: string | null })[]
  activities: readonly ListRow[]
}

/** What a role has in one activity. */
export interface BriefEntry {
  activity: ActivityRef
  capacity: CapacityView
  via: string | null
  note: string | null
  obligations: readonly Obligation[]
  sources: readonly SourceRef[]
}

/** What another role has in an activity in which this one has a part. */
export interface OwedEntry {
  role: RoleRef
  activity: ActivityRef
  capacity: CapacityView
  obligations: readonly Obligation[]
}

export interface RoleBrief {
  role: RoleRef & { kind: Role['kind']; summary: string | null; aliases: readonly string[] }
  memberOf: readonly RoleRef[]
  members: readonly RoleRef[]
  counts: {
    responsible: number
    supporting: number
    onCall: number
    other: number
    notInvolved: number
    obligations: number
    owedByOthers: number
  }
  responsible: readonly BriefEntry[]
  supporting: readonly BriefEntry[]
  onCall: readonly BriefEntry[]
  other: readonly BriefEntry[]
  notInvolved: readonly BriefEntry[]
  owedByOthers: readonly OwedEntry[]
  contacts: readonly ContactView[]
  gaps: readonly GapView[]
}

export interface GapList {
  gaps: readonly (GapView & { activities: readonly ActivityRef[] })[]
}

export interface About {
  id: string
  title: string
  version: string
  status: MatrixStatus
  language: string
  scope: string | null
  counts: { activities: number; table: number; prose: number; roles: number; capacities: number; gaps: number }
  review: { lastReviewedOn: string | null; reviewIn: string | null; dueOn: string | null; overdue: boolean }
  source: Provenance
}
