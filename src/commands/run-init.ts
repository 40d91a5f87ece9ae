import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { SCALES } from '../check/scales.js'
import { idFor, modelines, writeStarterMatrix, type StarterItem } from '../check/starter-matrix.js'
import { validateMatrixText } from '../check/validate-text.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { specialiseSchema } from '../matrix/specialise-schema.js'
import { WhoownsError } from '../model/errors.js'
import { EXIT } from '../model/exit-codes.js'
import { BUNDLED_MATRICES, findBundled } from '../sources/bundled-matrices.js'
import { createDocument, replaceDocument } from '../sources/document-file.js'
import type { Run } from '../run.js'
import { canPrompt, converse } from './converse.js'
import { DEFAULT_FILE, SCHEMA_FILE } from './init.js'

const MAX_NAME = 200
const DEFAULT_ACTIVITIES = ['Deploy a release', 'Respond to incidents', 'Grant access']

/** What a new matrix is made of; each part has a flag and a question. */
export interface InitChoices {
  /** A matrix to copy; then nothing else of it is chosen. */
  from: string | null
  title: string
  /** Names, or "id=name". */
  roles: readonly string[]
  scale: string
  /** Titles, or "id=title"; without any a few that serve as examples. */
  activities: readonly string[]
  editorSchema: boolean
}

/** Writes a matrix as flags and answers say, and the schema for editors if it is wanted. */
export async function runInit(run: Run): Promise<number> {
  const given = readFlags(run)
  refuseExisting(run, outputOf(run))
  const isComplete = given.from !== null || (given.title !== '' && given.roles.length > 0)
  if (isComplete || !canPrompt(run)) return writeChosen(run, given)
  return converse(
    run,
    async (prompter) => {
      const { askChoices, sameByFlags } = await import('./ask-for-matrix.js')
      const choices = await askChoices(run, given, prompter, (tried) => whyUnusable(run, tried))
      const exitCode = writeChosen(run, choices)
      prompter.say(`The same without questions: ${sameByFlags(run, choices)}\n`)
      return exitCode
    },
    () => 'Stopped. Nothing is written.',
  )
}

function readFlags({ flags }: Run): InitChoices {
  const from = flags.text('from') ?? null
  for (const flag of ['role', 'activity', 'scale', 'title']) {
    if (from === null || !flags.has(flag)) continue
    throw new WhoownsError('USAGE', `--${flag} does not go with --from: the copy has its own.`, {
      hint: 'Leave one of them out, and change the copy afterwards.',
    })
  }
  return {
    from,
    title: flags.text('title')?.trim() ?? '',
    roles: readNames(flags.list('role'), 'role'),
    scale: flags.text('scale') ?? 'owns',
    activities: readNames(flags.list('activity'), 'activity'),
    editorSchema: flags.has('editor-schema'),
  }
}

function readNames(given: readonly string[], flag: string): string[] {
  return given.map((text) => {
    const name = text.trim()
    const why = whyNoName(name)
    if (why !== null) throw new WhoownsError('USAGE', `--${flag} has ${why}.`, { hint: 'Give it a short name.' })
    return name
  })
}

/** Why a text cannot be a name; null when it can. */
export function whyNoName(text: string): string | null {
  if (text === '') return 'no text'
  return Array.from(text).length > MAX_NAME ? `more than ${String(MAX_NAME)} characters` : null
}

function outputOf({ flags }: Run): string {
  return flags.text('output') ?? DEFAULT_FILE
}

/** Asked before any question, so that no answer is given in vain; the writing itself looks once more. */
function refuseExisting({ flags, context }: Run, file: string): void {
  if (file !== '-' && !flags.has('force') && existsSync(resolve(context.cwd, file))) throw fileExists(file)
}

function writeChosen(run: Run, choices: InitChoices): number {
  const file = outputOf(run)
  const text = composeText(run, choices)
  const toPrint = file === '-'
  if (toPrint) run.print(text)
  else writeNew(run, file, text)
  const schema = choices.editorSchema && !toPrint
  if (schema) writeNew(run, schemaPath(file), writeSchema(run, text))
  const files = [...(toPrint ? [] : [file]), ...(schema ? [schemaPath(file)] : [])]
  if (run.json && !toPrint) run.printJson('init', { files: files.map(sanitiseLine) })
  else if (!run.quiet && !toPrint) {
    run.print(
      `Wrote ${files.map(sanitiseLine).join(' and ')}.\nNext: put in who does what, then whoowns validate ${sanitiseLine(file)}`,
    )
  }
  return EXIT.ok
}

function schemaPath(file: string): string {
  return file.replace(/[^/]*$/, SCHEMA_FILE)
}

/** Address of the schema as the file names it. */
function schemaAddress({ context }: Run, { editorSchema }: InitChoices): string {
  if (editorSchema) return `./${SCHEMA_FILE}`
  return `https://unpkg.com/whoowns@${context.tool.version}/schemas/matrix.schema.json`
}

function composeText(run: Run, choices: InitChoices): string {
  if (choices.from !== null) return copyMatrix(run, choices, choices.from)
  const missing = [
    ...(choices.title === '' ? ['--title "Our matrix"'] : []),
    ...(choices.roles.length === 0 ? ['--role "Our team"'] : []),
  ]
  if (missing.length > 0) {
    throw new WhoownsError('MISSING_INPUT', `Still needed: ${missing.join(' and ')}.`, {
      hint: `Or copy one that is there: whoowns init --from bundled:cloud. Scales: ${Object.keys(SCALES).join(', ')}.`,
    })
  }
  const why = whyNoName(choices.title)
  if (why !== null) throw new WhoownsError('USAGE', `--title has ${why}.`, { hint: 'Give it a short name.' })
  const unusable = whyUnusable(run, choices)
  if (unusable !== null) throw new WhoownsError('USAGE', unusable.message, { hint: unusable.suggestion })
  return composeStarter(run, choices)
}

/** The text of a matrix to begin from. What is no bundled matrix is a document, which is for `whoowns import` to read. */
function copyMatrix(run: Run, choices: InitChoices, from: string): string {
  const bundled = findBundled(from)
  if (!bundled) {
    throw new WhoownsError('USAGE', `No bundled matrix "${sanitiseLine(from)}".`, {
      hint: `Bundled: ${BUNDLED_MATRICES.map(({ ref }) => ref).join(', ')}. From a document: whoowns import ${sanitiseLine(from)} -o ${DEFAULT_FILE}`,
    })
  }
  const text = run.context.readAsset(bundled.source)
  return text.replace(/^# yaml-language-server:[^\n]*\n#?/, () => modelines(schemaAddress(run, choices)))
}

function composeStarter(run: Run, choices: InitChoices): string {
  const { title, scale, roles, activities } = choices
  return writeStarterMatrix({
    title,
    id: idFor(title, new Set(), 'matrix'),
    scale,
    roles: itemsOf(roles, 'role'),
    activities: itemsOf(activities.length > 0 ? activities : DEFAULT_ACTIVITIES, 'activity'),
    schema: schemaAddress(run, choices),
  })
}

function itemsOf(names: readonly string[], fallback: string): StarterItem[] {
  const taken = new Set<string>()
  return names.map((text) => {
    const [, givenId, givenName] = /^([a-z0-9-]{1,64})=(.+)$/s.exec(text) ?? []
    const name = givenName ?? text
    const id = givenId ?? idFor(name, taken, fallback)
    taken.add(id)
    return { id, name }
  })
}

/** Why the names could not be in one file: the same one twice, the name of a command as an id. */
function whyUnusable(run: Run, choices: InitChoices): { message: string; suggestion: string } | null {
  const wrong = checkText(run, composeStarter(run, choices)).findings.find(({ severity }) => severity === 'error')
  return wrong ? { message: wrong.message, suggestion: wrong.suggestion ?? 'Choose other names.' } : null
}

function checkText(run: Run, text: string) {
  return validateMatrixText(text, DEFAULT_FILE, { today: run.context.today(), severities: new Map() })
}

function writeSchema(run: Run, text: string): string {
  const schema = JSON.parse(run.context.readAsset('schemas/matrix.schema.json')) as object
  return `${JSON.stringify(specialiseSchema(schema, checkText(run, text).parsed.data), null, 2)}\n`
}

function writeNew(run: Run, file: string, text: string): void {
  const { cwd } = run.context
  if (run.flags.has('force')) replaceDocument(file, cwd, text)
  else if (!createDocument(file, cwd, text)) throw fileExists(file)
}

function fileExists(file: string): WhoownsError {
  return new WhoownsError('FILE_EXISTS', `${sanitiseLine(file)} is there already; it is left as it is.`, {
    hint: 'Write over it with --force, or name another file with -o.',
  })
}
