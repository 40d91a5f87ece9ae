import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import { EXIT } from '../model/exit-codes.js'
import type { Role } from '../model/matrix.js'
import type { MatrixView } from '../model/view.js'
import { readMarks, type MarkList } from '../onboard/read-marks.js'
import type { Prompter } from '../io/prompter.js'
import { statusWords } from '../render/checklist-text.js'
import { progressWords } from '../render/progress-text.js'
import type { Run } from '../run.js'
import { readList } from '../sources/read-list.js'
import { ChecklistSession, type NewEvent } from './checklist-session.js'
import { canPrompt, converse } from './converse.js'
import { printChecklist } from './print-checklist.js'
import { readAnswers, takeOver } from './read-answers.js'

/** Does what the flags of `whoowns onboard` say, without a question about an item; the exit code. */
export async function answerByFlags(
  run: Run,
  view: MatrixView,
  role: Role,
  prompter: Prompter | null,
): Promise<number> {
  const session = new ChecklistSession(run, view, role)
  if (run.flags.has('reset')) return resetChecklist(run, session, prompter)
  session.load()
  const events = readAnswers(session.items, run.flags.list('answer'), run.flags.list('note'))
  if (events.length > 0) session.save(events)
  const file = run.flags.text('from')
  const taken = file === undefined ? [] : takeList(run, session, readList(file, run.context.cwd))
  if (session.failure !== null) run.note(session.failure.message)
  return printChecklist(run, session, describeSaved(run, session, [...events, ...taken]))
}

function takeList(run: Run, session: ChecklistSession, text: string): readonly NewEvent[] {
  const list = readMarks(text, new Set(session.items.map(({ id }) => id)))
  refuseOtherList(session, list)
  const { events, remarks } = takeOver(session.review(), list)
  if (events.length > 0) session.save(events)
  for (const remark of remarks) run.note(remark)
  return events
}

function refuseOtherList({ view, role, service }: ChecklistSession, list: MarkList): void {
  const [scope, ...others] = list.scopes
  if (others.length > 0) {
    throw new WhoownsError('USAGE', `These are ${String(list.scopes.length)} lists of different checklists.`, {
      hint: 'Take them over one by one, each from a file of its own.',
    })
  }
  if (scope && (scope.matrix !== view.head.id || scope.role !== role.id || scope.service !== service)) {
    const whose = `${scope.role} in ${scope.matrix}${scope.service === null ? '' : ` for ${scope.service}`}`
    const right = `--as ${sanitiseLine(scope.role)}${scope.service === null ? '' : ` --service "${scope.service}"`}`
    throw new WhoownsError('USAGE', `The list is the checklist of ${whose}.`, { hint: `Take it over with ${right}.` })
  }
  if ([list.marks, list.unread, list.contradicted].every((items) => items.length === 0)) {
    throw new WhoownsError('USAGE', 'The list has no item of this checklist.', {
      hint: 'Each task ends in its id, in backticks, as --export markdown writes it.',
    })
  }
}

/** What was saved, for people; null when nothing was to be saved. */
function describeSaved({ flags }: Run, session: ChecklistSession, events: readonly NewEvent[]): string | null {
  if (events.length === 0 && !flags.has('from')) return null
  const lines = events.map((event) => {
    if (event.kind === 'note')
      return `${event.item.id}: ${event.text === null ? 'note removed' : `note: ${event.text}`}`
    return `${event.item.id}: ${statusWords(event.status, event.status === 'not-applicable' ? event.reason : null)}`
  })
  const nothing = events.length === 0 ? ['Nothing new in the list.'] : []
  return [...lines, ...nothing, `${progressWords(session.review().counts)}.`].join('\n')
}

async function resetChecklist(run: Run, session: ChecklistSession, prompter: Prompter | null): Promise<number> {
  if (!run.flags.has('yes')) {
    if (!canPrompt(run)) {
      throw new WhoownsError('MISSING_INPUT', 'Begin the checklist anew? Say so with --yes.', {
        hint: 'The old progress is set aside under another name.',
      })
    }
    const ask = async (asker: Prompter) => {
      const sure = await asker.confirm({
        id: 'reset',
        message: 'Begin the checklist anew? The old progress is set aside.',
      })
      return sure ? setAside(run, session) : EXIT.ok
    }
    return prompter ? ask(prompter) : converse(run, ask)
  }
  return setAside(run, session)
}

function setAside(run: Run, session: ChecklistSession): number {
  const kept = session.reset()
  if (run.json) run.printJson('checklist', session.load().review())
  else run.print(kept === null ? 'There was no progress.' : `The old progress is kept in ${sanitiseLine(kept)}.`)
  return EXIT.ok
}
