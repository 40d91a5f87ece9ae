import { repeatedKeyProblems } from '../matrix/load.js'
import { parseMatrixText, type ParsedText } from '../matrix/parse.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { findShapeProblems } from '../matrix/shape.js'
import type { FixableFinding } from '../model/finding.js'
import type { MatrixFile } from '../model/matrix-file.js'
import type { Problem } from '../model/problem.js'
import { toProblem } from './find-fatal.js'
import { makeCheckable } from './make-checkable.js'
import { MatrixFacts } from './matrix-facts.js'
import { FATAL_RULES } from './rules/fatal.js'
import { RULES } from './rules/index.js'
import { findException, findUselessSettings, severityOf, type Setting } from './severities.js'

export interface ValidateOptions {
  /** ISO date. */
  today: string
  /** Severities that were set from outside; they win over those in the file. */
  severities: ReadonlyMap<string, Setting>
}

interface PlacedProblem extends Problem {
  offset?: number
  declared?: boolean
}

/**
 * Everything that can be said about a matrix file, in the order of its lines: first its shape, then its meaning. Throws
 * MATRIX_INVALID for a text that is no YAML. Where the shape is wrong, the rules speak about the rest.
 */
export function validateMatrixText(
  text: string,
  file: string,
  options: ValidateOptions,
): { findings: FixableFinding[]; parsed: ParsedText } {
  const parsed = parseMatrixText(text, file)
  const shape = findShapeProblems(parsed.data)
  const repeated = repeatedKeyProblems(parsed)
  const checkable = shape.length === 0 ? (parsed.data as MatrixFile) : makeCheckable(parsed.data, shape)
  // Rules that count what is there would speak about what the shape took away.
  const meaning = checkable ? findMeaning(checkable, options.today, shape.length > 0) : []
  const problems: PlacedProblem[] = [...repeated, ...shape, ...meaning]
  const findings = judge(problems, checkable, options).map(({ problem, severity }) => locate(problem, severity, parsed))
  return { findings: sortFindings(findings), parsed }
}

function findMeaning(file: MatrixFile, today: string, isPartial: boolean): PlacedProblem[] {
  const facts = new MatrixFacts(file, today)
  const rules = isPartial ? FATAL_RULES : RULES
  const found = rules.flatMap((rule) =>
    [...rule.check(facts)].map((finding): PlacedProblem => {
      return { ...toProblem(rule, finding), ...(finding.declared === true ? { declared: true } : {}) }
    }),
  )
  // What a slip in a name left unused is no finding of its own.
  const isSlip = found.some(({ code }) => code.startsWith('unknown-'))
  const kept = isSlip ? found.filter(({ code }) => !code.startsWith('unused-')) : found
  return [...kept, ...findUselessSettings(file)]
}

function judge(
  problems: readonly PlacedProblem[],
  file: MatrixFile | null,
  { severities }: ValidateOptions,
): { problem: PlacedProblem; severity: FixableFinding['severity'] }[] {
  const exceptions = file?.exceptions ?? []
  const used = new Set<number>()
  const judged = problems.flatMap((problem) => {
    const severity = severityOf(problem.code, problem.declared === true, severities, file)
    const excused = findException(exceptions, problem.code, problem.pointer)
    if (excused !== null) used.add(excused)
    const isFatal = severityOf(problem.code, true, new Map([[problem.code, 'off']]), file) === 'error'
    return severity === null || (excused !== null && !isFatal) ? [] : [{ problem, severity }]
  })
  const severity = severityOf('unused-exception', false, severities, file)
  if (severity === null) return judged
  const unused = exceptions.flatMap(({ rule }, at): { problem: PlacedProblem; severity: typeof severity }[] => {
    if (used.has(at)) return []
    const message = `Nothing is found that this exception to "${rule}" excuses.`
    const pointer = `/exceptions/${String(at)}`
    return [
      { problem: { code: 'unused-exception', message, pointer, at: 'value', suggestion: 'Take it out.' }, severity },
    ]
  })
  return [...judged, ...unused]
}

function locate(problem: PlacedProblem, severity: FixableFinding['severity'], parsed: ParsedText): FixableFinding {
  const { code, message, suggestion, pointer, at, fix, offset } = problem
  const start = offset === undefined ? parsed.locate(pointer, at) : parsed.placeOf(offset)
  const span = parsed.span(pointer)
  const end = span && offset === undefined ? parsed.placeOf(at === 'key' ? span.keyEnd : span.end) : start
  return {
    code,
    severity,
    message: sanitiseLine(message),
    suggestion: suggestion === null ? null : sanitiseLine(suggestion),
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    pointer,
    fixable: fix !== undefined,
    fix: fix ?? null,
    at,
  }
}

const RANKS = { error: 0, warning: 1, hint: 2 }

/** By place, then the more serious first. */
function sortFindings(findings: readonly FixableFinding[]): FixableFinding[] {
  return [...findings].sort(
    (a, b) =>
      a.line - b.line || a.column - b.column || RANKS[a.severity] - RANKS[b.severity] || compare(a.code, b.code),
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
