import type { RuleInfo } from '../check/rule-list.js'
import { sortBySeverity, type MatrixFinding, type Severity } from '../model/finding.js'
import type { Validation } from '../model/validation.js'
import { toArtifactUri } from './artifact-uri.js'
import { escapeInvisible } from './json.js'

/** Code scanning keeps no more results than this; the gravest are kept. */
const MOST = 5000
const INFORMATION_URI = 'https://www.npmjs.com/package/whoowns'
const LEVELS: Record<Severity, string> = { error: 'error', warning: 'warning', hint: 'note' }

/** Findings as SARIF 2.1.0, the form in which code scanning takes them. */
export function renderSarif(
  { files }: Validation,
  rules: readonly RuleInfo[],
  tool: { name: string; version: string },
): string {
  const findings = files.flatMap((file) => file.findings)
  const kept = findings.length > MOST ? sortBySeverity(findings).slice(0, MOST) : findings
  const notifications = files.flatMap(({ file, failure }) => {
    if (!failure) return []
    const { line, column } = failure.location ?? {}
    const region = typeof line === 'number' ? { region: { startLine: line, startColumn: column ?? 1 } } : {}
    return [
      {
        level: 'error',
        descriptor: { id: failure.code },
        message: { text: plainMessage(failure.message) },
        locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...region } }],
      },
    ]
  })
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { ...tool, informationUri: INFORMATION_URI, rules: rules.map(sarifRule) } },
        invocations: [{ executionSuccessful: notifications.length === 0, toolExecutionNotifications: notifications }],
        columnKind: 'utf16CodeUnits',
        results: kept.map((finding) => sarifResult(finding, rules)),
      },
    ],
  }
  return `${escapeInvisible(JSON.stringify(log, null, 2))}\n`
}

function sarifRule({ code, severity, title }: RuleInfo) {
  return {
    id: code,
    name: code.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: `${title.slice(0, 1).toUpperCase()}${title.slice(1)}.` },
    help: { text: `See "whoowns rules ${code}".` },
    defaultConfiguration: { level: LEVELS[severity] },
  }
}

function sarifResult(finding: MatrixFinding, rules: readonly RuleInfo[]) {
  const { code, severity, message, suggestion, file, line, column, endLine, endColumn, pointer } = finding
  return {
    ruleId: code,
    ruleIndex: rules.findIndex((rule) => rule.code === code),
    level: LEVELS[severity],
    message: { text: plainMessage(suggestion === null ? message : `${message} ${suggestion}`) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
        logicalLocations: [{ fullyQualifiedName: pointer }],
      },
    ],
    partialFingerprints: { 'whoowns/v1': fingerprint(`${code} ${pointer.replace(/\/\d+(?=\/|$)/g, '/*')} ${message}`) },
  }
}

/** A message in which nothing is a link: in SARIF "[text](target)" is one, unless the brackets are escaped. */
function plainMessage(text: string): string {
  return text.includes('](') ? text.replace(/[\\[\]]/g, '\\$&') : text
}

/** A path as a relative URI where it is one below the working folder; else as it leads. */
function uriOf(file: string): string {
  const path = file.replace(/\\/g, '/').split('/').map(encodeURIComponent).join('/')
  return toArtifactUri(file) ?? (path.startsWith('/') ? `file://${path}` : path)
}

/** 64 bits of FNV-1a: the same for the same text, wherever its lines have moved. */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0')
}
