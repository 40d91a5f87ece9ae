/** What changed between two matrices: the `data` of the JSON kind `diff`. Field order is the order of output. */
import type { ActivityRef, CapacityView, ContactView, RoleRef } from './answer.js'
import type { MatrixStatus } from './matrix.js'

/** One side of a comparison. */
export interface DiffSide {
  id: string
  title: string
  version: string
  status: MatrixStatus
  source: 'bundled' | 'file' | 'package' | 'url' | 'git'
  ref: string
  sha256: string
}

export interface HeldCapacity extends CapacityView {
  /** One or two words for sentences. */
  short: string
}

/** A part that a role has in an activity. */
export interface Holding {
  capacities: readonly HeldCapacity[]
  /** Group through which the role has it, or null. */
  via: string | null
  when: readonly string[]
  variant: string | null
}

export interface HoldingChange {
  activity: ActivityRef
  change: 'gained' | 'lost' | 'changed'
  before: readonly Holding[]
  after: readonly Holding[]
}

export interface DutyChange {
  activity: ActivityRef
  id: string
  change: 'added' | 'removed'
  text: string
}

export interface CallChange {
  activity: ActivityRef
  change: 'added' | 'removed' | 'moved' | 'changed'
  /** Step in the call chain, from 1, or null. */
  before: number | null
  after: number | null
}

export interface ContactChange {
  change: 'added' | 'removed' | 'changed'
  before: ContactView | null
  after: ContactView | null
}

export interface MembershipChange {
  group: RoleRef
  change: 'joined' | 'left'
}

/** All that changed for one role. */
export interface RoleChange {
  role: RoleRef
  /** Whether both sides have the role. A renamed one has another id now. */
  status: 'kept' | 'added' | 'removed' | 'renamed'
  /** Its id before, when renamed. */
  formerId: string | null
  responsibility: readonly HoldingChange[]
  duties: readonly DutyChange[]
  membership: readonly MembershipChange[]
  calls: readonly CallChange[]
  contacts: readonly ContactChange[]
}

export interface ActivityRename {
  from: ActivityRef
  to: ActivityRef
  /** Taken for the same activity in the comparison; else it is only a guess, and both are compared as different ones. */
  certain: boolean
  reason: string
}

/** Other words for the same thing: of the matrix, a role, a capacity, an activity or a duty. */
export interface Rewording {
  of: 'matrix' | 'capacity' | 'role' | 'situation' | 'group' | 'activity' | 'assignment' | 'duty' | 'gap'
  id: string
  field: string
  before: string | null
  after: string | null
}

/** Something that stands elsewhere now and is the same. */
export interface Move {
  of: 'activity' | 'duty'
  id: string
  /** What it moved in: the order of the file, the groups, or from one activity to another. */
  in: 'order' | 'group' | 'activity'
  before: string | null
  after: string | null
}

export interface MatrixDiff {
  from: DiffSide
  to: DiffSide
  /** Nothing at all differs. */
  same: boolean
  /** Somebody holds, owes or belongs differently. */
  responsibilityChanged: boolean
  counts: {
    roles: number
    gained: number
    lost: number
    changed: number
    duties: number
    calls: number
    contacts: number
    activitiesAdded: number
    activitiesRemoved: number
    activitiesRenamed: number
    rewordings: number
    moves: number
  }
  /** Most affected first. */
  roles: readonly RoleChange[]
  activities: {
    added: readonly ActivityRef[]
    removed: readonly ActivityRef[]
    renamed: readonly ActivityRename[]
  }
  rewordings: readonly Rewording[]
  moves: readonly Move[]
}
