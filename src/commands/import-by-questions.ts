import { describeMeaning, writeImportFlags } from '../convert/import-answers.js'
import { importDocument } from '../convert/import-document.js'
import type { ImportOptions } from '../convert/import-options.js'
import { CONCEPT_IDS } from '../convert/interpret/words/concepts.js'
import { foldMark } from '../convert/interpret/words/signs.js'
import { SHAPES, type Shape } from '../convert/interpret/layout.js'
import type { ImportResult } from '../convert/report.js'
import type { Choice, Prompter } from '../io/prompter.js'
import { foldName } from '../matrix/fold.js'
import { renderTables } from '../render/import-text.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import type { Run } from '../run.js'
import { converse } from './converse.js'

interface Reading {
  /** Text of the document, and how it was read at first. */
  text: string
  options: ImportOptions
  result: ImportResult
}

type Step = 'take' | 'tables' | 'shape' | 'column' | 'mark' | 'role'

/** Shows how a document was read, and lets the person correct it until it is right; null where that changed nothing of the options. */
export async function correctByQuestions(
  run: Run,
  prompter: Prompter,
  { text, options, result: first }: Reading,
): Promise<{ result: ImportResult; told: ImportOptions | null }> {
  let told = options
  let result = first
  for (;;) {
    const layout = { name: options.name, theme: await run.theme(2), width: prompter.columns() }
    prompter.say(`${renderTables(result, layout)}\n`)
    const step = await prompter.select<Step>({
      id: 'import',
      message: result.matrix ? 'Is the document read as it is meant?' : 'No table is read as a matrix. What now?',
      choices: steps(result, told),
      offerFirst: result.matrix !== null,
    })
    if (step === 'take') return { result, told: told === options ? null : told }
    told = await correct(prompter, step, { told, result })
    result = await importDocument(text, told)
  }
}

/** The same for the command `import`; `finish` writes the matrix and the report, or the refusal. */
export async function importByQuestions(
  run: Run,
  reading: Reading & { finish: (result: ImportResult, tablesAreKnown: boolean) => Promise<number> },
): Promise<number> {
  return converse(run, async (prompter) => {
    const { result, told } = await correctByQuestions(run, prompter, reading)
    if (told) prompter.say(`The same without questions:\n  ${writeImportFlags(told, run.args[0] ?? '')}\n`)
    return reading.finish(result, true)
  })
}

function steps(result: ImportResult, told: ImportOptions): Choice<Step>[] {
  const { matrix, tables } = result
  const all: Choice<Step>[] = [
    ...(matrix ? [{ value: 'take' as const, name: 'Yes, take it' }] : []),
    { value: 'tables', name: 'Choose the tables' },
    { value: 'shape', name: 'Read a table in another way' },
    { value: 'mark', name: 'Correct what a mark means' },
    ...(partyColumns(result, told).length > 0
      ? [{ value: 'column' as const, name: 'Say that a column is no party' }]
      : []),
    ...(matrix ? [{ value: 'role' as const, name: 'Correct the name of a role' }] : []),
    ...(matrix ? [] : [{ value: 'take' as const, name: 'Leave it' }]),
  ]
  return tables.length === 1 ? all.filter(({ value }) => value !== 'tables' || !tables[0]?.imported) : all
}

interface Told {
  told: ImportOptions
  result: ImportResult
}

async function correct(prompter: Prompter, step: Exclude<Step, 'take'>, state: Told): Promise<ImportOptions> {
  if (step === 'tables') return chooseTables(prompter, state)
  if (step === 'shape') return chooseShape(prompter, state)
  if (step === 'column') return chooseTextColumn(prompter, state)
  return step === 'mark' ? chooseMeaning(prompter, state) : renameRole(prompter, state)
}

const nameOfTable = ({ number, lines, heading }: ImportResult['tables'][number]) =>
  `Table ${String(number)}, line ${String(lines[0])}${heading === null ? '' : `: ${sanitiseLine(heading).slice(0, 60)}`}`

/** Takes tables in and out, one after the other, until the person is done. */
async function chooseTables(prompter: Prompter, { told, result }: Told): Promise<ImportOptions> {
  const chosen = new Set(result.tables.filter(({ imported }) => imported).map(({ number }) => number))
  for (;;) {
    const number = await prompter.select<number | null>({
      id: 'tables',
      message: 'Which table is to be taken in or left out?',
      choices: [
        ...result.tables.map((table) => ({
          value: table.number,
          name: `${nameOfTable(table)} (${chosen.has(table.number) ? 'in; leave it out' : 'out; take it in'})`,
        })),
        { value: null, name: 'Done' },
      ],
    })
    if (number === null) return { ...told, tables: [...chosen].sort((a, b) => a - b) }
    if (!chosen.delete(number)) chosen.add(number)
  }
}

async function chooseShape(prompter: Prompter, { told, result }: Told): Promise<ImportOptions> {
  const number = await prompter.select({
    id: 'table',
    message: 'Which table?',
    choices: result.tables.map((table) => ({ value: table.number, name: nameOfTable(table) })),
  })
  const shape = await prompter.select<Shape>({
    id: 'shape',
    message: 'How is it laid out?',
    choices: Object.entries(SHAPES).map(([id, meaning]) => ({ value: id as Shape, name: `${id}: ${meaning}` })),
  })
  const tables = told.tables === null || told.tables.includes(number) ? told.tables : [...told.tables, number]
  return { ...told, tables, shapes: new Map([...(told.shapes ?? []), [number, shape]]) }
}

/** Takes a column out of the parties, or lets it be one again. */
async function chooseTextColumn(prompter: Prompter, { told, result }: Told): Promise<ImportOptions> {
  const texts = told.texts ?? []
  const column = await prompter.select({ id: 'column', message: 'Which column?', choices: partyColumns(result, told) })
  const others = texts.filter((text) => foldMark(text) !== foldMark(column))
  return { ...told, texts: others.length < texts.length ? others : [...texts, column] }
}
/** Columns of roles that were read, and those that the person has taken out of them. */
function partyColumns({ tables, matrix }: ImportResult, { texts = [], names }: ImportOptions): Choice<string>[] {
  const roles = Object.values(matrix?.roles ?? {}).flatMap(({ name, aliases }) => [name, ...(aliases ?? [])])
  const parties = new Set([...roles, ...(names?.keys() ?? [])].map(foldName))
  const out = new Set(texts.map(foldMark))
  const headings = tables
    .flatMap(({ imported, columns }) => (imported ? columns : []))
    .filter((text) => text !== '' && (out.has(foldMark(text)) || parties.has(foldName(text))))
  return [...new Map(headings.map((heading) => [foldMark(heading), heading])).values()].map((heading) => ({
    value: heading,
    name: `${sanitiseLine(heading)}${out.has(foldMark(heading)) ? ' (kept as text; read it again)' : ''}`,
  }))
}

async function chooseMeaning(prompter: Prompter, { told, result }: Told): Promise<ImportOptions> {
  const read = Object.values(result.matrix?.capacities ?? {}).flatMap(({ mark, label }) =>
    mark === undefined || mark === '' ? [] : [{ value: mark, name: `${mark} (${label})` }],
  )
  const unread = result.findings
    .filter(({ code, text }) => code === 'unread-cell' && text.length <= 40)
    .map(({ text }) => ({ value: text, name: `${sanitiseLine(text)} (not understood)` }))
  const choices = [...new Map([...unread, ...read].map((choice) => [foldMark(choice.value), choice])).values()]
  const mark =
    choices.length === 0
      ? await prompter.text({ id: 'sign', message: 'Which mark or word in the cells?' })
      : ((await prompter.select<string | null>({
          id: 'mark',
          message: 'Which mark?',
          choices: [...choices.slice(0, 40), { value: null, name: 'Another one' }],
        })) ?? (await prompter.text({ id: 'sign', message: 'Which mark or word in the cells?' })))
  const meaning = await prompter.select({
    id: 'meaning',
    message: `What does ${sanitiseLine(mark)} mean?`,
    choices: CONCEPT_IDS.map((id) => ({ value: id, name: describeMeaning(id) })),
  })
  return { ...told, map: new Map([...told.map, [foldMark(mark), meaning]]) }
}

async function renameRole(prompter: Prompter, { told, result }: Told): Promise<ImportOptions> {
  const names = Object.values(result.matrix?.roles ?? {}).map(({ name }) => name)
  const written = await prompter.search({
    id: 'role',
    message: 'Which role?',
    find: (text) =>
      names
        .filter((name) => foldName(name).includes(foldName(text)))
        .map((name) => ({ value: name, name: sanitiseLine(name) })),
  })
  const wanted = await prompter.text({
    id: 'name',
    message: `What is ${sanitiseLine(written)} called? The name of another role joins the two.`,
  })
  return { ...told, names: new Map([...(told.names ?? []), [written, wanted]]) }
}
