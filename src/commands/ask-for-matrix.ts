import { SCALES } from '../check/scales.js'
import type { Prompter } from '../io/prompter.js'
import { BUNDLED_MATRICES } from '../sources/bundled-matrices.js'
import type { Run } from '../run.js'
import { SCHEMA_FILE, type Checks, type InitChoices } from './init-choices.js'
import { cleanName, whyNoName } from './init-names.js'

/** What each bundled matrix is, in the words of a choice. */
const COPIES: Readonly<Record<string, string>> = {
  bundled: 'A copy of the TechOps matrix, a large example',
  'bundled:cloud': 'A copy of a general cloud model: customer and provider',
}

/** The choice of a document; no file or matrix is called so. */
const DOCUMENT = 'document:'

/** Asks for everything that no flag has said. Names that cannot be used together are asked for again. */
export async function askChoices(
  { flags }: Run,
  given: InitChoices,
  prompter: Prompter,
  checks: Checks,
): Promise<InitChoices> {
  let choices = given
  if (!['title', 'role', 'scale', 'activity'].some((flag) => flags.has(flag))) {
    const start = await askStart(prompter)
    choices = { ...choices, from: start === DOCUMENT ? await askDocument(prompter, checks.document) : start }
  }
  if (choices.from === null) {
    if (choices.title === '') choices = { ...choices, title: await askTitle(prompter) }
    if (choices.roles.length === 0) {
      choices = await askNames(
        prompter,
        choices,
        checks.names,
        'roles',
        'Which roles are there? Their names, with commas between:',
      )
    }
    if (!flags.has('scale')) choices = { ...choices, scale: await askScale(prompter) }
    if (choices.activities.length === 0 && (await wantsOwnActivities(prompter))) {
      const message = 'Which activities? Their titles, with commas between:'
      choices = await askNames(prompter, choices, checks.names, 'activities', message)
    }
  }
  if (choices.editorSchema || !checks.hasRoomForSchema) return choices
  const message = `Also write ${SCHEMA_FILE}, so that your editor completes roles and activities?`
  return { ...choices, editorSchema: await prompter.confirm({ id: 'editor-schema', message }) }
}

async function askStart(prompter: Prompter): Promise<string | null> {
  const copies = [...BUNDLED_MATRICES].reverse().map(({ ref }) => ({ value: ref, name: COPIES[ref] ?? ref }))
  const fromDocument = { value: DOCUMENT, name: 'A document of ours with a table: Markdown, HTML, CSV, AsciiDoc, ...' }
  return prompter.select<string | null>({
    id: 'from',
    message: 'What to begin from?',
    choices: [{ value: null, name: 'From scratch: a few questions' }, ...copies, fromDocument],
    offerFirst: true,
  })
}

/** A document that is there; another is asked for again. */
async function askDocument(prompter: Prompter, check: Checks['document']): Promise<string> {
  for (;;) {
    const file = (await prompter.text({ id: 'document', message: 'Which file? Its path:' })).trim()
    const problem = file === '' ? 'No name was typed.' : describe(await check(file))
    if (problem === null) return file
    prompter.say(`${problem}\n`)
  }
}

async function askTitle(prompter: Prompter): Promise<string> {
  for (;;) {
    const message = 'What is it about? For example your organisation:'
    const title = cleanName(await prompter.text({ id: 'title', message }))
    const why = whyNoName(title)
    if (why === null) return title
    prompter.say(`That has ${why}.\n`)
  }
}

async function askNames(
  prompter: Prompter,
  choices: InitChoices,
  check: Checks['names'],
  part: 'roles' | 'activities',
  message: string,
): Promise<InitChoices> {
  for (;;) {
    const names = splitNames(await prompter.text({ id: part, message }))
    const changed = { ...choices, [part]: names }
    const why = names.map(whyNoName).find((reason) => reason !== null)
    const problem =
      names.length === 0 ? 'No name was typed.' : why === undefined ? describe(check(changed)) : `A name has ${why}.`
    if (problem === null) return changed
    prompter.say(`${problem}\n`)
  }
}

function describe(problem: ReturnType<Checks['names']>): string | null {
  return problem && `${problem.message} ${problem.suggestion}`
}

function splitNames(text: string): string[] {
  return text
    .split(/[,;]/)
    .map(cleanName)
    .filter((name) => name !== '')
}

async function askScale(prompter: Prompter): Promise<string> {
  return prompter.select({
    id: 'scale',
    message: 'How can a role be involved?',
    choices: Object.entries(SCALES).map(([scale, capacities]) => ({
      value: scale,
      name: `${scale.toUpperCase()}: ${capacities.map(({ label }) => label.toLowerCase()).join(', ')}`,
    })),
    offerFirst: true,
  })
}

async function wantsOwnActivities(prompter: Prompter): Promise<boolean> {
  return prompter.select({
    id: 'own-activities',
    message: 'Which activities to begin with?',
    choices: [
      { value: true, name: 'Some of ours: type their titles' },
      { value: false, name: 'Three examples, to be replaced' },
    ],
    offerFirst: true,
  })
}

/** The command that writes the same without asking. */
export function sameByFlags({ flags }: Run, choices: InitChoices): string {
  const { from, title, roles, scale, activities, editorSchema } = choices
  const parts =
    from !== null
      ? ['--from', from]
      : [
          ...['--title', title],
          ...roles.flatMap((role) => ['--role', role]),
          ...['--scale', scale],
          ...activities.flatMap((activity) => ['--activity', activity]),
        ]
  const output = flags.text('output')
  const rest = [...(editorSchema ? ['--editor-schema'] : []), ...(output === undefined ? [] : ['-o', output])]
  return ['whoowns init', ...[...parts, ...rest].map(quoteForShell)].join(' ')
}

function quoteForShell(text: string): string {
  return /^[\w./:=@-]+$/.test(text) ? text : `'${text.replace(/'/g, "'\\''")}'`
}
