import { WhoownsError } from '../model/errors.js'
import type { MatrixFile } from '../model/matrix-file.js'
import type { Block, DocumentFormat, SourceDocument } from './grid.js'
import { ActivityList } from './interpret/build/activity-list.js'
import { CapacityRegistry } from './interpret/build/capacity-registry.js'
import type { ConceptId } from './interpret/words/concepts.js'
import { FindingList } from './interpret/build/findings.js'
import { collectGlobalNotes, Footnotes } from './interpret/legend/footnotes.js'
import { GroupRegistry, groupPaths } from './interpret/build/groups.js'
import { IdPool, slugOf } from './interpret/build/ids.js'
import { addEntries, collectLegend, textsOf, type LegendEntry } from './interpret/legend/legend.js'
import { readLegendTable } from './interpret/legend/legend-table.js'
import { readMark, type MarkContext, type Reading } from './interpret/cells/read-mark.js'
import { foldMark, splitMarkers } from './interpret/words/signs.js'
import { collectNames } from './interpret/cells/name-cells.js'
import { knownParties, partiesOfTables } from './interpret/known-parties.js'
import { partyOfHeading } from './interpret/words/party-heading.js'
import { soundsLikeParty, speaksOfResponsibility } from './interpret/words/party-words.js'
import { nameRoles } from './interpret/build/role-names.js'
import { RoleRegistry } from './interpret/build/role-registry.js'
import { isLayout, type Layout, type Refusal, type Shape } from './interpret/layout.js'
import { recognise } from './interpret/recognise/index.js'
import { findSharers } from './interpret/legend/shared-parties.js'
import { listSheets, type Sheet } from './interpret/sheet.js'
import { tableVariants } from './interpret/build/table-variants.js'
import { importTable } from './interpret/build/index.js'
import type { Registries } from './interpret/build/types.js'
import { readDocument } from './readers/index.js'
import type { Finding, ImportResult, TableReport } from './report.js'

export interface ImportOptions {
  /** Name of the file, for the title and the source. */
  name: string
  format: DocumentFormat
  /** What the person says that a sign or word means. */
  map: ReadonlyMap<string, ConceptId>
  /** Shape of all tables to import; null to recognise each. */
  shape: Shape | null
  /** Shape of single tables, by their number. */
  shapes?: ReadonlyMap<number, Shape>
  /** Names that the person gives to roles, by the name in the document. */
  names?: ReadonlyMap<string, string>
  /** Headings of columns that are no parties, whatever stands in them. */
  texts?: readonly string[]
  /** Numbers of the tables to import; null for all that are a matrix. */
  tables: readonly number[] | null
}

/** A table with what was made of it. */
interface Judged {
  sheet: Sheet
  result: Layout | Refusal
  marks: MarkContext
  read: (text: string) => Reading
}

/** The matrix in a document, with a report of every table and of all that was not understood. */
export async function importDocument(text: string, options: ImportOptions): Promise<ImportResult> {
  const document = await readDocument(text, options.format)
  const findings = new FindingList()
  for (const { message, line, text: source } of document.problems)
    findings.add({ code: 'not-read', severity: 'warning', message, line, text: source })
  const sheets = listSheets(document.blocks)
  const judged = judgeTables(document, sheets, options)
  const accepted = judged.filter((table): table is Judged & { result: Layout } => isLayout(table.result))
  const registries = fill(document, accepted, { findings, names: options.names ?? new Map<string, string>() })
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

function judgeTables(document: SourceDocument, sheets: readonly Sheet[], options: ImportOptions): Judged[] {
  const isColumn = columnCodes(sheets)
  const legend = new Map([...collectLegend(document.blocks)].filter(([key]) => !isColumn(key)))
  const about = `${titleOf(document, options.name)} ${options.name.replace(/[-_./]+/g, ' ')}`
  const texts = new Set((options.texts ?? []).map(foldMark))
  const isWanted = ({ number }: Sheet) =>
    (options.tables?.includes(number) ?? false) || options.shapes?.has(number) === true
  let parties = knownParties(document.blocks, sheets)
  const lettersAreUsual = usesRaci(sheets)
  let judged: Judged[] = []
  // Twice: legends and parties that a table tells help to read the others.
  for (let pass = 0; pass < 2; pass += 1) {
    judged = sheets.map((sheet): Judged => {
      const marks = { ...markContext(sheet, legend, options.map), lettersAreUsual }
      const read = cachedReader(marks)
      if (options.tables !== null && !isWanted(sheet))
        return { sheet, marks, read, result: { reason: 'it was not asked for', isLegend: false } }
      const result = recognise(
        sheet,
        { marks, parties, about, read, texts },
        { shape: options.shapes?.get(sheet.number) ?? options.shape, wanted: isWanted(sheet) },
      )
      return { sheet, marks, read, result }
    })
    for (const { sheet, result } of judged)
      if (!isLayout(result) && result.isLegend)
        addEntries(
          legend,
          readLegendTable(sheet).filter(({ symbol }) => !isColumn(foldMark(symbol))),
        )
    parties = partiesOfTables(judged, parties)
  }
  return options.tables === null && options.shape === null ? withoutStrangers(judged) : judged
}

/** Whether a sign is the code of a column ("PO", "QA"): what explains it names a role, not a mark. */
function columnCodes(sheets: readonly Sheet[]): (key: string) => boolean {
  const headers = new Set<string>()
  const cells = new Set<string>()
  for (const { header, rows } of sheets) {
    for (const text of header.slice(1)) headers.add(foldMark(text))
    if (header.length > 2)
      for (const row of rows) for (const { text } of row.cells.slice(1)) if (text.length <= 6) cells.add(foldMark(text))
  }
  return (key) => headers.has(key) && (key.length > 1 || !cells.has(key))
}

/** In a document with tables of marks, a list of owners that does not speak of responsibility is about something else. */
function withoutStrangers(judged: readonly Judged[]): Judged[] {
  const hasMarks = judged.some(
    ({ result }) => isLayout(result) && ['marks', 'transposed', 'inverted'].includes(result.shape),
  )
  if (!hasMarks) return [...judged]
  return judged.map((table) => {
    const { result, sheet } = table
    if (!isLayout(result) || !['owner', 'party-heading'].includes(result.shape)) return table
    const near = `${sheet.headings.at(-1)?.text ?? ''} ${sheet.caption ?? ''}`
    if (speaksOfResponsibility(near)) return table
    return { ...table, result: { reason: 'it is of another kind than the matrix of this document', isLegend: false } }
  })
}

/** Whether the cells of a document use "R" or "A", or no letters but those of RACI. */
function usesRaci(sheets: readonly Sheet[]): boolean {
  const letters = new Set<string>()
  for (const { rows, header } of sheets) {
    for (const { cells } of rows)
      for (const [index, { text }] of cells.entries())
        if (
          index > 0 &&
          /^[A-Z](?:\W{0,3}[A-Z]){0,3}$/.test(text) &&
          !/^(?:level|type|class|grade|priority)$/i.test(header[index] ?? '')
        )
          for (const letter of text.match(/[A-Z]/g) ?? []) letters.add(letter)
  }
  return letters.has('R') || letters.has('A') || [...letters].every((letter) => 'CISXYN'.includes(letter))
}

function markContext(
  sheet: Sheet,
  legend: ReadonlyMap<string, LegendEntry>,
  told: ReadonlyMap<string, ConceptId>,
): Omit<MarkContext, 'lettersAreUsual'> {
  const texts = new Set(
    sheet.rows.flatMap(({ cells }) => cells.slice(1).map(({ text }) => foldMark(splitMarkers(text).base))),
  )
  const own = new Map(legend)
  addEntries(own, [
    ...collectLegend(
      sheet.notes
        .filter(({ block }) => block === null)
        .map(({ text, line }) => ({ kind: 'paragraph' as const, text, line })),
    ).values(),
  ])
  const hasTicks = [...texts].some((text) => /^[✓✔☑✅√○◯〇◎]$/u.test(text))
  return {
    told,
    legend: own,
    crossIsNo: hasTicks && !own.has('X'),
    circleIsYes: !texts.has('●') && !texts.has('◎') && !texts.has('⬤'),
  }
}

function cachedReader(marks: MarkContext): (text: string) => Reading {
  const cache = new Map<string, Reading>()
  return (text) => {
    const known = cache.get(text)
    if (known) return known
    const reading = readMark(text, marks)
    cache.set(text, reading)
    return reading
  }
}

function fill(
  document: SourceDocument,
  accepted: readonly (Judged & { result: Layout })[],
  { findings, names }: { findings: FindingList; names: ReadonlyMap<string, string> },
): Registries {
  const registries: Registries = {
    roles: new RoleRegistry(findings, names),
    capacities: new CapacityRegistry(findings),
    groups: new GroupRegistry(),
    activities: new ActivityList(findings),
    obligationIds: new IdPool(),
    variants: new Map(),
    variantIds: new IdPool(),
    findings,
  }
  const notes = collectGlobalNotes(document.blocks)
  const parties = partiesOfTables(
    accepted,
    knownParties(
      document.blocks,
      accepted.map(({ sheet }) => sheet),
    ),
  )
  const shapes = new Map(accepted.map(({ sheet, result }) => [sheet.number, result.shape]))
  const variants = tableVariants(accepted)
  const paths = groupPaths(
    accepted.map(({ sheet }) => sheet),
    (sheet, heading) => {
      const shape = shapes.get(sheet.number)
      if (heading !== sheet.headings.at(-1)?.text) return false
      if (variants.has(sheet.number)) return true
      return (
        shape === 'activity-heading' ||
        (shape === 'party-heading' && (partyOfHeading(heading, parties) !== null || soundsLikeParty(heading)))
      )
    },
  )
  const nameCells = accepted
    .filter(({ result }) => result.shape === 'names' || result.shape === 'inverted' || result.shape === 'owner')
    .flatMap(({ sheet, result }) =>
      sheet.rows.flatMap(({ cells, section }) =>
        section === null ? result.values.map((index) => cells[index]?.text ?? '') : [],
      ),
    )
  const known = collectNames(nameCells, parties)
  const lines = document.blocks.flatMap(textsOf)
  for (const { sheet, result, marks, read } of accepted) {
    const markers = new Set(sheet.rows.flatMap(({ cells }) => cells.flatMap(({ text }) => splitMarkers(text).markers)))
    const footnotes = new Footnotes(sheet, notes, markers)
    importTable(
      {
        sheet,
        layout: result,
        marks,
        read,
        footnotes,
        path: paths.get(sheet.number) ?? [],
        parties,
        known,
        variant: variants.get(sheet.number) ?? null,
        sharers: findSharers([...sheet.notes, ...sheet.lead, ...lines], known.atoms),
      },
      registries,
    )
  }
  nameRoles(registries.roles, document.blocks)
  return registries
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

const MAX_COLUMNS = 200

function makeMatrix(
  document: SourceDocument,
  registries: Registries,
  accepted: readonly (Judged & { result: Layout })[],
  { name }: ImportOptions,
): MatrixFile {
  const title = titleOf(document, name)
  const groups = registries.groups.toFile()
  const variants = Object.fromEntries(
    [...registries.variants.values()].map(({ id, title: text }) => [id, { title: text }]),
  )
  const [first] = accepted
  const heading =
    first && first.result.shape === 'marks' ? splitMarkers(first.sheet.header[first.result.label] ?? '').base : ''
  const notes = accepted.flatMap(({ sheet }) =>
    sheet.notes.map(({ text, line }) => ({
      text: text.slice(0, 2000),
      source: { lines: [line, line] as [number, number] },
    })),
  )
  const language = languageOf(document, registries)
  return {
    whoowns: 1,
    id: slugOf(title) || slugOf(stemOf(name)) || 'imported-matrix',
    title,
    status: 'draft',
    ...(language === null ? {} : { language }),
    source: { title, path: name.slice(0, 1000) },
    ...(registries.roles.idList.length <= MAX_COLUMNS ? { columns: registries.roles.idList } : {}),
    ...(heading === '' ? {} : { activity_heading: heading.slice(0, 200) }),
    capacities: registries.capacities.toFile(),
    roles: registries.roles.toFile(),
    ...(Object.keys(groups).length > 0 ? { groups } : {}),
    ...(Object.keys(variants).length > 0 ? { variants } : {}),
    activities: registries.activities.toFile(),
    ...(notes.length > 0 ? { notes: notes.slice(0, 500) } : {}),
  }
}

function titleOf({ title, blocks }: SourceDocument, name: string): string {
  const heading = (level: number) =>
    blocks.find(
      (block): block is Extract<Block, { kind: 'heading' }> => block.kind === 'heading' && block.level <= level,
    )?.text
  const found = title ?? heading(1) ?? heading(6) ?? stemOf(name)
  return found.replace(/\s+/g, ' ').trim().slice(0, 200) || 'Imported matrix'
}

function stemOf(name: string): string {
  return (/[^/\\]*$/.exec(name)?.[0] ?? name).replace(/(\.[a-z]{1,8}){1,2}$/i, '')
}

function languageOf({ language }: SourceDocument, { activities }: Registries): string | null {
  if (language !== null && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(language)) return language
  const text = activities.drafts
    .slice(0, 200)
    .map(({ title }) => title)
    .join(' ')
  if (/[\uac00-\ud7af]/.test(text)) return 'ko'
  if (/[\u3040-\u30ff]/.test(text)) return 'ja'
  if (/[\u4e00-\u9fff]/.test(text)) return 'zh'
  return /[а-яё]{3}/i.test(text) ? 'ru' : null
}
