import { sha256Of } from '../sources/remote-copies.js'
import { validateFiles, type ValidationRun } from '../sources/validate-files.js'
import { suggestRule, type Setting } from '../check/severities.js'
import { findRule, RULE_LIST } from '../check/rule-list.js'
import type { CommandSpec } from '../grammar/spec.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import { EXIT } from '../model/exit-codes.js'
import type { Severity } from '../model/finding.js'
import type { Validation } from '../model/validation.js'
import { renderCodeQuality } from '../render/code-quality.js'
import { disarmCommands } from '../render/disarm-commands.js'
import { renderAnnotations } from '../render/github-commands.js'
import { renderJsonLine, unknownField } from '../render/json.js'
import { renderPlain } from '../render/plain.js'
import { validationFindings } from '../render/validation-findings.js'
import { renderSarif } from '../render/validation-sarif.js'
import { renderValidation } from '../render/validation-text.js'
import type { Run } from '../run.js'

const DEFAULT_MOST = 50

export const validateCommand: CommandSpec = {
  name: 'validate',
  summary: 'what is wrong with a matrix file, where, and how to mend it',
  details:
    'Without a file: the matrix of --matrix or WHOOWNS_MATRIX, else whoowns.yaml in this folder or above (see whoowns where). "-" reads standard input. ' +
    'Exit code 1 when there is a finding of the severity given to --fail-on or above, 3 when a file cannot be read.',
  arguments: [{ name: 'file', variadic: true, summary: 'matrix files; also "bundled"', completes: 'file' }],
  options: [
    {
      name: 'format',
      value: 'format',
      choices: ['text', 'json', 'github', 'gitlab', 'sarif'],
      summary: 'text, json, github (annotations), gitlab (code quality) or sarif',
    },
    {
      name: 'fail-on',
      value: 'severity',
      choices: ['error', 'warning', 'hint'],
      summary: 'least severity that fails (default: error)',
    },
    { name: 'exit-zero', summary: 'findings do not fail' },
    {
      name: 'rule',
      value: 'code=severity',
      repeatable: true,
      summary: 'set a rule to error, warning, hint or off; repeatable',
    },
    { name: 'fix', summary: 'mend in the file what can be mended safely' },
    { name: 'baseline', value: 'file', summary: 'leave out the findings that this file lists', completes: 'file' },
    { name: 'write-baseline', value: 'file', summary: 'write the findings of now into this file', completes: 'file' },
    { name: 'max', value: 'n', summary: `most findings to show as text (default: ${String(DEFAULT_MOST)}; 0: all)` },
    { name: 'jsonl', summary: 'print a JSON object a line, one for each finding' },
  ],
  examples: [
    { command: 'whoowns validate', summary: 'the matrix of this folder' },
    { command: 'whoowns validate whoowns.yaml --fix', summary: 'mend what is safe, show the rest' },
    { command: 'whoowns validate --fail-on warning --format github', summary: 'annotations in a pull request' },
    { command: 'whoowns validate --rule no-contact=error --rule unused-role=off', summary: 'severities of your own' },
  ],
  run: runValidate,
}

async function runValidate(run: Run): Promise<number> {
  const failOn = (run.flags.text('fail-on') ?? 'error') as Severity
  const result = await validateFiles(run, {
    refs: run.args,
    severities: readSeverities(run),
    failOn,
    fix: run.flags.has('fix'),
    baseline: run.flags.text('baseline'),
    writeBaseline: run.flags.text('write-baseline'),
    throwAlone: run.json || (run.flags.text('format') ?? 'text') === 'text',
  })
  return report(run, result)
}

async function report(run: Run, result: ValidationRun): Promise<number> {
  const { validation } = result
  const format = run.json ? 'json' : (run.flags.text('format') ?? 'text')
  const field = run.flags.text('field')
  if (field !== undefined) printField(run, field, validation)
  else if (run.flags.has('jsonl')) {
    run.print(validation.files.flatMap(({ findings }) => findings.map(renderJsonLine)).join(''))
  } else if (format === 'json') run.printJson('validation', validation)
  else if (format === 'github') run.print(renderAnnotations(validationFindings(validation)))
  else if (format === 'gitlab') run.print(renderCodeQuality(validationFindings(validation), sha256Of))
  else if (format === 'sarif') run.print(renderSarif(validation, RULE_LIST, run.context.tool))
  else if (run.plain) run.print(plainFindings(validation, run.quiet))
  else {
    const theme = await run.theme()
    const text = renderValidation(validation, { width: run.width, theme, linesOf: result.linesOf, most: readMost(run) })
    if (!(run.quiet && validation.files.every(({ findings }) => findings.length === 0))) run.printText(text)
  }
  if (validation.gone > 0) {
    const what =
      validation.gone === 1 ? '1 finding of the baseline is' : `${String(validation.gone)} findings of the baseline are`
    run.note(`${what} no longer found; --write-baseline leaves out what is gone.`)
  }
  const failed = validation.files.filter(({ failure }) => failure !== null)
  for (const { failure } of failed) {
    if (!failure) continue
    const hint = failure.hint === null ? '' : `whoowns: hint: ${failure.hint}\n`
    run.context.stderr.write(disarmCommands(`whoowns: error: ${failure.message}\n${hint}`, run.context.env))
  }
  if (failed.length > 0) return EXIT.failure
  return validation.ok || run.flags.has('exit-zero') ? EXIT.ok : EXIT.no
}

function printField(run: Run, field: string, { files }: Validation): void {
  if (field !== 'code' && field !== 'message') throw unknownField(field, ['code', 'message'])
  run.print(files.flatMap(({ findings }) => findings.map((finding) => `${finding[field]}\n`)).join(''))
}

function plainFindings({ files }: Validation, quiet: boolean): string {
  const rows = files.flatMap(({ findings }) =>
    findings.map(({ file, line, column, severity, code, message, suggestion }) => [
      file,
      String(line),
      String(column),
      severity,
      code,
      message,
      suggestion ?? '',
    ]),
  )
  return renderPlain(['file', 'line', 'column', 'severity', 'code', 'message', 'suggestion'], rows, quiet)
}

function readSeverities(run: Run): Map<string, Setting> {
  const settings = new Map<string, Setting>()
  for (const text of run.flags.list('rule')) {
    const [code = '', severity = ''] = text.split('=')
    const rule = findRule(code)
    if (!rule) {
      throw new WhoownsError('UNKNOWN_RULE', `No rule "${sanitiseLine(code)}".`, { hint: suggestRule(code) })
    }
    if (!['error', 'warning', 'hint', 'off'].includes(severity)) {
      throw new WhoownsError('USAGE', `--rule ${sanitiseLine(text)} sets no severity.`, {
        hint: `Write --rule ${code}=error, warning, hint or off.`,
      })
    }
    if (rule.fatal && severity !== 'error') {
      throw new WhoownsError('USAGE', `"${code}" is always an error: nothing works without it.`, {
        hint: 'whoowns rules shows which rules can be set.',
      })
    }
    settings.set(code, severity as Setting)
  }
  return settings
}

function readMost(run: Run): number {
  const text = run.flags.text('max')
  if (text === undefined) return DEFAULT_MOST
  if (!/^\d{1,9}$/.test(text)) {
    throw new WhoownsError('USAGE', `--max ${sanitiseLine(text)} is no number.`, {
      hint: 'Write --max 100, or --max 0 for all.',
    })
  }
  return Number(text)
}
