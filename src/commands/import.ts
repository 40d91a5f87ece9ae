import { DOCUMENT_FORMATS, type DocumentFormat } from '../convert/grid.js'
import { writeImportFlags } from '../convert/import-answers.js'
import { importDocument } from '../convert/import-document.js'
import type { ImportOptions } from '../convert/import-options.js'
import { parseMap, parseNames, parseShapes, parseTables } from '../convert/import-flags.js'
import { foldMark } from '../convert/interpret/words/signs.js'
import { formatOfName } from '../convert/readers/index.js'
import type { ImportResult } from '../convert/report.js'
import { mergeMatrixYaml } from '../convert/merge-yaml.js'
import { updateMatrix } from '../convert/update-matrix.js'
import { writeMatrixYaml } from '../convert/write-yaml.js'
import type { CommandSpec } from '../grammar/spec.js'
import { checkMatrixFile, extendsOf, readMatrixFile } from '../matrix/load.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import { EXIT } from '../model/exit-codes.js'
import type { Prompter } from '../io/prompter.js'
import { renderImportReport, type ImportLayout } from '../render/import-text.js'
import type { Run } from '../run.js'
import { canPrompt } from './converse.js'
import {
  documentExists,
  readDocumentText,
  readInputText,
  replaceDocument,
  requireWritable,
} from '../sources/document-file.js'

export const importCommand: CommandSpec = {
  name: 'import',
  summary: 'make a matrix from a document that you have',
  details:
    'Reads the tables of a Markdown, HTML, CSV, AsciiDoc or reStructuredText document, prints the matrix (YAML) and reports what it did not understand. ' +
    'Tables that are no matrix are left out, with the reason.',
  arguments: [{ name: 'file', required: true, summary: 'the document; "-" reads standard input', completes: 'file' }],
  options: [
    { name: 'output', short: 'o', value: 'file', summary: 'write the matrix to this file instead', completes: 'file' },
    {
      name: 'from',
      value: 'format',
      choices: DOCUMENT_FORMATS,
      summary: 'format of the document, where its name does not tell',
    },
    {
      name: 'map',
      value: 'sign=meaning',
      repeatable: true,
      summary: 'what a sign or word in a cell means, such as "X=responsible"; repeatable',
    },
    {
      name: 'shape',
      value: '[table=]shape',
      repeatable: true,
      summary: 'how the tables are laid out, such as marks, names, inverted, transposed, owner, prose; repeatable',
    },
    {
      name: 'rename',
      value: 'name=name',
      repeatable: true,
      summary: 'name to use for a role of the document, such as "Ops=Operations team"; repeatable',
    },
    {
      name: 'text-column',
      value: 'heading',
      repeatable: true,
      summary: 'column that is no party: its cells are kept as text; repeatable',
    },
    { name: 'table', value: 'number', repeatable: true, summary: 'import this table of the document only; repeatable' },
    {
      name: 'update',
      value: 'matrix',
      summary: 'import again into this matrix; what people added to it stays',
      completes: 'file',
    },
    { name: 'force', summary: 'write over a file that is there' },
  ],
  examples: [
    { command: 'whoowns import RACI.md', summary: 'show the matrix, and the report' },
    { command: 'whoowns import RACI.md -o whoowns.yaml', summary: 'write it to a file' },
    {
      command: 'whoowns import duties.csv --map "P=responsible" --map "B=supporting"',
      summary: 'with marks of your own',
    },
    { command: 'whoowns import RACI.md --update whoowns.yaml', summary: 'after the document has changed' },
  ],
  run: runImport,
}

async function runImport(run: Run): Promise<number> {
  const [file = ''] = run.args
  const shown = sanitiseLine(file)
  const format = formatOf(file, run.flags.text('from'))
  const update = run.flags.text('update')
  const output = run.flags.text('output') ?? update
  const options: ImportOptions = {
    name: file === '-' ? 'standard-input' : shown,
    format,
    map: parseMap(run.flags.list('map')),
    ...parseShapes(run.flags.list('shape')),
    names: parseNames(run.flags.list('rename')),
    texts: run.flags.list('text-column'),
    tables: parseTables(run.flags.list('table')),
  }
  if (output !== undefined && output !== update && !run.flags.has('force') && documentExists(output, run.context.cwd)) {
    throw new WhoownsError('USAGE', `${sanitiseLine(output)} is there already.`, {
      hint: 'Write over it with --force, or import into it with --update.',
    })
  }
  const before = update === undefined ? null : readDocumentText(update, run.context.cwd)
  if (before !== null) requireWhole(before, sanitiseLine(update ?? ''))
  const previous = before === null ? null : readMatrixFile(before, sanitiseLine(update ?? ''))
  if (output !== undefined) requireWritable(output, run.context.cwd)
  const text = file === '-' ? readInputText() : readDocumentText(file, run.context.cwd)
  const result = await importDocument(text, options)
  const missing = options.tables?.find((number) => !result.tables.some((table) => table.number === number))
  if (missing !== undefined) {
    throw new WhoownsError('USAGE', `${shown} has no table ${String(missing)}.`, {
      hint: `It has ${String(result.tables.length)}.`,
    })
  }
  const unknown = options.texts?.find(
    (heading) => !result.tables.some(({ columns }) => columns.some((column) => foldMark(column) === foldMark(heading))),
  )
  if (unknown !== undefined) {
    throw new WhoownsError('USAGE', `${shown} has no table with a column "${sanitiseLine(unknown)}".`, {
      hint: 'With --json, the report lists the columns of each table.',
    })
  }
  const asks = file !== '-' && !update && !TELLING.some((name) => run.flags.has(name)) && canPrompt(run)
  const finish = (chosen: ImportResult, tablesAreKnown = false) => {
    if (!chosen.matrix) return refuse(run, chosen, shown)
    const complete = previous ? updateMatrix(previous, chosen) : chosen
    if (complete.matrix) checkMatrixFile(complete.matrix)
    return report(run, complete, { shown, output, before, tablesAreKnown })
  }
  if (!asks || result.tables.length === 0) return finish(result)
  const { importByQuestions } = await import('./import-by-questions.js')
  return importByQuestions(run, { text, options, result, finish })
}

/** A matrix to begin from: the text of a matrix file, the report, and the command that does the same if there were corrections. */
export interface ImportedStart {
  yaml: string
  report: string
  /** Whether nothing in the text is marked to be checked. */
  isSure: boolean
  same: string | null
}

/**
 * The matrix of a document for a file that is to be begun with it, corrected by questions if there is somebody to ask. A document
 * without a matrix is NOT_FOUND.
 */
export async function importStart(run: Run, file: string, prompter: Prompter | null): Promise<ImportedStart> {
  const shown = sanitiseLine(file)
  const options: ImportOptions = { name: shown, format: formatOfStart(file), map: new Map(), shape: null, tables: null }
  const text = readDocumentText(file, run.context.cwd)
  const first = await importDocument(text, options)
  const { result, told } =
    prompter && first.tables.length > 0
      ? await (
          await import('./import-by-questions.js')
        ).correctByQuestions(run, prompter, { text, options, result: first })
      : { result: first, told: null }
  const report = renderImportReport(result, await importLayout(run, shown))
  if (!result.matrix) {
    if (!run.json && !run.quiet && report !== '') run.context.stderr.write(`Tables seen:\n${report}\n`)
    throw new WhoownsError('NOT_FOUND', `No responsibility matrix in ${shown}.`, {
      hint: hintForRefusal(result, `whoowns import ${shown} -o whoowns.yaml reads a table as a matrix all the same,`),
    })
  }
  checkMatrixFile(result.matrix)
  const yaml = writeMatrixYaml(result.matrix, { name: shown, findings: result.findings })
  const isSure = result.findings.every(({ severity }) => severity !== 'warning')
  return { yaml, report, isSure, same: told && writeImportFlags(told, file) }
}

/** How a report on standard error is laid out. */
async function importLayout(run: Run, name: string): Promise<ImportLayout> {
  return { name, theme: await run.theme(2), width: run.context.isTerminal(2) ? run.width : null }
}

/** Format of a document to begin from; USAGE when its name does not tell it. */
export function formatOfStart(file: string): DocumentFormat {
  const format = formatOfName(file)
  if (format) return format
  const shown = sanitiseLine(file)
  throw new WhoownsError('USAGE', `The name ${shown} does not tell the format.`, {
    hint: `Tell it: whoowns import ${shown} --from FORMAT -o whoowns.yaml. Formats: ${DOCUMENT_FORMATS.join(', ')}.`,
  })
}

/** Flags that say how the document is to be read: who gives one has been asked before. */
const TELLING = ['map', 'shape', 'rename', 'text-column', 'table', 'quiet']

function formatOf(file: string, from: string | undefined): DocumentFormat {
  const known = DOCUMENT_FORMATS.find((format) => format === from)
  if (known) return known
  if (from !== undefined)
    throw new WhoownsError('USAGE', `No format "${sanitiseLine(from)}".`, {
      hint: `Formats: ${DOCUMENT_FORMATS.join(', ')}.`,
    })
  const format = formatOfName(file)
  if (format) return format
  throw new WhoownsError('USAGE', `The name ${sanitiseLine(file)} does not tell the format.`, {
    hint: `Tell it with --from: ${DOCUMENT_FORMATS.join(', ')}.`,
  })
}

/** A file that extends another holds only what differs; an import has a whole matrix to lay over. */
function requireWhole(text: string, file: string): void {
  const base = extendsOf(text, file)
  if (base === null) return
  throw new WhoownsError(
    'USAGE',
    `${file} extends ${sanitiseLine(base)}; --update takes a file that holds a whole matrix.`,
    {
      hint: `Import into a file of its own with -o, and let ${file} extend that one.`,
    },
  )
}

/** Characters of a matrix file in which an update keeps comments; with more, that takes longer than anybody waits. */
const MAX_MERGED = 1_000_000

/** A document without a matrix: says what was looked at. */
async function refuse(run: Run, result: ImportResult, shown: string): Promise<number> {
  if (run.json) run.printJson('import', result)
  else {
    const report = renderImportReport(result, await importLayout(run, shown))
    const looked = result.tables.length === 0 ? 'It has no tables; lists and prose are not read.' : 'Tables seen:'
    if (!run.quiet) run.context.stderr.write(`${looked}\n${report === '' ? '' : `${report}\n`}`)
  }
  const theme = await run.theme(2)
  run.context.stderr.write(
    `whoowns: ${theme.error('error:')} No responsibility matrix in ${shown}.\nwhoowns: hint: ${hintForRefusal(result, 'Read a table as a matrix all the same')}\n`,
  )
  return EXIT.no
}

function hintForRefusal({ tables }: ImportResult, anyway: string): string {
  return tables.length === 0
    ? 'Write the duties as a table: activities in rows, parties in columns.'
    : `${anyway} with --table NUMBER, and --shape or --map.`
}

async function report(
  run: Run,
  result: ImportResult,
  {
    shown,
    output,
    before,
    tablesAreKnown,
  }: { shown: string; output: string | undefined; before: string | null; tablesAreKnown: boolean },
): Promise<number> {
  const { matrix, findings } = result
  if (!matrix) return EXIT.no
  const written = { name: shown, findings }
  const yaml = () =>
    output !== undefined && /\.json$/i.test(output)
      ? `${JSON.stringify(matrix, null, 2)}\n`
      : before === null || before.length > MAX_MERGED
        ? writeMatrixYaml(matrix, written)
        : mergeMatrixYaml(before, matrix, written)
  if (before !== null && before.length > MAX_MERGED) run.note('The matrix is too large for its comments to be kept.')
  if (output !== undefined) replaceDocument(output, run.context.cwd, yaml())
  if (run.json) {
    run.printJson('import', result)
    return EXIT.ok
  }
  if (output === undefined) run.print(yaml())
  if (!run.quiet)
    run.context.stderr.write(`${renderImportReport(result, { ...(await importLayout(run, shown)), tablesAreKnown })}\n`)
  if (output !== undefined)
    run.note(`Wrote ${sanitiseLine(output)}. Ask it with: whoowns --matrix ${sanitiseLine(output)} <activity>`)
  return EXIT.ok
}
