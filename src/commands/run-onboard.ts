import { WhoownsError } from '../model/errors.js'
import type { Role } from '../model/matrix.js'
import type { MatrixView } from '../model/view.js'
import type { Prompter } from '../io/prompter.js'
import type { Run } from '../run.js'
import { ChecklistSession } from './checklist-session.js'
import { askRole, canPrompt, converse, roleMissing } from './converse.js'
import { walkChecklist, farewell } from './walk-checklist.js'

/** Any of these says what is wanted; without one, the checklist is gone through by questions. */
const MODES = ['status', 'check', 'export', 'answer', 'note', 'from', 'reset', 'json', 'plain', 'field']

/** Does what the flags of `whoowns onboard` ask for. */
export async function runOnboard(run: Run): Promise<number> {
  refuseContradictions(run)
  const view = await run.matrix()
  const asks = !MODES.some((mode) => run.flags.has(mode))
  const role = run.role(view)
  if (role && !asks) return (await import('./onboard-by-flags.js')).answerByFlags(run, view, role, null)
  if (!role && !canPrompt(run)) throw roleMissing(view)
  if (asks && !canPrompt(run)) {
    throw new WhoownsError('MISSING_INPUT', 'Nobody can be asked here, so say what to do with the checklist.', {
      hint: '--status shows it, --answer id=done answers an item, --export markdown prints it.',
    })
  }
  let session: ChecklistSession | null = null
  let columns = 0
  return converse(
    run,
    async (prompter) => {
      const who = role ?? (await askRole(prompter, view.head))
      run.chooseRole(who)
      if (!asks) return (await import('./onboard-by-flags.js')).answerByFlags(run, view, who, prompter)
      if (!role) await offerToRemember(run, view, who, prompter)
      session = new ChecklistSession(run, view, who).load()
      columns = prompter.columns()
      return walkChecklist(run, session, prompter)
    },
    () => (session ? farewell(run, session, columns) : 'Stopped.'),
  )
}

function refuseContradictions(run: Run): void {
  const { flags, json } = run
  run.refuseSituations('A checklist holds the duties of all situations')
  const format = flags.text('export')
  const clash =
    flags.has('reset') && ['answer', 'note', 'from', 'export'].some((name) => flags.has(name))
      ? '--reset begins anew, and goes with no answer and no export.'
      : json && format !== undefined && format !== 'json'
        ? `--json and --export ${format} ask for two different outputs.`
        : null
  if (clash !== null) throw new WhoownsError('USAGE', clash, { hint: 'Run them one after the other.' })
}

async function offerToRemember(run: Run, { head }: MatrixView, role: Role, prompter: Prompter): Promise<void> {
  const sure = await prompter.confirm({ id: 'remember', message: `Remember for next time that you are ${role.name}?` })
  if (!sure) return
  const { rememberRole } = await import('../sources/remember-role.js')
  try {
    rememberRole(run.context, head.id, role.id)
  } catch (error) {
    if (!(error instanceof WhoownsError)) throw error
    // Not worth stopping for: the checklist works without it.
    prompter.say(`${error.message}\n`)
  }
}
