import type { AssertionResult, Check } from '../model/assertion.js'
import type { Finding } from '../model/finding.js'
import type { TextOptions } from './answer-text.js'
import { renderPlain } from './plain.js'

/** The sentence of one assertion. */
export function renderAssertion({ checks }: AssertionResult, { theme }: TextOptions): string {
  return checks
    .map(({ outcome, message, because }) => {
      const reason = outcome === 'passed' || because === null ? '' : ` (${because})`
      return `${outcome === 'passed' ? theme.mark('yes') : theme.error('no')}  ${message}${reason}\n`
    })
    .join('')
}

/**
 * A file of expectations for people and problem matchers: a line for each that fails, "file:line:col: error CODE message",
 * what is let pass only counted.
 */
export function renderAssertions(result: AssertionResult, { theme }: TextOptions): string {
  const lines = result.checks
    .filter(({ outcome }) => outcome === 'failed')
    .map((check) => {
      const { severity, file, line, column } = check
      const place = `${file ?? 'whoowns'}:${String(line ?? 1)}:${String(column ?? 1)}`
      return `${place}: ${severity === 'error' ? theme.error(severity) : theme.warn(severity)} assertion ${sentence(check)}\n`
    })
  return `${lines.join('')}${summary(result)}\n`
}

function sentence({ message, because }: Check): string {
  const line = message.replace(/\s+/g, ' ')
  return because === null ? line : `${line} (${because.replace(/\s+/g, ' ')})`
}

function summary({ counts, since, baseline, stale }: AssertionResult): string {
  const parts: [number, string][] = [
    [counts.passed, `${String(counts.passed)} passed`],
    [counts.failed, `${String(counts.failed)} failed`],
    [counts.warnings, `${String(counts.warnings)} ${counts.warnings === 1 ? 'warning' : 'warnings'}`],
    [counts.known, `${String(counts.known)} known (in ${baseline ?? 'the baseline'})`],
    [counts.old, `${String(counts.old)} unchanged since ${since ?? 'before'}`],
  ]
  const told = parts.filter(([number]) => number > 0).map(([, words]) => words)
  const checks = counts.checks === 1 ? '1 check' : `${String(counts.checks)} checks`
  const done = stale.length === 0 ? '' : `\nNo longer failing, to be taken out of the baseline: ${stale.join(', ')}.`
  return `${checks}${told.length === 0 ? '' : `: ${told.join(', ')}`}.${done}`
}

/** What failed and counts, as findings for the formats of CI services. */
export function assertionFindings({ checks }: AssertionResult): Finding[] {
  return checks
    .filter(({ outcome }) => outcome === 'failed')
    .map((check) => ({
      code: 'assertion',
      severity: check.severity,
      message: sentence(check),
      file: check.file,
      line: check.line,
      column: check.column,
    }))
}

export function plainAssertions({ checks }: AssertionResult, quiet: boolean): string {
  const rows = checks.map(({ id, outcome, severity, message }) => [id, outcome, severity, message])
  return renderPlain(['id', 'outcome', 'severity', 'message'], rows, quiet)
}
