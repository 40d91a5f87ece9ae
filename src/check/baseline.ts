import type { MatrixFinding } from '../model/finding.js'
import { findRule } from './rule-list.js'

/** Findings that are accepted for now, so that only new ones count. A file that is kept beside the matrix. */
export interface Baseline {
  'whoowns-baseline': 1
  findings: BaselineEntry[]
}

export interface BaselineEntry {
  file: string
  code: string
  pointer: string
  message: string
  count: number
}

export const EMPTY_BASELINE: Baseline = { 'whoowns-baseline': 1, findings: [] }

/** What stays the same when lines move and list items change places. */
function keyOf(file: string, { code, pointer, message }: Pick<MatrixFinding, 'code' | 'pointer' | 'message'>): string {
  return JSON.stringify([file, code, withoutPositions(pointer), message])
}

function withoutPositions(pointer: string): string {
  return pointer.replace(/\/\d+(?=\/|$)/g, '/*')
}

/** A baseline of all findings that may be in one: what makes a file unusable has to be mended. */
export function makeBaseline(files: readonly { file: string; findings: readonly MatrixFinding[] }[]): Baseline {
  const entries = new Map<string, BaselineEntry>()
  for (const { file, findings } of files) {
    for (const finding of findings) {
      if (findRule(finding.code)?.fatal !== false) continue
      const key = keyOf(file, finding)
      const known = entries.get(key)
      if (known) known.count += 1
      else {
        const { code, pointer, message } = finding
        entries.set(key, { file, code, pointer: withoutPositions(pointer), message, count: 1 })
      }
    }
  }
  const findings = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry)
  return { 'whoowns-baseline': 1, findings }
}

/** The baseline in a text; null when it is none. */
export function parseBaseline(text: string): Baseline | null {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return null
  }
  const { findings, 'whoowns-baseline': version } = (data ?? {}) as Partial<Baseline>
  return version === 1 && Array.isArray(findings) && findings.every(isEntry) ? { ...EMPTY_BASELINE, findings } : null
}

function isEntry(entry: unknown): entry is BaselineEntry {
  if (typeof entry !== 'object' || entry === null) return false
  const { file, code, pointer, message, count } = entry as Record<string, unknown>
  return [file, code, pointer, message].every((value) => typeof value === 'string') && typeof count === 'number'
}

/**
 * The findings that the baseline does not know, each as often as it has been found more often than before; and what it knows of
 * this file that is no longer found.
 */
export function compareWithBaseline<T extends MatrixFinding>(
  baseline: Baseline,
  file: string,
  findings: readonly T[],
): { fresh: T[]; gone: BaselineEntry[] } {
  const ofFile = baseline.findings.filter((entry) => entry.file === file)
  const left = new Map(ofFile.map((entry) => [keyOf(file, entry), entry.count]))
  const fresh = findings.filter((finding) => {
    const key = keyOf(file, finding)
    const count = findRule(finding.code)?.fatal === false ? (left.get(key) ?? 0) : 0
    if (count > 0) left.set(key, count - 1)
    return count === 0
  })
  const gone = ofFile.flatMap((entry) => {
    const count = left.get(keyOf(file, entry)) ?? 0
    return count > 0 ? [{ ...entry, count }] : []
  })
  return { fresh, gone }
}
