import { SCALES } from '../check/scales.js'
import { idFor, modelines, writeStarterMatrix } from '../check/starter-matrix.js'
import { validateMatrixText } from '../check/validate-text.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { specialiseSchema } from '../matrix/specialise-schema.js'
import { WhoownsError } from '../model/errors.js'
import { EXIT } from '../model/exit-codes.js'
import { BUNDLED_MATRICES, findBundled } from '../sources/bundled-matrices.js'
import { documentExists } from '../sources/document-file.js'
import { readRef } from '../sources/refs.js'
import type { Prompter } from '../io/prompter.js'
import type { Run } from '../run.js'
import { canPrompt, converse } from './converse.js'
import { DEFAULT_FILE, SCHEMA_FILE, type Checks, type InitChoices } from './init-choices.js'
import { cleanName, itemsOf, whyNoName, whyNotTogether } from './init-names.js'
import { hasRoomForSchema, outputOf, PRINTED, requireRoom, schemaPath, writeNew } from './init-output.js'

const FILL_IN = 'put in who does what'
const DEFAULT_ACTIVITIES = ['Deploy a release', 'Respond to incidents', 'Grant access']

/** Writes a matrix as flags and answers say, and the schema for editors if it is wanted. */
export async function runInit(run: Run): Promise<number> {
  const given = readFlags(run)
  requireRoom(run, outputOf(run))
  const isComplete = given.from !== null || (given.title !== '' && given.roles.length > 0)
  const isDocument = given.from !== null && findBundled(given.from) === undefined
  if (isDocument) await requireDocument(run, given.from ?? '')
  if (!canPrompt(run) || (isComplete && !isDocument))
    return writeChosen(run, given, await composeText(run, given, null))
  const checks: Checks = {
    names: (tried: InitChoices) => whyUnusable(run, tried),
    document: (file: string) => whyNoDocument(run, file),
    hasRoomForSchema: hasRoomForSchema(run, outputOf(run)),
  }
  return converse(
    run,
    async (prompter) => {
      const { askChoices, sameByFlags } = await import('./ask-for-matrix.js')
      const choices = isComplete ? given : await askChoices(run, given, prompter, checks)
      const composed = await composeText(run, choices, prompter)
      const exitCode = writeChosen(run, choices, composed)
      const same = composed.same === null ? sameByFlags(run, choices) : `${composed.same} -o ${outputOf(run)}`
      if (!isComplete || composed.same !== null) prompter.say(`The same without questions: ${same}\n`)
      return exitCode
    },
    () => 'Stopped. Nothing is written.',
  )
}

async function whyNoDocument(run: Run, file: string): ReturnType<Checks['document']> {
  try {
    await requireDocument(run, file)
    return null
  } catch (error) {
    if (!(error instanceof WhoownsError)) throw error
    return { message: error.message, suggestion: error.hint ?? '' }
  }
}

/** Throws when a document cannot be begun from, before anything is asked. */
async function requireDocument({ context }: Run, file: string): Promise<void> {
  const ref = readRef(file)
  const isThere = ref.kind === 'path' && documentExists(file, context.cwd)
  if (isThere && !/\.(ya?ml|json)$/i.test(file)) {
    ;(await import('./import.js')).formatOfStart(file)
    return
  }
  const bundled = BUNDLED_MATRICES.map((one) => one.ref).join(', ')
  throw new WhoownsError(
    'USAGE',
    isThere
      ? `${sanitiseLine(file)} is no document, but a matrix or other data.`
      : `There is no document and no bundled matrix "${sanitiseLine(file)}".`,
    {
      hint:
        isThere || ref.kind === 'url' || ref.kind === 'package'
          ? `To build on a matrix, write "extends: ${sanitiseLine(file)}" into a file of your own.`
          : `Bundled: ${bundled}. A document is a file, such as RACI.md or duties.csv.`,
    },
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
  const title = flags.text('title')?.trim() ?? ''
  return {
    from,
    title: title === '' ? '' : readName(title, 'title'),
    roles: flags.list('role').map((text) => readName(text, 'role')),
    scale: flags.text('scale') ?? 'owns',
    activities: flags.list('activity').map((text) => readName(text, 'activity')),
    editorSchema: flags.has('editor-schema'),
  }
}

function readName(text: string, flag: string): string {
  const name = cleanName(text)
  const why = whyNoName(name)
  if (why !== null) throw new WhoownsError('USAGE', `--${flag} has ${why}.`, { hint: 'Give it a short name.' })
  return name
}

interface Composed {
  text: string
  /** What is left to do with it. */
  next: string
  /** What to say of a document that was read. */
  report?: string
  /** The command that reads the document as it was corrected by questions; null when nothing was. */
  same: string | null
}

function writeChosen(run: Run, choices: InitChoices, { text, report, next }: Composed): number {
  const file = outputOf(run)
  const toPrint = file === PRINTED
  if (toPrint) run.print(text)
  else writeNew(run, file, /\.json$/i.test(file) ? inJson(run, text) : text)
  if (choices.editorSchema) writeNew(run, schemaPath(file), writeSchema(run, text))
  const files = [file, ...(choices.editorSchema ? [schemaPath(file)] : [])]
  if (report !== undefined && !run.quiet && !run.json) run.context.stderr.write(`${report}\n`)
  if (run.json && !toPrint) run.printJson('init', { files: files.map(sanitiseLine) })
  else if (!run.quiet && !toPrint) {
    run.print(
      `Wrote ${files.map(sanitiseLine).join(' and ')}.\nNext: ${next}, then whoowns validate ${sanitiseLine(file)}`,
    )
  }
  return EXIT.ok
}

/** Address of the schema as the file names it. */
function schemaAddress({ context }: Run, { editorSchema }: InitChoices): string {
  if (editorSchema) return `./${SCHEMA_FILE}`
  return `https://unpkg.com/whoowns@${context.tool.version}/schemas/matrix.schema.json`
}

async function composeText(run: Run, choices: InitChoices, prompter: Prompter | null): Promise<Composed> {
  const { from } = choices
  if (from === null) return { text: composeChosen(run, choices), next: FILL_IN, same: null }
  const bundled = findBundled(from)
  if (bundled)
    return { text: withModelines(run.context.readAsset(bundled.source), run, choices), next: FILL_IN, same: null }
  const { importStart } = await import('./import.js')
  const { yaml, report, isSure, same } = await importStart(run, from, prompter)
  const next = isSure ? 'put in contacts' : 'look at what is marked CHECK, put in contacts'
  return { text: withModelines(yaml, run, choices), next, report, same }
}

/** The text with the lines by which editors find the schema that this choice leads to. */
function withModelines(text: string, run: Run, choices: InitChoices): string {
  return text.replace(/^# yaml-language-server:[^\n]*\n#?/, () => modelines(schemaAddress(run, choices)))
}

function composeChosen(run: Run, choices: InitChoices): string {
  const missing = [
    ...(choices.title === '' ? ['--title "Our matrix"'] : []),
    ...(choices.roles.length === 0 ? ['--role "Our team"'] : []),
  ]
  if (missing.length > 0) {
    throw new WhoownsError('MISSING_INPUT', `Still needed: ${missing.join(' and ')}.`, {
      hint: `Or copy one that is there: whoowns init --from bundled:cloud. Scales: ${Object.keys(SCALES).join(', ')}.`,
    })
  }
  const unusable = whyUnusable(run, choices)
  if (unusable !== null) throw new WhoownsError('USAGE', unusable.message, { hint: unusable.suggestion })
  return composeStarter(run, choices)
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

/** Why the names could not be in one file: the same one twice, the name of a command as an id. */
function whyUnusable(run: Run, choices: InitChoices): { message: string; suggestion: string } | null {
  const why = whyNotTogether(choices.roles, 'role') ?? whyNotTogether(choices.activities, 'activity')
  if (why !== null) return why
  const wrong = checkText(run, composeStarter(run, choices)).findings.find(({ severity }) => severity === 'error')
  return wrong ? { message: wrong.message, suggestion: wrong.suggestion ?? 'Choose other names.' } : null
}

function checkText(run: Run, text: string) {
  return validateMatrixText(text, DEFAULT_FILE, { today: run.context.today(), severities: new Map() })
}

/** What has comments in YAML, without them. */
function inJson(run: Run, text: string): string {
  return `${JSON.stringify(checkText(run, text).parsed.data, null, 2)}\n`
}

function writeSchema(run: Run, text: string): string {
  const schema = JSON.parse(run.context.readAsset('schemas/matrix.schema.json')) as object
  return `${JSON.stringify(specialiseSchema(schema, checkText(run, text).parsed.data), null, 2)}\n`
}
