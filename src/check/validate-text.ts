import { findFileProblems, locateProblem, placeProblem, type PlacedProblem } from '../matrix/file-problems.js'
import { flattenLayers, type Flattened, type Layer } from '../matrix/flatten.js'
import { parseMatrixText, type ParsedText } from '../matrix/parse.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { findShapeProblems, hasOtherVersion } from '../matrix/shape.js'
import type { FixableFinding } from '../model/finding.js'
import type { MatrixFile } from '../model/matrix-file.js'
import type { Problem } from '../model/problem.js'
import { toProblem } from './find-fatal.js'
import { makeCheckable } from './make-checkable.js'
import { MatrixFacts } from './matrix-facts.js'
import { joinMisplaced } from './misplaced-sections.js'
import { suggestMeant } from './suggest-meant.js'
import { FATAL_RULES } from './rules/fatal.js'
import { RULES } from './rules/index.js'
import { findException, findUselessSettings, severityOf, type Setting } from './severities.js'

export interface ValidateOptions {
  /** ISO date. */
  today: string
  /** Severities that were set from outside; they win over those in the file. */
  severities: ReadonlyMap<string, Setting>
}

/** A problem of the whole matrix, or of one of its files. */
type AnyProblem = (Problem | PlacedProblem) & { declared?: boolean }

interface Judged {
  problem: AnyProblem
  severity: FixableFinding['severity']
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
  return { findings: validateLayers({ file, cited: file, parsed, bases: [] }, options), parsed }
}

/**
 * The same about a file and all that it extends, as the one matrix that they make. Of what another file has by itself, only
 * errors are told again: they keep this one from being used.
 */
export function validateLayers(top: Layer, options: ValidateOptions): FixableFinding[] {
  const flattened = flattenLayers(top)
  const findings = findAll(flattened, options)
  if (flattened.layers.length === 1) return findings
  const ofBases = top.bases.flatMap((base) => validateLayers(base, options))
  const known = new Set(ofBases.filter(({ severity }) => severity !== 'error').map(keyOf))
  const seen = new Set<string>()
  return findings.filter((finding) => {
    const key = keyOf(finding)
    if (known.has(key) || seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function keyOf({ file, code, pointer, at, message }: FixableFinding): string {
  return JSON.stringify([file, code, pointer, at, message])
}

function findAll(flattened: Flattened, options: ValidateOptions): FixableFinding[] {
  const { data } = flattened
  const ofFiles = findFileProblems(flattened)
  const shape = findShapeProblems(data)
  const checkable = shape.length === 0 ? (data as MatrixFile) : makeCheckable(data, shape)
  // Rules that count what is there would speak about what the shape took away.
  const meaning = checkable && !hasOtherVersion(data) ? findMeaning(checkable, options.today, shape.length > 0) : []
  const told = joinMisplaced(shape, data)
  const known = checkable === null ? told : suggestMeant(told, data, () => new MatrixFacts(checkable, options.today))
  const findings = judge([...ofFiles, ...known, ...meaning], checkable, options).map(({ problem, severity }) =>
    toFinding('layer' in problem ? problem : placeProblem(flattened, problem), severity),
  )
  const order = new Map(flattened.layers.map(({ file }, at) => [file, at]))
  return sortFindings(findings, order)
}

function findMeaning(file: MatrixFile, today: string, isPartial: boolean): AnyProblem[] {
  const facts = new MatrixFacts(file, today)
  const rules = isPartial ? FATAL_RULES : RULES
  const found = rules.flatMap((rule) =>
    [...rule.check(facts)].map((finding): AnyProblem => {
      return { ...toProblem(rule, finding), ...(finding.declared === true ? { declared: true } : {}) }
    }),
  )
  // What a slip in a name left unused is no finding of its own.
  const isSlip = found.some(({ code }) => code.startsWith('unknown-'))
  const kept = isSlip ? found.filter(({ code }) => !code.startsWith('unused-')) : found
  return [...kept, ...findUselessSettings(file)]
}

function judge(problems: readonly AnyProblem[], file: MatrixFile | null, { severities }: ValidateOptions): Judged[] {
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
  const unused = exceptions.flatMap(({ rule }, at): Judged[] => {
    if (used.has(at)) return []
    const message = `Nothing is found that this exception to "${rule}" excuses.`
    const pointer = `/exceptions/${String(at)}`
    return [
      { problem: { code: 'unused-exception', message, pointer, at: 'value', suggestion: 'Take it out.' }, severity },
    ]
  })
  return [...judged, ...unused]
}

function toFinding(problem: PlacedProblem, severity: FixableFinding['severity']): FixableFinding {
  const { code, message, suggestion, pointer, at, fix, offset, layer } = problem
  const { file, parsed } = layer
  const start = locateProblem(problem)
  const span = parsed.span(pointer)
  const end = span && offset === undefined ? parsed.placeOf(at === 'key' ? span.keyEnd : span.end) : start
  return {
    code,
    severity,
    message: sanitiseLine(message),
    suggestion: suggestion === null ? null : sanitiseLine(suggestion),
    file,
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

/** By file, then by place, then the more serious first. */
function sortFindings(findings: readonly FixableFinding[], order: ReadonlyMap<string, number>): FixableFinding[] {
  // Bases come first in the matrix, and last in what is told about it.
  const rank = ({ file }: FixableFinding) => -(order.get(file) ?? 0)
  return [...findings].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      a.line - b.line ||
      a.column - b.column ||
      RANKS[a.severity] - RANKS[b.severity] ||
      compare(a.code, b.code),
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
