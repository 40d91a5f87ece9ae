/**
 * whoowns as a library: the questions of the command line as functions. Nothing here prints, prompts or exits; what fails
 * throws a `WhoownsError` with a stable `code`.
 */
import { isoDate } from './ask/review.js'
import { answerActivity } from './ask/answer.js'
import { requireRole, requireSituation } from './ask/find-role.js'
import { briefRole } from './ask/role-brief.js'
import { findByName, type Finding } from './ask/find-by-name.js'
import { findByWords } from './ask/search.js'
import { readAsset } from './assets.js'
import { diffMatrices as compare } from './check/diff/diff-matrices.js'
import { WhoownsError } from './model/errors.js'
import type { Ambiguity, Answer, Candidate, RoleBrief } from './model/answer.js'
import type { MatrixDiff } from './model/diff.js'
import { withoutFix, type MatrixFinding, type Severity } from './model/finding.js'
import type { MatrixView } from './model/view.js'
import { sanitiseLine } from './matrix/sanitise.js'
import { readWholeMatrix } from './matrix/whole-matrix.js'
import { textInMemory } from './matrix/compiled-view.js'
import type { MatrixContext } from './io/context.js'
import { TOOL } from './generated/tool.js'
import { openMatrix } from './sources/open-matrix.js'

export { aboutMatrix, listGaps } from './ask/about.js'
export { listActivities, type ListFilter } from './ask/list.js'
export { WhoownsError } from './model/errors.js'
export type * from './model/answer.js'
export type * from './model/diff.js'
export type * from './model/errors.js'
export type { MatrixFinding, Severity } from './model/finding.js'
export type * from './model/matrix.js'
export type { MatrixOrigin, MatrixView } from './model/view.js'

export interface AskOptions {
  /** Role that asks: id, name or alias. With it the answer has `you`. */
  as?: string
  /** Situations that hold: ids, titles or aliases. */
  when?: readonly string[]
}

/** What a question led to: an answer, several activities that fit alike, or none with what comes nearest. */
export type AskResult =
  | { kind: 'answer'; answer: Answer }
  | { kind: 'ambiguous'; ambiguity: Ambiguity }
  | { kind: 'none'; nearest: readonly Candidate[] }

export interface ValidateMatrixOptions {
  cwd?: string
  /** What to check in place of what the file holds, such as the text in an editor. Then only what it extends is read. */
  text?: string
  /** Severities of rules by their code; they win over those in the file. What is always an error stays one. */
  rules?: Readonly<Record<string, Severity | 'off'>>
  /** The day (ISO date) that reviews are measured by; without it the day of now. */
  today?: string
}

/**
 * Everything that `whoowns validate` says about the matrix file that `ref` names (a path relative to `cwd`, or "bundled") and what it
 * extends, in the order of lines; empty when there is nothing to say. Throws MATRIX_UNREADABLE, MATRIX_INVALID for a text that is no
 * YAML, UNKNOWN_RULE.
 */
export async function validateMatrix(
  ref: string,
  { cwd = '.', text, rules = {}, today = isoDate(Date.now()) }: ValidateMatrixOptions = {},
): Promise<MatrixFinding[]> {
  // Rules and the reading of files with their places: nobody who only asks has to load them.
  const { validateLayers } = await import('./check/validate-text.js')
  const { findRule } = await import('./check/rule-list.js')
  const { openLayers } = await import('./sources/open-layers.js')
  const { pathOf } = await import('./sources/own-matrix.js')
  const unknown = Object.keys(rules).find((code) => !findRule(code))
  if (unknown !== undefined) throw new WhoownsError('UNKNOWN_RULE', `No rule "${sanitiseLine(unknown)}".`)
  const context = libraryContext(cwd)
  const { top } = await openLayers(ref, pathOf(ref, context), context, { text, withPlaces: true })
  return validateLayers(top, { today, severities: new Map(Object.entries(rules)) }).map(withoutFix)
}

/**
 * The matrix that `ref` names: "bundled" (the default) or the path of a matrix file, relative to `cwd`. Throws
 * MATRIX_UNREADABLE or MATRIX_INVALID, with the place in the file.
 */
export async function loadMatrix(ref = 'bundled', { cwd = '.' }: { cwd?: string } = {}): Promise<MatrixView> {
  return openMatrix(ref, libraryContext(cwd), { noCache: true })
}

function libraryContext(cwd: string): MatrixContext {
  // In memory: a library must not keep a file open for every matrix that it is asked for.
  const openAsset = (name: string) => textInMemory(readAsset(name))
  return { tool: TOOL, env: {}, cwd, today: () => isoDate(Date.now()), readAsset, openAsset }
}

/** Answers a question in words; an exact id, title or alias always answers. Throws UNKNOWN_ROLE and UNKNOWN_SITUATION. */
export function ask(matrix: MatrixView, question: string, options: AskOptions = {}): AskResult {
  return toResult(matrix, question, findByWords(matrix, question), options)
}

/** The answer by exact id, title or alias; never searches. Throws NOT_FOUND when there is no such activity. */
export function showActivity(matrix: MatrixView, name: string, options: AskOptions = {}): Answer {
  const result = toResult(matrix, name, findByName(matrix, name), options)
  if (result.kind === 'answer') return result.answer
  throw new WhoownsError('NOT_FOUND', `${matrix.head.title} has no activity of this name.`)
}

/** What a role (id, name or alias) owes, and what others owe it. Throws UNKNOWN_ROLE. */
export function roleBrief(matrix: MatrixView, role: string): RoleBrief {
  return briefRole(matrix, requireRole(matrix.head, role))
}

/** What changed from one matrix to another, for whom; all that `whoowns diff` compares except keywords. */
export function diffMatrices(before: MatrixView, after: MatrixView): MatrixDiff {
  return compare(sideOf(before), sideOf(after))
}

function sideOf(view: MatrixView) {
  const { id, title, version, status } = view.head
  const { kind: source, ref, sha256 } = view.origin
  return { matrix: readWholeMatrix(view), side: { id, title, version, status, source, ref, sha256 } }
}

function toResult(matrix: MatrixView, query: string, finding: Finding, { as, when = [] }: AskOptions): AskResult {
  if (finding.kind === 'ambiguous') return { kind: 'ambiguous', ambiguity: { query, candidates: finding.candidates } }
  if (finding.kind === 'none') return { kind: 'none', nearest: finding.nearest }
  const { head } = matrix
  const answer = answerActivity(head, matrix.activity(finding.position), {
    query,
    match: finding.match,
    as: as === undefined ? null : requireRole(head, as),
    when: when.map((name) => requireSituation(head, name).id),
  })
  return { kind: 'answer', answer }
}
