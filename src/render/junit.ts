import type { AssertionResult, Check } from '../model/assertion.js'
import { escapeXml } from './markup-escape.js'

/** Checks as a JUnit report: one test case each; what is known or old is skipped, with the reason. */
export function renderJunit({ file, counts, checks, since }: AssertionResult): string {
  const name = escapeXml(file ?? 'whoowns assert')
  const failures = String(counts.failed + counts.warnings)
  const skipped = String(counts.known + counts.old)
  const attributes = `tests="${String(counts.checks)}" failures="${failures}" errors="0" skipped="${skipped}" time="0"`
  const cases = checks.map((check) => testCase(check, since))
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="whoowns" tests="${String(counts.checks)}" failures="${failures}" errors="0" time="0">`,
    `  <testsuite name="${name}" ${attributes}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

function testCase({ id, outcome, severity, message, because, file, line }: Check, since: string | null): string {
  const place = [
    ...(file === null ? [] : [`file="${escapeXml(file)}"`]),
    ...(line === null ? [] : [`line="${String(line)}"`]),
  ]
  const open = [`    <testcase name="${escapeXml(id)}" classname="whoowns.assert" time="0"`, ...place].join(' ')
  if (outcome === 'passed') return `${open}/>`
  const text = escapeXml(because === null ? message : `${message} (${because})`)
  const reason = outcome === 'known' ? 'known in the baseline' : `unchanged since ${since ?? 'before'}`
  const body =
    outcome === 'failed'
      ? `<failure type="${severity}" message="${text}"/>`
      : `<skipped message="${escapeXml(reason)}: ${text}"/>`
  return `${open}>\n      ${body}\n    </testcase>`
}
