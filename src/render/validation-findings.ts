import type { Finding } from '../model/finding.js'
import type { Validation } from '../model/validation.js'

/** All that CI services are told of a validation: first the files that could not be read, then the findings with what mends them. */
export function validationFindings({ files }: Validation): Finding[] {
  const failures = files.flatMap(({ file, failure }): Finding[] => {
    if (!failure) return []
    const { code, message, location } = failure
    return [{ code, severity: 'error', message, file, line: location?.line ?? null, column: location?.column ?? null }]
  })
  const findings = files.flatMap((file) =>
    file.findings.map(({ code, severity, message, suggestion, ...place }) => ({
      code,
      severity,
      message: suggestion === null ? message : `${message} ${suggestion}`,
      file: place.file,
      line: place.line,
      column: place.column,
      endLine: place.endLine,
      endColumn: place.endColumn,
    })),
  )
  return [...failures, ...findings]
}
