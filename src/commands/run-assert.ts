import { readBaseline, writeBaseline } from '../check/assert/baseline.js'
import { checkExpectations, type Checked } from '../check/assert/check-expectations.js'
import { checkPart } from '../check/assert/check-part.js'
import { judgeChecks } from '../check/assert/judge.js'
import { Ownership } from '../check/assert/ownership.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { readWholeMatrix } from '../matrix/whole-matrix.js'
import type { AssertionResult } from '../model/assertion.js'
import { WhoownsError } from '../model/errors.js'
import { EXIT } from '../model/exit-codes.js'
import type { Expectation, PartExpectation } from '../model/expectations.js'
import type { MatrixView } from '../model/view.js'
import { assertionFindings, plainAssertions, renderAssertion, renderAssertions } from '../render/assertion-text.js'
import { count } from '../render/diff-words.js'
import { renderCodeQuality } from '../render/code-quality.js'
import { renderAnnotations } from '../render/github-commands.js'
import { renderJsonLine, unknownField } from '../render/json.js'
import { renderJunit } from '../render/junit.js'
import type { Run } from '../run.js'
import { readDocumentText, replaceDocument, requireWritable } from '../sources/document-file.js'
import { sha256Of } from '../sources/remote-copies.js'
import { createPlacer } from './place-checks.js'

/** Checks one assertion, or a file of them, and says whether it holds. */
export async function runAssert(run: Run): Promise<number> {
  const file = run.flags.text('file') ?? null
  const result = file === null ? await assertOne(run) : await assertFile(run, file)
  await print(run, result)
  return result.passed ? EXIT.ok : EXIT.no
}

async function assertOne(run: Run): Promise<AssertionResult> {
  const [activity, role, capacity = 'owner'] = run.args
  if (activity === undefined || role === undefined) {
    throw new WhoownsError('MISSING_INPUT', 'Which activity, and whose is it to be?', {
      hint: 'For example: whoowns assert set-up-logging product-team. Or --file expectations.yaml.',
    })
  }
  for (const name of ['since', 'baseline', 'update-baseline']) {
    if (run.flags.has(name)) throw new WhoownsError('USAGE', `--${name} goes with --file.`)
  }
  const view = await run.matrix()
  const expectation: PartExpectation = {
    kind: 'part',
    id: [activity, role, capacity].map(sanitiseLine).join('/'),
    because: null,
    severity: 'error',
    line: null,
    column: null,
    when: run.situations(view),
    variant: null,
    activity,
    role,
    capacity,
    only: run.flags.has('none'),
    contactable: run.flags.has('contactable'),
  }
  // Names that are wrong are the asker's mistake here, and thrown.
  const verdict = checkPart(new Ownership(readWholeMatrix(view)), expectation, {
    when: expectation.when,
    variant: null,
  })
  const checked = [{ ...verdict, id: expectation.id, expectation }]
  const noPlace = () => ({ file: null, line: null, column: null })
  return finish(run, null, judgeChecks(checked, { baseline: null, earlier: null }, noPlace))
}

async function assertFile(run: Run, file: string): Promise<AssertionResult> {
  if (run.args.length > 0 || run.flags.has('none') || run.flags.has('contactable')) {
    throw new WhoownsError('USAGE', 'Either --file or an activity, not both.', {
      hint: '"only" and "contactable" can be set for each expectation in the file.',
    })
  }
  const { cwd } = run.context
  const shown = sanitiseLine(file)
  const { readExpectations } = await import('../check/assert/read-expectations.js')
  const expectations = readExpectations(readDocumentText(file, cwd), shown)
  const view = await run.matrix()
  const checked = checkExpectations(readWholeMatrix(view), expectations)
  const baseline = openBaseline(run)
  const earlier = await checkEarlier(run, view, expectations)
  const placeOf = await createPlacer(checked, view, shown, cwd)
  const judged = judgeChecks(checked, { baseline: baseline?.ids ?? null, earlier }, placeOf)
  if (baseline && run.flags.has('update-baseline')) {
    const failing = checked.filter(({ holds }) => !holds).map(({ id }) => id)
    requireWritable(baseline.file, cwd)
    replaceDocument(baseline.file, cwd, writeBaseline(failing))
    run.note(`${sanitiseLine(baseline.file)} lists ${count(failing.length, 'failing check')} now.`)
    const known = judgeChecks(checked, { baseline: new Set(failing), earlier: null }, placeOf)
    return finish(run, shown, known)
  }
  return finish(run, shown, judged)
}

function openBaseline({ flags, context }: Run): { file: string; ids: Set<string> } | null {
  const file = flags.text('baseline')
  if (file === undefined) {
    if (flags.has('update-baseline')) {
      throw new WhoownsError('MISSING_INPUT', 'Which baseline? Name it with --baseline <file>.')
    }
    return null
  }
  if (flags.has('update-baseline')) return { file, ids: new Set() }
  return { file, ids: readBaseline(readDocumentText(file, context.cwd), sanitiseLine(file)) }
}

/** The same expectations on the matrix as it was; null without `--since`, nothing when there was none to read. */
async function checkEarlier(
  run: Run,
  { origin }: MatrixView,
  expectations: readonly Expectation[],
): Promise<Checked[] | null> {
  const revision = run.flags.text('since')
  if (revision === undefined) return null
  if (origin.kind !== 'file') {
    throw new WhoownsError('USAGE', '--since needs a matrix in a file of a git repository.', {
      hint: 'Name the file with --matrix.',
    })
  }
  const { openGitSide } = await import('../sources/open-side.js')
  const { requireCommit, revisionPath } = await import('../sources/git.js')
  requireCommit(revision, run.context)
  try {
    const path = revisionPath(origin.ref, run.context)
    const { matrix } = await openGitSide({ revision, path }, `${revision}:${path}`, run.context)
    return checkExpectations(matrix, expectations)
  } catch (error) {
    if (!(error instanceof WhoownsError)) throw error
    run.note(`no usable matrix at ${sanitiseLine(revision)}, so everything counts: ${error.message}`)
    return []
  }
}

function finish(run: Run, file: string | null, judged: ReturnType<typeof judgeChecks>): AssertionResult {
  const failOn = run.flags.text('fail-on') ?? 'error'
  const { failed, warnings } = judged.counts
  const counting = failOn === 'never' ? 0 : failOn === 'warning' ? failed + warnings : failed
  const nameOf = (flag: string) => {
    const value = run.flags.text(flag)
    return value === undefined ? null : sanitiseLine(value)
  }
  return { file, passed: counting === 0, since: nameOf('since'), baseline: nameOf('baseline'), ...judged }
}

async function print(run: Run, result: AssertionResult): Promise<void> {
  const field = run.flags.text('field')
  const format = run.flags.text('format') ?? 'text'
  if (field !== undefined) run.print(fieldOf(result, field))
  else if (run.flags.has('jsonl')) run.print(result.checks.map(renderJsonLine).join(''))
  else if (run.json || format === 'json') run.printJson('assertion', result)
  else if (run.plain) run.print(plainAssertions(result, run.quiet))
  else if (format === 'junit') run.print(renderJunit(result))
  else if (format === 'github') run.print(renderAnnotations(assertionFindings(result)))
  else if (format === 'gitlab') run.print(renderCodeQuality(assertionFindings(result), sha256Of))
  else {
    const options = { width: run.width, theme: await run.theme() }
    run.printText(result.file === null ? renderAssertion(result, options) : renderAssertions(result, options))
  }
}

function fieldOf({ passed, checks, counts }: AssertionResult, field: string): string {
  const failing = checks.filter(({ outcome }) => outcome === 'failed')
  const values: Record<string, string> = {
    passed: String(passed),
    failed: failing.map(({ id }) => `${id}\n`).join(''),
    message: (failing.length > 0 ? failing : checks).map(({ message }) => `${message}\n`).join(''),
    checks: String(counts.checks),
  }
  const value = Object.hasOwn(values, field) ? values[field] : undefined
  if (value === undefined) throw unknownField(field, Object.keys(values))
  return value
}
