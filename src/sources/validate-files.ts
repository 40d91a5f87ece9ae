import { dirname, relative, resolve, sep } from 'node:path'
import { applyFixes } from '../check/apply-fixes.js'
import { EMPTY_BASELINE, compareWithBaseline, makeBaseline, parseBaseline, type Baseline } from '../check/baseline.js'
import type { Setting } from '../check/severities.js'
import { validateLayers } from '../check/validate-text.js'
import type { Layer } from '../matrix/flatten.js'
import { parseMatrixText } from '../matrix/parse.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import { withoutFix, type Counts, type MatrixFinding, type Severity } from '../model/finding.js'
import type { FileValidation, Validation } from '../model/validation.js'
import type { Run } from '../run.js'
import { findBundled } from './bundled-matrices.js'
import { findMatrixFile } from './discover.js'
import { readDocument, readDocumentText, replaceDocument, requireWritable } from './document-file.js'
import { showAddress } from './refs.js'
import { openLayers } from './open-layers.js'
import { pathOf } from './own-matrix.js'
import { readAll } from './read-all.js'
import { decodeText, MAX_FILE_BYTES, showBytes } from './read-text.js'

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
  /** Of the file and all that it extends, by the names that findings have. */
  texts: ReadonlyMap<string, string>
}

const STANDARD_INPUT = '-'
const MAX_FIX_ROUNDS = 20

/** Checks files, mends them if asked to, and compares with a baseline. */
export async function validateFiles(run: Run, request: ValidateRequest): Promise<ValidationRun> {
  const refs = request.refs.length > 0 ? request.refs : [defaultRef(run)]
  const baseline = request.baseline === undefined ? EMPTY_BASELINE : readBaseline(request.baseline, run.context.cwd)
  const checked: CheckedFile[] = []
  for (const ref of refs) checked.push(await checkFile(run, ref, request, refs.length === 1 && request.throwAlone))
  if (request.writeBaseline !== undefined) writeBaseline(request.writeBaseline, checked, run)
  const base = request.baseline ?? request.writeBaseline
  const known = request.writeBaseline === undefined ? baseline : makeBaseline(namedFrom(checked, base, run))
  const compared = checked.map(({ result }) => leaveOutKnown(result, known, nameFrom(result.file, base, run)))
  const files = compared.map(({ result }) => result)
  const counts = sum(files.map((file) => file.counts))
  const validation: Validation = {
    ok: files.every(({ failure }) => failure === null) && countFrom(counts, request.failOn) === 0,
    failOn: request.failOn,
    counts,
    known: files.reduce((total, file) => total + file.known, 0),
    gone: compared.reduce((total, { gone }) => total + gone, 0),
    mended: files.reduce((total, file) => total + file.mended, 0),
    files,
  }
  const texts = new Map(checked.flatMap((file) => [...file.texts]))
  const split = new Map<string, readonly string[]>()
  return {
    validation,
    linesOf(file) {
      const known = split.get(file) ?? (texts.get(file) ?? '').split('\n')
      split.set(file, known)
      return known
    },
  }
}

function defaultRef({ flags, context }: Run): string {
  const ref = flags.text('matrix') ?? context.env['WHOOWNS_MATRIX'] ?? ''
  if (ref !== '') return ref
  const found = findMatrixFile(context)
  if (found) return found.ref
  throw new WhoownsError('MISSING_INPUT', 'Which file? There is no whoowns.yaml here or above.', {
    hint: 'Name a file, or write one with "whoowns init".',
  })
}

async function checkFile(run: Run, ref: string, request: ValidateRequest, isOnly: boolean): Promise<CheckedFile> {
  const file = sanitiseLine(showAddress(ref))
  try {
    const options = { today: run.context.today(), severities: request.severities }
    let top = await readTop(run, ref, request.fix)
    const { lineEnd } = top.parsed
    let findings = validateLayers(top, options)
    requireThisVersion(findings)
    let mended = 0
    if (request.fix) {
      for (let round = 0; round < MAX_FIX_ROUNDS; round += 1) {
        const fixed = applyFixes(
          top.parsed,
          findings.filter((finding) => finding.file === file),
        )
        if (!fixed) break
        const next = { ...top, parsed: parseMatrixText(fixed.text, file, true) }
        const left = validateLayers(next, options)
        // What makes more trouble than it mends is not safe.
        if (left.filter(isError).length > findings.filter(isError).length) break
        mended += fixed.applied.length
        top = next
        findings = left
      }
      if (mended > 0) {
        requireWritable(ref, run.context.cwd)
        const { cwd } = run.context
        replaceDocument(ref, cwd, `${markOf(ref, cwd)}${top.parsed.text.replace(/\n/g, lineEnd)}`)
      }
    }
    const shown = findings.map(withoutFix)
    return {
      result: { file, failure: null, findings: shown, counts: countAll(shown), known: 0, mended },
      texts: new Map(listLayers(top).map((layer) => [layer.file, layer.parsed.text])),
    }
  } catch (error) {
    if (isOnly || !(error instanceof WhoownsError)) throw error
    const { code, message, hint, location } = error
    const failure = { code, message, hint, location }
    return { result: { file, failure, findings: [], counts: countAll([]), known: 0, mended: 0 }, texts: new Map() }
  }
}

/** The byte order mark that the file begins with; reading it as text takes it off. */
function markOf(path: string, cwd: string): string {
  const mark = '\ufeff'
  return readDocument(path, cwd).subarray(0, 3).equals(Buffer.from(mark)) ? mark : ''
}

/** A file of another version of the format is not read at all: what holds in it is not known here. */
function requireThisVersion(findings: readonly MatrixFinding[]): void {
  const version = findings.find(({ code }) => code === 'wrong-version')
  if (!version || findings.length > 1) return
  const { file, line, column, message, suggestion, pointer } = version
  throw new WhoownsError('MATRIX_INVALID', `${file}:${String(line)}:${String(column)} ${version.code} ${message}`, {
    ...(suggestion === null ? {} : { hint: suggestion }),
    location: { file, line, column, pointer },
  })
}

async function readTop({ context, flags }: Run, ref: string, isFix: boolean): Promise<Layer> {
  const isStandardInput = ref === STANDARD_INPUT
  const path = isStandardInput ? resolve(context.cwd, ref) : pathOf(ref, context)
  if (isFix && (isStandardInput || path === null)) {
    throw new WhoownsError('USAGE', `--fix cannot write ${isStandardInput ? 'standard input' : sanitiseLine(ref)}.`, {
      hint: 'Give it a file.',
    })
  }
  const text = isStandardInput ? readStandardInput() : undefined
  return (await openLayers(ref, path, context, { offline: flags.has('offline'), text, withPlaces: true })).top
}

function readStandardInput(): string {
  const bytes = readAll(0, MAX_FILE_BYTES)
  if (bytes) return decodeText(bytes, 'standard input', 'MATRIX_UNREADABLE')
  throw new WhoownsError('MATRIX_UNREADABLE', `Standard input is larger than ${showBytes(MAX_FILE_BYTES)}.`)
}

function listLayers(top: Layer): Layer[] {
  return [top, ...top.bases.flatMap(listLayers)]
}

function isError({ severity }: MatrixFinding): boolean {
  return severity === 'error'
}

function readBaseline(path: string, cwd: string): Baseline {
  const baseline = parseBaseline(readDocumentText(path, cwd))
  if (baseline) return baseline
  throw new WhoownsError('BASELINE_INVALID', `${sanitiseLine(path)} is no baseline.`, {
    hint: 'Write one with --write-baseline.',
  })
}

function writeBaseline(path: string, checked: readonly CheckedFile[], run: Run): void {
  const baseline = makeBaseline(namedFrom(checked, path, run))
  replaceDocument(path, run.context.cwd, `${JSON.stringify(baseline, null, 2)}\n`)
}

function namedFrom(checked: readonly CheckedFile[], base: string | undefined, run: Run) {
  return checked.map(({ result }) => ({ file: nameFrom(result.file, base, run), findings: result.findings }))
}

/** A file as seen from the folder of the baseline: the same wherever the command is run. */
function nameFrom(file: string, base: string | undefined, { context }: Run): string {
  if (base === undefined || file === STANDARD_INPUT || findBundled(file)) return file
  return relative(dirname(resolve(context.cwd, base)), resolve(context.cwd, file))
    .split(sep)
    .join('/')
}

function leaveOutKnown(
  result: FileValidation,
  baseline: Baseline,
  name: string,
): { result: FileValidation; gone: number } {
  // What could not be read has not lost its findings.
  if (result.failure !== null) return { result, gone: 0 }
  const { fresh: findings, gone } = compareWithBaseline(baseline, name, result.findings)
  const known = result.findings.length - findings.length
  return {
    result: { ...result, findings, counts: countAll(findings), known },
    gone: gone.reduce((total, { count }) => total + count, 0),
  }
}

function countAll(findings: readonly MatrixFinding[]): Counts {
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
