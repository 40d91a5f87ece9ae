/** An expectations file as it stands, once `schemas/expectations.schema.json` holds for it. Keys are the file's own. */
export interface ExpectationFile {
  id?: string
  because?: string
  severity?: 'error' | 'warning'
  activity?: string
  role?: string
  capacity?: string
  only?: boolean
  contactable?: boolean
  when?: string[]
  variant?: string
  every?: 'activity' | 'role'
  where?: { group?: string; origin?: 'table' | 'prose'; called?: boolean; capacity?: string }
  has?: string
  by?: string
  at_most?: number
}

export interface ExpectationsFile {
  expectations: 1
  expect: ExpectationFile[]
}

interface Common {
  /** Unique in its file. */
  id: string
  because: string | null
  severity: 'error' | 'warning'
  /** Where it stands, from 1. */
  line: number | null
  column: number | null
  when: readonly string[]
  variant: string | null
}

/** That a role has a part in an activity. */
export interface PartExpectation extends Common {
  kind: 'part'
  activity: string
  role: string
  capacity: string
  only: boolean
  contactable: boolean
}

/** That somebody, or a given role, has a part in every activity. */
export interface EveryActivityExpectation extends Common {
  kind: 'every-activity'
  group: string | null
  origin: 'table' | 'prose' | null
  capacity: string
  by: string | null
  atMost: number | null
}

/** That every role can be reached. */
export interface EveryRoleExpectation extends Common {
  kind: 'every-role'
  called: boolean
  capacity: string | null
}

export type Expectation = PartExpectation | EveryActivityExpectation | EveryRoleExpectation
