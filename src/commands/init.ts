import { SCALES } from '../check/scales.js'
import { idFor, modelines, writeStarterMatrix, type StarterItem } from '../check/starter-matrix.js'
import { validateMatrixText } from '../check/validate-text.js'
import type { CommandSpec } from '../grammar/spec.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { specialiseSchema } from '../matrix/specialise-schema.js'
import { WhoownsError } from '../model/errors.js'
import { EXIT } from '../model/exit-codes.js'
import { BUNDLED_MATRICES, findBundled } from '../sources/bundled-matrices.js'
import { createDocument, replaceDocument } from '../sources/document-file.js'
import type { Run } from '../run.js'

const DEFAULT_FILE = 'whoowns.yaml'
const SCHEMA_FILE = 'whoowns.schema.json'
const MAX_NAME = 200
const DEFAULT_ACTIVITIES = ['Deploy a release', 'Respond to incidents', 'Grant access']

export const initCommand: CommandSpec = {
  name: 'init',
  summary: 'write a matrix of your own to start from',
  details:
    'From scratch it needs --title and at least one --role; with --from it copies a matrix that ships with whoowns. ' +
    'A file that is there already is left alone unless --force is given. To begin from a document, see whoowns import.',
  arguments: [],
  options: [
    { name: 'title', value: 'text', summary: 'what the matrix is about, for example your organisation' },
    { name: 'role', value: 'name', repeatable: true, summary: 'a role, as "name" or "id=name"; repeatable' },
    { name: 'scale', value: 'scale', choices: Object.keys(SCALES), summary: 'owns (default), raci, rasci or daci' },
    {
      name: 'activity',
      value: 'title',
      repeatable: true,
      summary: 'an activity, as "title" or "id=title"; repeatable',
    },
    { name: 'from', value: 'matrix', summary: 'copy a bundled matrix: bundled or bundled:cloud' },
    {
      name: 'output',
      short: 'o',
      value: 'file',
      summary: `file to write (default: ${DEFAULT_FILE}; "-": print it)`,
      completes: 'file',
    },
    { name: 'editor-schema', summary: `also write ${SCHEMA_FILE}, in which editors find your roles and other ids` },
    { name: 'force', summary: 'write over a file that is there' },
  ],
  examples: [
    {
      command: 'whoowns init --title "Payments" --role "Payments team" --role "Platform team"',
      summary: 'from scratch',
    },
    {
      command: 'whoowns init --title "Payments" --role Payments --scale raci --activity "Close the books"',
      summary: 'with RACI',
    },
    { command: 'whoowns init --from bundled:cloud', summary: 'from the general cloud model' },
  ],
  run: runInit,
}

function runInit(run: Run): number {
  const file = run.flags.text('output') ?? DEFAULT_FILE
  const text = composeText(run)
  const toPrint = file === '-'
  if (toPrint) run.print(text)
  else writeNew(run, file, text)
  const schema = run.flags.has('editor-schema') && !toPrint
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
function schemaAddress({ flags, context }: Run): string {
  if (flags.has('editor-schema')) return `./${SCHEMA_FILE}`
  return `https://unpkg.com/whoowns@${context.tool.version}/schemas/matrix.schema.json`
}

function composeText(run: Run): string {
  const from = run.flags.text('from')
  return from === undefined ? composeStarter(run) : copyBundled(run, from)
}

function copyBundled(run: Run, from: string): string {
  const bundled = findBundled(from)
  if (!bundled) {
    throw new WhoownsError('USAGE', `No bundled matrix "${sanitiseLine(from)}".`, {
      hint: `Bundled: ${BUNDLED_MATRICES.map(({ ref }) => ref).join(', ')}. From a document: whoowns import ${sanitiseLine(from)} -o ${DEFAULT_FILE}`,
    })
  }
  for (const flag of ['role', 'activity', 'scale', 'title']) {
    if (!run.flags.has(flag)) continue
    throw new WhoownsError('USAGE', `--${flag} does not go with --from: the copy has its own.`, {
      hint: 'Leave one of them out, and change the copy afterwards.',
    })
  }
  const text = run.context.readAsset(bundled.source)
  return text.replace(/^# yaml-language-server:[^\n]*\n#?/, () => modelines(schemaAddress(run)))
}

function composeStarter(run: Run): string {
  const title = run.flags.text('title')?.trim() ?? ''
  const roles = readItems(run, 'role', 'role')
  if (title === '' || roles.length === 0) {
    const missing = [
      ...(title === '' ? ['--title "Our matrix"'] : []),
      ...(roles.length === 0 ? ['--role "Our team"'] : []),
    ]
    throw new WhoownsError('MISSING_INPUT', `Still needed: ${missing.join(' and ')}.`, {
      hint:
        'Or copy one that is there: whoowns init --from bundled:cloud. Scales: ' + Object.keys(SCALES).join(', ') + '.',
    })
  }
  requireLength('title', title)
  const given = readItems(run, 'activity', 'activity')
  const activities = given.length > 0 ? given : itemsOf(DEFAULT_ACTIVITIES, 'activity')
  const scale = run.flags.text('scale') ?? 'owns'
  const text = writeStarterMatrix({
    title,
    id: idFor(title, new Set(), 'matrix'),
    scale,
    roles,
    activities,
    schema: schemaAddress(run),
  })
  refuseUnusable(run, text)
  return text
}

function readItems(run: Run, flag: string, fallback: string): StarterItem[] {
  const names = run.flags.list(flag).map((name) => name.trim())
  for (const name of names) requireLength(flag, name)
  return itemsOf(names, fallback)
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

function requireLength(flag: string, text: string): void {
  if (text !== '' && Array.from(text).length <= MAX_NAME) return
  throw new WhoownsError(
    'USAGE',
    `--${flag} has ${text === '' ? 'no text' : `more than ${String(MAX_NAME)} characters`}.`,
    {
      hint: 'Give it a short name.',
    },
  )
}

/** Names that the file could not hold together: the same one twice, the name of a command as an id. */
function refuseUnusable(run: Run, text: string): void {
  const { findings } = validateMatrixText(text, DEFAULT_FILE, { today: run.context.today(), severities: new Map() })
  const wrong = findings.find(({ severity }) => severity === 'error')
  if (!wrong) return
  throw new WhoownsError('USAGE', wrong.message, { hint: wrong.suggestion ?? 'Choose other names.' })
}

function writeSchema(run: Run, text: string): string {
  const { parsed } = validateMatrixText(text, DEFAULT_FILE, { today: run.context.today(), severities: new Map() })
  const schema = JSON.parse(run.context.readAsset('schemas/matrix.schema.json')) as object
  return `${JSON.stringify(specialiseSchema(schema, parsed.data), null, 2)}\n`
}

function writeNew(run: Run, file: string, text: string): void {
  const { cwd } = run.context
  if (run.flags.has('force')) replaceDocument(file, cwd, text)
  else if (!createDocument(file, cwd, text)) {
    throw new WhoownsError('FILE_EXISTS', `${sanitiseLine(file)} is there already; it is left as it is.`, {
      hint: 'Write over it with --force, or name another file with -o.',
    })
  }
}
