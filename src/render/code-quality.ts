import type { Finding, Severity } from '../model/finding.js'
import { toArtifactUri } from './artifact-uri.js'

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', hint: 'info' }

/**
 * Findings as a GitLab code quality report. A finding keeps its fingerprint while it stands in the same file and says the
 * same; `digest` makes one of a text.
 */
export function renderCodeQuality(findings: readonly Finding[], digest: (text: string) => string): string {
  const seen = new Map<string, number>()
  const issues = findings.map(({ code, severity, message, file, line }) => {
    const path = file === null ? '.' : (toArtifactUri(file) ?? '.')
    const key = JSON.stringify([code, path, message])
    // Two that say the same are still two.
    const repeat = seen.get(key) ?? 0
    seen.set(key, repeat + 1)
    return {
      description: message.replace(/\s+/g, ' '),
      check_name: `whoowns/${code}`,
      fingerprint: digest(`${key} ${String(repeat)}`),
      severity: SEVERITIES[severity],
      location: { path: decodePath(path), lines: { begin: line ?? 1 } },
    }
  })
  return `${JSON.stringify(issues, null, 2)}\n`
}

/** GitLab wants the path as it stands in the repository, not as an address. */
function decodePath(path: string): string {
  return decodeURIComponent(path)
}
