import type { Finding } from '../../report.js'

const MAX_TEXT = 300

/** Collects findings; the same remark about the same place is made once. */
export class FindingList {
  readonly items: Finding[] = []
  private readonly seen = new Set<string>()

  add(finding: Omit<Finding, 'table'> & { table?: number | null }): void {
    const text = finding.text.length > MAX_TEXT ? `${finding.text.slice(0, MAX_TEXT)}…` : finding.text
    const key = `${finding.code}\n${String(finding.line)}\n${text}\n${finding.message}`
    if (this.seen.has(key)) return
    this.seen.add(key)
    const { code, severity, message, line } = finding
    this.items.push({ code, severity, message, line, text, table: finding.table ?? null })
  }

  /** Adds a remark that holds for the whole document only once, whatever its place. */
  addOnce(key: string, finding: Omit<Finding, 'table'> & { table?: number | null }): void {
    if (this.seen.has(key)) return
    this.seen.add(key)
    this.add(finding)
  }
}
