import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff'
import { makeContent } from '../render/regions/content.js'
import { fillRegions, readRegions, type DocumentKind, type Region } from '../convert/regions.js'
import { writeContent } from '../render/regions/write-content.js'
import { sanitiseLine, sanitiseText } from '../matrix/sanitise.js'
import { WhoownsError, type Location } from '../model/errors.js'
import { EXIT } from '../model/exit-codes.js'
import type { InjectedDocument, InjectedRegion, Injection } from '../model/injection.js'
import type { MatrixView } from '../model/view.js'
import { renderJsonLine, unknownField } from '../render/json.js'
import { renderPlain } from '../render/plain.js'
import type { Run } from '../run.js'
import { readDocument, replaceDocument, requireWritable } from '../sources/document-file.js'

interface Filled {
  file: string
  before: Buffer
  after: Buffer
  regions: InjectedRegion[]
}

/** Rewrites the marked regions of documents; with --check only says what would change. */
export async function runInject(run: Run): Promise<number> {
  const view = await run.matrix()
  const { cwd } = run.context
  const check = run.flags.has('check')
  // All are read and filled before any is written: one that is wrong leaves all as they are.
  const documents: Filled[] = []
  for (const file of new Set(run.args)) documents.push(await fillDocument(file, view, cwd))
  const stale = documents.filter(({ before, after }) => !before.equals(after))
  if (!check) {
    for (const { file } of stale) requireWritable(file, cwd)
    for (const { file, after } of stale) replaceDocument(file, cwd, after)
  }
  const injection: Injection = {
    upToDate: !check || stale.length === 0,
    files: documents.map((document) => describe(document, !check)),
  }
  await print(run, injection, check)
  return injection.upToDate ? EXIT.ok : EXIT.no
}

async function fillDocument(file: string, view: MatrixView, cwd: string): Promise<Filled> {
  const before = readDocument(file, cwd)
  const shown = sanitiseLine(file)
  if (/^(?:\xff\xfe|\xfe\xff)/.test(before.subarray(0, 2).toString('latin1'))) {
    throw new WhoownsError('DOCUMENT_UNREADABLE', `${shown} is UTF-16.`, { hint: 'Save it as UTF-8.' })
  }
  // A character a byte: whatever else the document holds comes back as it was.
  const text = before.toString('latin1')
  const kind = kindOf(file)
  const { regions, problems } = await readRegions(text, kind)
  const [first] = problems
  if (first) {
    const more = problems.length > 1 ? ` (and ${String(problems.length - 1)} more)` : ''
    throw invalidRegion(shown, first.line, `${fromBytes(first.message)}${more}`, null)
  }
  if (regions.length === 0) {
    throw new WhoownsError('REGION_INVALID', `${shown} has no marked region.`, {
      hint: 'Begin one with <!-- whoowns:begin table --> and end it with <!-- whoowns:end -->, each on its own line.',
    })
  }
  const contents = new Map(regions.map((region) => [region, contentOf(region, view, kind, shown)]))
  const after = fillRegions(text, regions, (region) => contents.get(region) ?? [])
  const described = regions.map((region) => ({
    name: sanitiseLine(fromBytes(region.name)),
    line: region.line,
    stale: isStale(text, region, contents.get(region) ?? []),
  }))
  return { file, before, after: Buffer.from(after, 'latin1'), regions: described }
}

function isStale(text: string, region: Region, lines: readonly string[]): boolean {
  const upToRegion = text.slice(0, region.to)
  return fillRegions(upToRegion, [region], () => lines) !== upToRegion
}

function contentOf(region: Region, view: MatrixView, kind: DocumentKind, file: string): string[] {
  try {
    const lines = writeContent(makeContent(view, fromBytes(region.request)), kind)
    return lines.map((line) => Buffer.from(line, 'utf8').toString('latin1'))
  } catch (error) {
    if (!(error instanceof WhoownsError)) throw error
    throw invalidRegion(file, region.line, error.message, error.hint)
  }
}

function invalidRegion(file: string, line: number, message: string, hint: string | null): WhoownsError {
  const location: Location = { file, line, column: 1, pointer: null }
  const details = hint === null ? { location } : { location, hint }
  return new WhoownsError('REGION_INVALID', `${file}:${String(line)}: ${sanitiseLine(message)}`, details)
}

function kindOf(file: string): DocumentKind {
  return /\.(html?|xhtml|vue|svelte)$/i.test(file) ? 'html' : 'markdown'
}

function fromBytes(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8')
}

function describe({ file, before, after, regions }: Filled, written: boolean): InjectedDocument {
  const shown = sanitiseLine(file)
  const stale = !before.equals(after)
  const diff = stale
    ? sanitiseText(
        createTwoFilesPatch(shown, shown, toText(before), toText(after), 'document', 'matrix', {
          headerOptions: FILE_HEADERS_ONLY,
        }),
      )
    : ''
  return { file: shown, regions, stale, written: stale && written, diff }
}

/** For people: line ends alike, so that the difference shows what differs. */
function toText(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/\r\n?/g, '\n')
}

async function print(run: Run, injection: Injection, check: boolean): Promise<void> {
  const field = run.flags.text('field')
  const stale = injection.files.filter((file) => file.stale)
  if (field !== undefined) {
    if (field !== 'stale') throw unknownField(field, ['stale'])
    run.print(stale.map(({ file }) => `${file}\n`).join(''))
  } else if (run.flags.has('jsonl')) run.print(injection.files.map(renderJsonLine).join(''))
  else if (run.json) run.printJson('injection', injection)
  else if (run.plain) {
    const rows = injection.files.flatMap(({ file, regions }) =>
      regions.map(({ name, line, stale: differs }) => [file, String(line), name, differs ? 'stale' : 'current']),
    )
    run.print(renderPlain(['file', 'line', 'region', 'state'], rows, run.quiet))
  } else if (check) run.printText(await colourDiff(run, stale.map(({ diff }) => diff).join('')))
  else run.print(injection.files.map(({ file, written }) => `${file}: ${written ? 'updated' : 'as it was'}\n`).join(''))
  if (check && stale.length > 0) {
    const matrix = run.flags.text('matrix')
    const options = matrix === undefined ? [] : ['--matrix', quoteArgument(sanitiseLine(matrix))]
    const command = ['whoowns', 'inject', ...options, ...stale.map(({ file }) => quoteArgument(file))]
    run.note(`hint: mend with: ${command.join(' ')}`)
  }
}

async function colourDiff(run: Run, diff: string): Promise<string> {
  const theme = await run.theme()
  return diff
    .split('\n')
    .map((line) => (line.startsWith('+') ? theme.mark(line) : line.startsWith('-') ? theme.error(line) : line))
    .join('\n')
}

/** A file name as a shell takes it. */
function quoteArgument(text: string): string {
  return /^[\w./-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replace(/'/g, `'\\''`)}'`
}
