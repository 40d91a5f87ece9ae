import type { Fix } from './problem.js'

/** How much a finding weighs. */
export const SEVERITIES = ['error', 'warning', 'hint'] as const
export type Severity = (typeof SEVERITIES)[number]

/** Something that is not as it should be, with its place: what rules, assertions and their output formats speak in. */
export interface Finding {
  /** Stable name of the kind of finding, in lower case with hyphens. */
  code: string
  severity: Severity
  message: string
  /** As the user gave it; null when it has no file. */
  file: string | null
  /** From 1. */
  line: number | null
  column: number | null
  endLine?: number | null
  endColumn?: number | null
}

/** What `validate` says about one place of a matrix file. */
export interface MatrixFinding extends Finding {
  suggestion: string | null
  /** The file that was asked about, or one that it extends. */
  file: string
  line: number
  column: number
  endLine: number
  endColumn: number
  /** JSON pointer to the place. */
  pointer: string
  /** Whether `--fix` can mend it. */
  fixable: boolean
}

/** A finding with the change that mends it. */
export interface FixableFinding extends MatrixFinding {
  fix: Fix | null
  at: 'key' | 'value'
}

/** What is told of a finding, without the change. */
export function withoutFix(finding: FixableFinding): MatrixFinding {
  const { code, severity, message, suggestion, file, line, column, endLine, endColumn, pointer, fixable } = finding
  return { code, severity, message, suggestion, file, line, column, endLine, endColumn, pointer, fixable }
}

export interface Counts {
  error: number
  warning: number
  hint: number
}

/** Findings with the gravest first; within one severity they keep their order. */
export function sortBySeverity<T extends { severity: Severity }>(findings: readonly T[]): T[] {
  return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity))
}
