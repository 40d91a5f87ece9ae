import { textInMemory, viewCompiled } from '../matrix/compiled-view.js'
import { sanitiseLine, sanitiseTree } from '../matrix/sanitise.js'
import { readWholeMatrix } from '../matrix/whole-matrix.js'
import { findByName } from '../ask/find-by-name.js'
import type { ExportInput, Writer, WriterEntry } from '../export/writer.js'
import { WRITERS } from '../export/writers/index.js'
import type { CommandSpec } from '../grammar/spec.js'
import { WhoownsError } from '../model/errors.js'
import { EXIT } from '../model/exit-codes.js'
import type { MatrixFile } from '../model/matrix-file.js'
import type { MatrixView } from '../model/view.js'
import { listWarnings } from '../render/warnings.js'
import type { Run } from '../run.js'

const FORMATS = Object.keys(WRITERS)

export const exportCommand: CommandSpec = {
  name: 'export',
  summary: 'the matrix as a page, a site, a picture, a table, or what other systems read',
  details: `Formats:\n${Object.entries(WRITERS)
    .map(([name, { summary }]) => `  ${name.padEnd(10)}  ${summary}`)
    .join('\n')}\n\nWithout a place to write to, the text goes to standard output; a site needs a folder.`,
  arguments: [{ name: 'path', summary: 'file to write, or the folder of a site', completes: 'file' }],
  options: [
    { name: 'to', value: 'format', choices: FORMATS, summary: 'the format' },
    { name: 'output', short: 'o', value: 'path', summary: 'the same as the argument', completes: 'file' },
    {
      name: 'activity',
      value: 'activity',
      repeatable: true,
      summary: 'only this activity; repeatable',
      completes: 'activity',
    },
    { name: 'open', summary: 'show what was written in the browser' },
    { name: 'force', summary: 'write a site into a folder that holds other files' },
  ],
  examples: [
    { command: 'whoowns export --to html --open', summary: 'look at the matrix in the browser' },
    { command: 'whoowns export --to site public', summary: 'static files for a web server' },
    { command: 'whoowns export --to csv owners.csv', summary: 'a spreadsheet' },
    { command: 'whoowns export --to mermaid --activity respond-to-incidents', summary: 'whom to call, as a picture' },
  ],
  run: runExport,
}

async function runExport(run: Run): Promise<number> {
  const { flags } = run
  for (const flag of ['json', 'fields', 'field', 'plain'] as const) {
    if (!flags.has(flag)) continue
    const hint = 'whoowns export --to json writes the matrix as JSON; whoowns list --json lists it.'
    throw new WhoownsError('USAGE', `export does not take --${flag}.`, { hint })
  }
  const format = requireFormat(flags.text('to'))
  const path = requirePath(run)
  const entry = WRITERS[format] as WriterEntry
  const writer = await entry.load()
  if (writer.kind === 'folder') return writeSite(run, writer, await makeInput(run, entry), path)
  const text = writer.kind === 'file' ? writer.write(await readFile(run)) : writer.write(await makeInput(run, entry))
  const { id } = (await run.matrix()).head
  const target = path ?? (flags.has('open') ? await temporaryPath(`${id}.${format}`) : null)
  if (target === null) {
    run.print(text)
    return EXIT.ok
  }
  const { writeTextFile } = await import('../sources/export-files.js')
  const written = writeTextFile(target, run.context.cwd, text)
  run.note(`wrote ${sanitiseLine(target)} (${text.length.toLocaleString('en')} characters)`)
  if (flags.has('open')) await openInBrowser(run, written)
  return EXIT.ok
}

function requireFormat(format: string | undefined): string {
  if (format !== undefined) return format
  throw new WhoownsError('MISSING_INPUT', 'Which format?', { hint: `Say --to and one of: ${FORMATS.join(', ')}.` })
}

/** Where to write; null for standard output. */
function requirePath({ args, flags }: Run): string | null {
  const [argument] = args
  const output = flags.text('output')
  if (argument !== undefined && output !== undefined) {
    throw new WhoownsError('USAGE', 'The place to write to is given twice.', { hint: 'Leave out --output.' })
  }
  const path = argument ?? output ?? '-'
  if (path === '') throw new WhoownsError('USAGE', 'The place to write to is empty.')
  return path === '-' ? null : path
}

async function makeInput(run: Run, format: WriterEntry): Promise<ExportInput> {
  const { view, activities } = await openFor(run, format)
  const { createHash } = await import('node:crypto')
  const { deflateSync } = await import('node:zlib')
  const { context } = run
  return {
    view,
    head: view.head,
    activities,
    tool: context.tool,
    warnings: listWarnings(view, context.today()),
    today: context.today(),
    readAsset: (name) => context.readAsset(name),
    hash: (text) => createHash('sha256').update(text).digest('base64'),
    deflate: (text) => deflateSync(text, { level: 9, memLevel: 9 }).toString('base64'),
    note: (text) => run.note(text),
  }
}

/** The matrix file in one piece, narrowed to the activities that were asked for. */
async function readFile(run: Run): Promise<MatrixFile> {
  const view = await run.matrix()
  const ids = run.flags.list('activity').map((name) => view.activity(requirePosition(view, name)).id)
  const { readWholeSource } = await import('../sources/whole-matrix-source.js')
  const file = sanitiseTree((await readWholeSource(view.origin.ref, run.context, run.flags.has('offline'))).file)
  if (ids.length === 0) return file
  const activities = Object.entries(file.activities).filter(([id]) => ids.includes(id))
  return { ...file, activities: Object.fromEntries(activities) }
}

/** The matrix, narrowed to the activities that were asked for. */
async function openFor(run: Run, { keywords }: WriterEntry): Promise<Pick<ExportInput, 'view' | 'activities'>> {
  const view = await run.matrix()
  const names = run.flags.list('activity')
  if (names.length === 0 && keywords !== true) return { view, activities: readWholeMatrix(view).activities }
  const positions = names.map((name) => requirePosition(view, name))
  const { readWholeSource } = await import('../sources/whole-matrix-source.js')
  const { compileMatrix } = await import('../matrix/compile.js')
  const { ref, sha256, ...origin } = view.origin
  const { matrix } = await readWholeSource(ref, run.context, run.flags.has('offline'))
  const activities =
    names.length === 0 ? matrix.activities : matrix.activities.filter((_, position) => positions.includes(position))
  const narrowed = viewCompiled(textInMemory(compileMatrix({ ...matrix, activities }, sha256)), { ...origin, ref })
  if (!narrowed) throw new Error('A matrix just compiled is of another format')
  return { view: narrowed, activities }
}

function requirePosition(view: MatrixView, name: string): number {
  const finding = findByName(view, name)
  if (finding.kind === 'found') return finding.position
  throw new WhoownsError('NOT_FOUND', `${view.head.title} has no activity "${sanitiseLine(name)}".`, {
    hint: 'whoowns list --plain shows the ids.',
  })
}

async function writeSite(
  run: Run,
  writer: Writer & { kind: 'folder' },
  input: ExportInput,
  folder: string | null,
): Promise<number> {
  if (folder === null) {
    throw new WhoownsError('MISSING_INPUT', 'A site needs a folder to write to.', {
      hint: 'For example: whoowns export --to site public',
    })
  }
  const { writeFolder } = await import('../sources/export-files.js')
  const { count, first } = writeFolder(folder, run.context.cwd, writer.write(input), run.flags.has('force'))
  run.note(`wrote ${String(count)} files to ${sanitiseLine(folder)}`)
  if (run.flags.has('open')) await openInBrowser(run, first)
  return EXIT.ok
}

async function temporaryPath(name: string): Promise<string> {
  const { makeTemporaryPath } = await import('../sources/export-files.js')
  return makeTemporaryPath(name)
}

async function openInBrowser({ context }: Run, path: string): Promise<void> {
  const open = context.openInBrowser ?? (await import('../io/open-in-browser.js')).openInBrowser
  open(path)
}
