import type { Severity } from '../model/finding.js'
import type { Fix } from '../model/problem.js'
import type { MatrixFacts } from './matrix-facts.js'

/** One thing that is looked for. Its page is docs/rules/<code>.md. */
export interface Rule {
  code: string
  severity: Severity
  /** The program cannot work with it: always an error, whatever is set. */
  fatal?: true
  /** What it reports, in a line. */
  title: string
  check(facts: MatrixFacts): Iterable<RuleFinding>
}

export interface RuleFinding {
  message: string
  pointer: string
  /** Whether the key at the pointer is meant; the value otherwise. */
  at?: 'key' | 'value'
  suggestion?: string | null
  fix?: Fix
  /** The matrix itself says so, as by "known: false": no more than a hint. */
  declared?: boolean
}
