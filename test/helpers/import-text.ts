import type { DocumentFormat } from '../../src/convert/grid.js'
import { importDocument } from '../../src/convert/import-document.js'
import type { ImportOptions } from '../../src/convert/import-options.js'
import { parseMap } from '../../src/convert/import-flags.js'
import type { ImportResult } from '../../src/convert/report.js'
import { findFatalProblems } from '../../src/check/find-fatal.js'
import { findShapeProblems } from '../../src/matrix/shape.js'
import type { AssignmentFile, MatrixFile } from '../../src/model/matrix-file.js'

/** Imports a text; fails when the matrix that comes out is not a valid one. */
export async function importText(
  text: string,
  format: DocumentFormat = 'markdown',
  options: Partial<Omit<ImportOptions, 'map'>> & { map?: readonly string[] } = {},
): Promise<ImportResult> {
  const result = await importDocument(text, {
    name: `document.${format}`,
    format,
    shape: null,
    tables: null,
    ...options,
    map: parseMap(options.map ?? []),
  })
  const problems = result.matrix ? [...findShapeProblems(result.matrix), ...findFatalProblems(result.matrix)] : []
  if (problems.length > 0) throw new Error(`Not a valid matrix: ${JSON.stringify(problems.slice(0, 3))}`)
  return result
}

/**
 * A matrix as lines "group > activity | role: kinds @variant (note)", which show who does what and nothing else. Titles of
 * groups are those from outermost to innermost.
 */
export function cellsOf(matrix: MatrixFile | null): string[] {
  if (!matrix) return []
  const groupPath = (id: string | undefined): string[] => {
    const group = id === undefined ? undefined : matrix.groups?.[id]
    return group ? [...groupPath(group.parent), group.title] : []
  }
  return Object.values(matrix.activities).map((activity) => {
    const cells = Object.entries(activity.assignments ?? {}).flatMap(([role, cell]) =>
      listOf(cell).map(({ capacity, variant, note }) => {
        const kinds = [capacity ?? []]
          .flat()
          .map((id) => (id === 'not-applicable' ? id : (matrix.capacities[id]?.kind ?? '?')))
        const where = variant === undefined ? '' : ` @${variant}`
        return `${matrix.roles[role]?.name ?? '?'}: ${kinds.join('+')}${where}${note === undefined ? '' : ` (${note})`}`
      }),
    )
    return `${[...groupPath(activity.group), activity.title].join(' > ')} | ${cells.join(', ')}`
  })
}

function listOf(cell: string | AssignmentFile | AssignmentFile[]): AssignmentFile[] {
  return typeof cell === 'string' ? [{ capacity: cell }] : Array.isArray(cell) ? cell : [cell]
}

/** Codes of the findings, each once. */
export function findingCodes({ findings }: ImportResult): string[] {
  return [...new Set(findings.map(({ code }) => code))].sort()
}
