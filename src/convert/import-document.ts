import { WhoownsError } from '../model/errors.js'
import type { ImportOptions } from './import-options.js'
import { FindingList } from './interpret/build/findings.js'
import type { Registries } from './interpret/build/types.js'
import { fill } from './interpret/fill-registries.js'
import { joinBrokenTables } from './interpret/broken-tables.js'
import { withoutInitials } from './interpret/initials.js'
import { judgeTables, type Judged } from './interpret/judge-tables.js'
import { isLayout, type Layout } from './interpret/layout.js'
import { makeMatrix } from './interpret/make-matrix.js'
import { withPartyNames } from './interpret/legend/party-codes.js'
import { withoutPlaceholders } from './interpret/open-cells.js'
import { listCodes } from './interpret/rosters.js'
import { listSheets } from './interpret/sheet.js'
import { readDocument } from './readers/index.js'
import type { Finding, ImportResult, TableReport } from './report.js'

/** The matrix in a document, with a report of every table and of all that was not understood. */
export async function importDocument(text: string, options: ImportOptions): Promise<ImportResult> {
  const source = await readDocument(text, options.format)
  const { blocks, continuations } = joinBrokenTables(source.blocks)
  const document = { ...source, blocks }
  const findings = new FindingList()
  for (const { message, line, text: source } of document.problems)
    findings.add({ code: 'not-read', severity: 'warning', message, line, text: source })
  for (const { line, begin, text: row } of continuations)
    findings.add({
      code: 'continued-table',
      severity: 'info',
      message: `The table here has no headings; it is read as going on with the one in line ${String(begin)}.`,
      line,
      text: row,
    })
  const sheets = withPartyNames(
    listSheets(document.blocks).map(withoutPlaceholders).map(withoutInitials),
    document.blocks,
  )
  const judged = judgeTables(document, sheets, options)
  const accepted = judged.filter((table): table is Judged & { result: Layout } => isLayout(table.result))
  const names = options.names ?? new Map<string, string>()
  const registries = fill(document, accepted, { findings, names, codes: listCodes(sheets) })
  const tables = judged.map(reportTable)
  const isEmpty = registries.activities.drafts.length === 0 || registries.roles.isEmpty
  if (isEmpty)
    return {
      matrix: null,
      tables: tables.map((table) =>
        table.imported ? { ...table, imported: false, shape: null, reason: 'nothing in it could be read' } : table,
      ),
      findings: sortFindings(findings),
    }
  if (Object.keys(registries.capacities.toFile()).length === 0)
    registries.capacities.idOf({ concept: 'responsible', symbol: '', legend: null })
  requireRoom(registries, options.name)
  return { matrix: makeMatrix(document, registries, accepted, options), tables, findings: sortFindings(findings) }
}

/** How many of each a matrix file holds. */
const ROOM = { roles: 2000, variants: 200, groups: 2000, capacities: 50, activities: 200_000 }

function requireRoom({ roles, variants, groups, capacities, activities }: Registries, name: string): void {
  const counts: Record<keyof typeof ROOM, number> = {
    roles: roles.idList.length,
    variants: variants.size,
    groups: Object.keys(groups.toFile()).length,
    capacities: Object.keys(capacities.toFile()).length,
    activities: activities.drafts.length,
  }
  for (const [kind, most] of Object.entries(ROOM)) {
    const count = counts[kind as keyof typeof ROOM]
    if (count <= most) continue
    throw new WhoownsError(
      'DOCUMENT_UNREADABLE',
      `${name} has ${String(count)} ${kind}; a matrix holds ${String(most)}.`,
      { hint: 'Import single tables of it with --table, or say with --shape what its rows and columns are.' },
    )
  }
}

function sortFindings({ items }: FindingList): Finding[] {
  return [...items].sort((a, b) => a.line - b.line)
}

function reportTable({ sheet, result }: Judged): TableReport {
  return {
    number: sheet.number,
    lines: [sheet.grid.line, sheet.grid.lastLine],
    heading: sheet.caption ?? sheet.headings.at(-1)?.text ?? null,
    columns: [...sheet.header],
    rows: sheet.rows.length,
    imported: isLayout(result),
    shape: isLayout(result) ? result.shape : null,
    reason: isLayout(result) ? null : result.reason,
  }
}
