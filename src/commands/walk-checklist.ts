import { sanitiseLine } from '../matrix/sanitise.js'
import { EXIT } from '../model/exit-codes.js'
import type { ChecklistEntry } from '../onboard/checklist.js'
import type { Choice, Prompter } from '../io/prompter.js'
import { renderChecklistMarkdown } from '../render/checklist-markdown.js'
import { checklistTitle, renderItem, renderStatus } from '../render/checklist-text.js'
import { progressBar, progressWords } from '../render/progress-text.js'
import { wrapText } from '../render/text-width.js'
import type { Run } from '../run.js'
import type { ChecklistSession } from './checklist-session.js'
import { checkWords } from './read-answers.js'

type Reply = 'done' | 'not-applicable' | 'todo' | 'note' | 'stop'

const REPLIES: readonly Choice<Reply>[] = [
  { value: 'done', name: 'Done' },
  { value: 'not-applicable', name: 'Not applicable' },
  { value: 'todo', name: 'Later' },
  { value: 'note', name: 'Add a note' },
  { value: 'stop', name: 'Stop for now' },
]

/** Asks about every open item in turn and saves each answer before the next question; the exit code. */
export async function walkChecklist(run: Run, session: ChecklistSession, prompter: Prompter): Promise<number> {
  const { head } = session.view
  introduce(run, session, prompter)
  const open = session.review().items.filter(({ status }) => status === 'todo')
  let stopped = false
  let group: string | null | undefined
  let activity = ''
  for (const [at, { id }] of open.entries()) {
    const item = session.review().items.find((entry) => entry.id === id)
    // Somebody else may have answered it in the meantime.
    if (item?.status !== 'todo') continue
    if (item.group !== group) {
      group = item.group
      await announceGroup(run, session, prompter, item)
    }
    const options = { width: prompter.columns(), theme: await run.theme(2) }
    if (item.activity.id !== activity) {
      activity = item.activity.id
      prompter.say(
        `\n${wrapText(item.activity.title, options.width)
          .map((line) => options.theme.label(line))
          .join('\n')}\n`,
      )
    }
    prompter.say(`\n${renderItem(item, head, options)}`)
    stopped = (await askItem(session, prompter, item, `Done? (${String(at + 1)} of ${String(open.length)})`)) === 'stop'
    if (stopped) break
  }
  prompter.say('\n')
  run.print(
    renderStatus(session.review(), head, { width: run.width, theme: await run.theme(), accessible: run.accessible }),
  )
  if (session.failure === null) {
    if (session.review().counts.open > 0) prompter.say(`${continueWords(run, session)}\n`)
    return EXIT.ok
  }
  prompter.say(`${printUnsaved(run, session)}\n`)
  return EXIT.failure
}

/** What is said when the user leaves a question; answers that could not be saved are printed. */
export function farewell(run: Run, session: ChecklistSession): string {
  if (session.failure !== null) return `Stopped. ${printUnsaved(run, session)}`
  return `Stopped. Progress is saved. ${continueWords(run, session)}`
}

function introduce({ accessible }: Run, session: ChecklistSession, prompter: Prompter): void {
  const checklist = session.review()
  const { counts } = checklist
  const changes = [
    counts.changed > 0 ? `${String(counts.changed)} changed and open again` : '',
    counts.new > 0 ? `${String(counts.new)} new` : '',
    counts.removed > 0 ? `${String(counts.removed)} no longer there` : '',
  ].filter(Boolean)
  const since = changes.length === 0 ? '' : ` Changed in the matrix since: ${changes.join(', ')}.`
  const gone = checklist.removed.map(({ id, text }) => `No longer in the matrix: ${text ?? id}`)
  const bar = accessible || !session.begun ? '' : `${progressBar(counts)} `
  const lines = [
    checklistTitle(checklist),
    session.begun ? `${bar}So far: ${progressWords(counts)}.${since}` : `${progressWords(counts)}.`,
    ...gone,
    ...(session.failure === null ? [] : [unsavedWarning(session)]),
  ]
  prompter.say(`${lines.flatMap((line) => wrapText(line, prompter.columns())).join('\n')}\n`)
}

async function announceGroup(
  run: Run,
  session: ChecklistSession,
  prompter: Prompter,
  item: ChecklistEntry,
): Promise<void> {
  const group = session.review().groups.find(({ id }) => id === item.group)
  if (!group) return
  const theme = await run.theme(2)
  const bar = run.accessible ? '' : ` ${progressBar(group)}`
  const lines = wrapText(`${group.title}${bar} ${progressWords(group)}`, prompter.columns())
  prompter.say(`\n${lines.map((line) => theme.title(line)).join('\n')}\n`)
}

async function askItem(
  session: ChecklistSession,
  prompter: Prompter,
  item: ChecklistEntry,
  message: string,
): Promise<Reply> {
  for (;;) {
    const reply = await prompter.select({ id: 'item', message, choices: REPLIES, offerFirst: true })
    if (reply === 'stop') return reply
    if (reply === 'note') {
      const text = await askWords(prompter, 'note', 'Note:')
      save(session, prompter, () => session.saveOrKeep([{ kind: 'note', item, text }]))
      continue
    }
    if (reply === 'not-applicable') {
      const reason = await askWords(prompter, 'reason', 'Why does it not apply?')
      save(session, prompter, () => session.saveOrKeep([{ kind: 'answer', item, status: reply, reason }]))
    } else save(session, prompter, () => session.saveOrKeep([{ kind: 'answer', item, status: reply }]))
    return reply
  }
}

async function askWords(prompter: Prompter, id: string, message: string): Promise<string> {
  return checkWords(sanitiseLine((await prompter.text({ id, message })).slice(0, MAX_WORDS)))
}

const MAX_WORDS = 500

/** Says so, once, when answers stop being saved. */
function save(session: ChecklistSession, prompter: Prompter, work: () => void): void {
  const before = session.failure
  work()
  if (before === null && session.failure !== null) prompter.say(`${unsavedWarning(session)}\n`)
}

function unsavedWarning({ failure }: ChecklistSession): string {
  return `${failure?.message ?? ''} Your answers are kept until you leave, and then printed as a list that --from reads.`
}

function printUnsaved(run: Run, session: ChecklistSession): string {
  run.print(renderChecklistMarkdown(session.review(), session.view.head))
  return 'Nothing could be saved since. Keep the list above; whoowns onboard --from FILE reads it back.'
}

function continueWords({ flags }: Run, { role, service }: ChecklistSession): string {
  const matrix = flags.text('matrix')
  const parts = [
    'whoowns onboard',
    `--as ${role.id}`,
    ...(service === null ? [] : [`--service ${quoted(service)}`]),
    ...(flags.has('shared') ? ['--shared'] : []),
    ...(matrix === undefined ? [] : [`--matrix ${quoted(sanitiseLine(matrix))}`]),
  ]
  return `Continue with: ${parts.join(' ')}`
}

function quoted(word: string): string {
  return /^[\w./:@-]+$/.test(word) ? word : `'${word.replace(/'/g, "'\\''")}'`
}
