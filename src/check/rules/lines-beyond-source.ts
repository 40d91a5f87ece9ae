import type { Rule } from '../rule.js'

export const linesBeyondSource: Rule = {
  code: 'lines-beyond-source',
  severity: 'warning',
  title: 'a citation names lines that the document does not have',
  *check({ file, citedLines }) {
    const length = file.source?.lines
    if (length === undefined) return
    for (const { lines, url, pointer } of citedLines) {
      // With an address of its own it cites another document.
      if (url !== undefined || Math.max(...lines) <= length) continue
      yield {
        message: `Line ${String(Math.max(...lines))} is cited; the document has ${String(length)} lines.`,
        pointer: `${pointer}/lines`,
        suggestion: 'Correct the lines, or "lines" of the document in "source:".',
      }
    }
  },
}
