import type { Validation } from '../model/validation.js'
import { renderAnnotations, workflowCommand } from './github-commands.js'

/** Findings as workflow commands that GitHub shows beside the lines of a change, and the files that could not be read. */
export function renderValidationCommands({ files }: Validation): string {
  const failures = files.flatMap(({ file, failure }) => {
    if (!failure) return []
    const { line, column } = failure.location ?? {}
    return [workflowCommand('error', { file, line, col: column, title: `whoowns ${failure.code}` }, failure.message)]
  })
  const findings = files.flatMap((file) =>
    file.findings.map((finding) => ({
      ...finding,
      message: finding.suggestion === null ? finding.message : `${finding.message} ${finding.suggestion}`,
    })),
  )
  return failures.join('') + renderAnnotations(findings)
}
