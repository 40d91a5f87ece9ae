import { existsSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { applyFixes } from '../check/apply-fixes.js'
import { EMPTY_BASELINE, makeBaseline, parseBaseline, withoutKnown, type Baseline } from '../check/baseline.js'
import type { Setting } from '../check/severities.js'
import { validateMatrixText } from '../check/validate-text.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import type { Counts, Finding, FixableFinding, Severity } from '../model/finding.js'
import type { FileValidation, Validation } from '../model/validation.js'
import type { Run } from '../run.js'
import { BUNDLED_MATRICES } from './open-matrix.js'
import { readMatrixText } from './read-matrix-text.js'
import { replaceFile } from './replace-file.js'

export interface ValidateRequest {
  /** As the user gave them; without any the matrix that is in use. */
  refs: readonly string[]
  severities: ReadonlyMap<string, Setting>
  failOn: Severity
  fix: boolean
  baseline: string | undefined
  writeBaseline: string | undefined
  /** Whether a file that is the only one throws when it cannot be read; else its failure is part of the result. */
  throwAlone: boolean
}

export interface ValidationRun {
  validation: Validation
  linesOf: (file: string) => readonly string[]
}

interface CheckedFile {
  result: FileValidation
  text: string
}

const PROJECT_FILES = ['whoowns.yaml', 'whoowns.yml', 'whoowns.json']
const STANDARD_INPUT = '-'
const MAX_FIX_ROUNDS = 20

/** Checks files, mends them if asked to, and compares with a baseline. */
export function validateFiles(run: Run, request: ValidateRequest): ValidationRun {
  const refs = request.refs.length > 0 ? request.refs : [defaultRef(run)]
  const baseline = request.baseline === undefined ? EMPTY_BASELINE : readBaseline(request.baseline, run.context.cwd)
  const checked = refs.map((ref) => checkFile(run, ref, request, refs.length === 1 && request.throwAlone))
  if (request.writeBaseline !== undefined) writeBaseline(request.writeBaseline, checked, run)
  const base = request.baseline ?? request.writeBaseline
  const known = request.writeBaseline === undefined ? baseline : makeBaseline(namedFrom(checked, base, run))
  const files = checked.map(({ result }) => leaveOutKnown(result, known, nameFrom(result.file, base, run)))
  const counts = sum(files.map((file) => file.counts))
  const validation: Validation = {
    ok: files.every(({ failure }) => failure === null) && countFrom(counts, request.failOn) === 0,
    failOn: request.failOn,
    counts,
    known: files.reduce((total, file) => total + file.known, 0),
    mended: files.reduce((total, file) => total + file.mended, 0),
    files,
  }
  const lines = new Map(checked.map(({ result, text }) => [result.file, text]))
  const split = new Map<string, readonly string[]>()
  return {
    validation,
    linesOf(file) {
      const known = split.get(file) ?? (lines.get(file) ?? '').split('\n')
      split.set(file, known)
      return known
    },
  }
}

function defaultRef({ flags, context }: Run): string {
  const ref = flags.text('matrix') ?? context.env['WHOOWNS_MATRIX'] ?? ''
  if (ref !== '') return ref
  const found = PROJECT_FILES.find((name) => existsSync(resolve(context.cwd, name)))
  if (found !== undefined) return found
  throw new WhoownsError('MISSING_INPUT', 'Which file? There is no whoowns.yaml in this folder.', {
    hint: 'Name a file, or write one with "whoowns init".',
  })
}

function checkFile(run: Run, ref: string, request: ValidateRequest, isOnly: boolean): CheckedFile {
  const file = sanitiseLine(ref)
  try {
    const given = readText(run, ref, request.fix)
    const options = { today: run.context.today(), severities: request.severities }
    const first = validateMatrixText(given, file, options)
    let { findings, parsed } = first
    let mended = 0
    if (request.fix) {
      for (let round = 0; round < MAX_FIX_ROUNDS; round += 1) {
        const fixed = applyFixes(parsed, findings)
        if (!fixed) break
        const next = validateMatrixText(fixed.text, file, options)
        // What makes more trouble than it mends is not safe.
        if (next.findings.filter(isError).length > findings.filter(isError).length) break
        mended += fixed.applied.length
        ;({ findings, parsed } = next)
      }
      if (mended > 0) {
        const text = given.includes('\r\n') ? parsed.text.replace(/\n/g, '\r\n') : parsed.text
        replaceFile(resolve(run.context.cwd, ref), text)
      }
    }
    const shown = findings.map(withoutFix)
    return {
      result: { file, failure: null, findings: shown, counts: countAll(shown), known: 0, mended },
      text: parsed.text,
    }
  } catch (error) {
    if (isOnly || !(error instanceof WhoownsError)) throw error
    const { code, message, hint, location } = error
    const failure = { code, message, hint, location }
    return { result: { file, failure, findings: [], counts: countAll([]), known: 0, mended: 0 }, text: '' }
  }
}

function readText({ context }: Run, ref: string, isFix: boolean): string {
  const bundled = BUNDLED_MATRICES.find((matrix) => matrix.ref === ref)
  if (isFix && (bundled || ref === STANDARD_INPUT)) {
    throw new WhoownsError('USAGE', `--fix cannot write ${ref === STANDARD_INPUT ? 'standard input' : ref}.`, {
      hint: 'Give it a file.',
    })
  }
  if (bundled) return context.readAsset(bundled.source)
  if (ref === STANDARD_INPUT) return readFileSync(0, 'utf8')
  return readMatrixText(ref, context.cwd)
}

function withoutFix(finding: FixableFinding): Finding {
  const { code, severity, message, suggestion, line, column, endLine, endColumn, pointer, fixable } = finding
  return { code, severity, message, suggestion, line, column, endLine, endColumn, pointer, fixable }
}

function isError({ severity }: Finding): boolean {
  return severity === 'error'
}

function readBaseline(path: string, cwd: string): Baseline {
  const baseline = parseBaseline(readMatrixText(path, cwd))
  if (baseline) return baseline
  throw new WhoownsError('MATRIX_UNREADABLE', `${sanitiseLine(path)} is no baseline.`, {
    hint: 'Write one with --write-baseline.',
  })
}

function writeBaseline(path: string, checked: readonly CheckedFile[], run: Run): void {
  const baseline = makeBaseline(namedFrom(checked, path, run))
  replaceFile(resolve(run.context.cwd, path), `${JSON.stringify(baseline, null, 2)}\n`)
}

function namedFrom(checked: readonly CheckedFile[], base: string | undefined, run: Run) {
  return checked.map(({ result }) => ({ file: nameFrom(result.file, base, run), findings: result.findings }))
}

/** A file as seen from the folder of the baseline: the same wherever the command is run. */
function nameFrom(file: string, base: string | undefined, { context }: Run): string {
  if (base === undefined || file === STANDARD_INPUT || BUNDLED_MATRICES.some(({ ref }) => ref === file)) return file
  return relative(dirname(resolve(context.cwd, base)), resolve(context.cwd, file))
    .split(sep)
    .join('/')
}

function leaveOutKnown(result: FileValidation, baseline: Baseline, name: string): FileValidation {
  const findings = withoutKnown(baseline, name, result.findings)
  return { ...result, findings, counts: countAll(findings), known: result.findings.length - findings.length }
}

function countAll(findings: readonly Finding[]): Counts {
  const counts = { error: 0, warning: 0, hint: 0 }
  for (const { severity } of findings) counts[severity] += 1
  return counts
}

function sum(all: readonly Counts[]): Counts {
  const total = { error: 0, warning: 0, hint: 0 }
  for (const { error, warning, hint } of all) {
    total.error += error
    total.warning += warning
    total.hint += hint
  }
  return total
}

/** How many findings are of this severity or above. */
function countFrom({ error, warning, hint }: Counts, severity: Severity): number {
  return error + (severity === 'error' ? 0 : warning) + (severity === 'hint' ? hint : 0)
}
