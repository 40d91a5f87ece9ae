import { sanitiseLine } from '../matrix/sanitise.js'
import { EXIT } from '../model/exit-codes.js'
import { tooManyWords } from '../onboard/check-words.js'
import type { ChecklistEntry } from '../onboard/checklist.js'
import type { Choice, Prompter } from '../io/prompter.js'
import { checklistTitle, renderItem, renderStatus } from '../render/checklist-text.js'
import { progressBar, progressWords } from '../render/progress-text.js'
import { wrapText } from '../render/text-width.js'
import type { Run } from '../run.js'
import type { ChecklistSession } from './checklist-session.js'

type Reply = 'done' | 'not-applicable' | 'todo' | 'note' | 'back' | 'stop'

const GO_BACK = 'go back'

function repliesTo(isFirst: boolean): Choice<Reply>[] {
  return [
    { value: 'done', name: 'Done' },
    { value: 'not-applicable', name: 'Not applicable' },
    { value: 'todo', name: 'Later' },
    { value: 'note', name: 'Add a note' },
    ...(isFirst ? [] : [{ value: 'back' as const, name: 'Back to the one before' }]),
    { value: 'stop', name: 'Stop for now' },
  ]
}

/** Asks about every open item in turn and saves each answer before the next question; the exit code. */
export async function walkChecklist(run: Run, session: ChecklistSession, prompter: Prompter): Promise<number> {
  const { head } = session.view
  introduce(run, session, prompter)
  const open = session.review().items.filter(({ status }) => status === 'todo')
  let group: string | null | undefined
  let activity = ''
  let reply: Reply | null = null
  for (let at = 0; at < open.length && reply !== 'stop'; at += reply === 'back' ? -1 : 1) {
    const item = session.review().items.find(({ id }) => id === open[at]?.id)
    // Somebody else may have answered it in the meantime; going back is to change an answer.
    if (!item || (item.status !== 'todo' && reply !== 'back')) {
      reply = null
      continue
    }
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
    const message = `Done? (${String(at + 1)} of ${String(open.length)})`
    reply = await askItem(session, prompter, item, message, repliesTo(at === 0))
  }
  prompter.say('\n')
  run.print(
    renderStatus(session.review(), head, { width: run.width, theme: await run.theme(), accessible: run.accessible }),
  )
  if (session.failure === null) {
    if (session.review().counts.open > 0) prompter.say(`${continueWords(run, session)}\n`)
    return EXIT.ok
  }
  prompter.say(`${await printUnsaved(run, session)}\n`)
  return EXIT.failure
}

/** What is said when the user leaves a question; answers that could not be saved are printed. */
export async function farewell(run: Run, session: ChecklistSession, columns: number): Promise<string> {
  if (session.failure !== null) return `Stopped. ${await printUnsaved(run, session)}`
  const stopped = 'Stopped. Progress is saved.'
  const next = continueWords(run, session)
  // A command that is cut by the end of a line cannot be copied.
  return `${stopped}${stopped.length + 1 + next.length < columns ? ' ' : '\n'}${next}`
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
    session.begun
      ? `${bar}So far: ${progressWords(counts)}.${since}`
      : `${String(counts.total)} duties and steps${inGroups(checklist.groups.length)}. Each answer is saved at once: stop when you like (${accessible ? 'q' : 'Esc'}), and go on later with the same command.`,
    ...gone,
    ...(session.failure === null ? [] : [unsavedWarning(session)]),
  ]
  prompter.say(`${lines.flatMap((line) => wrapText(line, prompter.columns())).join('\n')}\n`)
}

function inGroups(count: number): string {
  return count > 1 ? ` in ${String(count)} groups` : ''
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
  choices: readonly Choice<Reply>[],
): Promise<Reply> {
  for (;;) {
    const reply = await prompter.select({ id: 'item', message, choices, offerFirst: true })
    if (reply === 'stop' || reply === 'back') return reply
    if (reply === 'note') {
      const text = await askWords(prompter, 'note', 'Note:')
      if (text === '') continue
      save(session, prompter, () => session.saveOrKeep([{ kind: 'note', item, text }]))
      continue
    }
    if (reply === 'not-applicable') {
      const reason = await askWords(prompter, 'reason', 'Why does it not apply?')
      if (reason === '') continue
      save(session, prompter, () => session.saveOrKeep([{ kind: 'answer', item, status: reply, reason }]))
    } else save(session, prompter, () => session.saveOrKeep([{ kind: 'answer', item, status: reply }]))
    return reply
  }
}

/** A reason or a note; empty when the user goes back instead. */
async function askWords(prompter: Prompter, id: string, message: string): Promise<string> {
  const check = (text: string) => tooManyWords(sanitiseLine(text))
  return sanitiseLine(await prompter.text({ id, message, empty: GO_BACK, check }))
}

/** Says so, once, when answers stop being saved. */
function save(session: ChecklistSession, prompter: Prompter, work: () => void): void {
  const before = session.failure
  work()
  if (before === null && session.failure !== null) prompter.say(`${unsavedWarning(session)}\n`)
}

function unsavedWarning({ failure }: ChecklistSession): string {
  return `${failure?.message ?? ''} Your answers are kept until you leave, and then printed as a list that --from reads.`
}

async function printUnsaved(run: Run, session: ChecklistSession): Promise<string> {
  const { renderChecklistMarkdown } = await import('../render/checklist-markdown.js')
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
