import { compileMatrix } from '../matrix/compile.js'
import { textInMemory, viewCompiled } from '../matrix/compiled-view.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { findByName } from '../ask/search.js'
import type { ExportInput, Writer } from '../convert/writer.js'
import { WRITERS } from '../convert/writers/index.js'
import type { CommandSpec } from '../grammar/spec.js'
import { WhoownsError } from '../model/errors.js'
import { EXIT } from '../model/exit-codes.js'
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
  const writer = await (WRITERS[format] as (typeof WRITERS)[string]).load()
  const input = await makeInput(run)
  if (writer.kind === 'folder') return writeSite(run, writer, input, path)
  const text = writer.write(input)
  const target = path ?? (flags.has('open') ? await temporaryPath(`${input.head.id}.${format}`) : null)
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

async function makeInput(run: Run): Promise<ExportInput> {
  const view = narrow(await run.matrix(), run.flags.list('activity'))
  const { createHash } = await import('node:crypto')
  const { deflateSync } = await import('node:zlib')
  const { context } = run
  return {
    view,
    head: view.head,
    activities: Array.from({ length: view.size }, (_, position) => view.activity(position)),
    tool: context.tool,
    warnings: listWarnings(view, context.today()),
    today: context.today(),
    readAsset: (name) => context.readAsset(name),
    hash: (text) => createHash('sha256').update(text).digest('base64'),
    deflate: (text) => deflateSync(text, { level: 9 }).toString('base64'),
    note: (text) => run.note(text),
  }
}

/** The matrix with only these activities, in its own order; all of them when none is named. */
function narrow(view: MatrixView, names: readonly string[]): MatrixView {
  if (names.length === 0) return view
  const kept = names.map((name) => {
    const finding = findByName(view, name)
    if (finding.kind === 'found') return finding.position
    throw new WhoownsError('NOT_FOUND', `${view.head.title} has no activity "${sanitiseLine(name)}".`, {
      hint: 'whoowns list --plain shows the ids.',
    })
  })
  const activities = [...new Set(kept)].sort((a, b) => a - b).map((position) => view.activity(position))
  const { sha256, ...origin } = view.origin
  const narrowed = viewCompiled(textInMemory(compileMatrix({ ...view.head, activities }, sha256)), origin)
  if (!narrowed) throw new Error('A matrix just compiled is of another format')
  return narrowed
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
