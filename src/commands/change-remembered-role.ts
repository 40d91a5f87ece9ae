import { requireRole } from '../ask/find-role.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import { EXIT } from '../model/exit-codes.js'
import type { Role } from '../model/matrix.js'
import type { MatrixView } from '../model/view.js'
import type { Run } from '../run.js'
import { forgetRole, rememberRole } from '../sources/remember-role.js'
import { askRole, canPrompt, converse, roleMissing } from './converse.js'
import { printBrief } from './role.js'

/** Does `whoowns role --remember` and `--forget`. */
export async function changeRememberedRole(run: Run, view: MatrixView): Promise<number> {
  const { head } = view
  if (run.flags.has('forget')) {
    if (run.flags.has('remember') || run.args.length > 0) {
      throw new WhoownsError('USAGE', '--forget goes with no role and not with --remember.', {
        hint: 'Say whoowns role --forget.',
      })
    }
    const forgotten = forgetRole(run.context, head.id)
    run.print(forgotten ? `The role for ${head.title} is forgotten.` : `No role is remembered for ${head.title}.`)
    return EXIT.ok
  }
  const name = run.question() || run.flags.text('as')
  if (name !== undefined) return remember(run, view, requireRole(head, name))
  if (!canPrompt(run)) throw roleMissing(view)
  return converse(run, async (prompter) => remember(run, view, await askRole(prompter, head)))
}

async function remember(run: Run, view: MatrixView, role: Role): Promise<number> {
  const file = rememberRole(run.context, view.head.id, role.id)
  if (run.json || run.plain || run.flags.has('field')) return printBrief(run, view, role)
  run.print(`${role.name} is remembered for ${view.head.title}, in ${sanitiseLine(file)}.`)
  return EXIT.ok
}
