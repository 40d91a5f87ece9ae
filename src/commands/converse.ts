import { requireRole } from '../ask/find-role.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import type { MatrixHead, Role } from '../model/matrix.js'
import type { MatrixView } from '../model/view.js'
import { canPrompt as canPromptIn } from '../io/can-prompt.js'
import { PromptLeft, type Prompter } from '../io/prompter.js'
import type { Run } from '../run.js'

/** Whether a question may be asked in this run. */
export function canPrompt({ flags, context }: Run): boolean {
  return canPromptIn(flags, context)
}

/**
 * Asks questions, and returns the exit code: that of `talk`, or that of the way in which the user left. `farewell` is what
 * is said on leaving.
 */
export async function converse(
  run: Run,
  talk: (prompter: Prompter) => Promise<number>,
  farewell: () => string | Promise<string> = () => 'Stopped.',
): Promise<number> {
  const { context, accessible } = run
  const prompter = await context.openPrompter({
    // A terminal that cannot move its cursor gets the questions that need not.
    accessible: accessible || context.env['TERM'] === 'dumb',
    theme: await run.theme(2),
    write: (text) => {
      context.stderr.write(text)
    },
  })
  let terminalGone = false
  try {
    return await talk(prompter)
  } catch (error) {
    if (!(error instanceof PromptLeft)) throw error
    try {
      context.stderr.write(`${await farewell()}\n`)
    } catch {
      terminalGone = true
    }
    return error.exitCode
  } finally {
    prompter.close()
    // Node aborts when it cannot set a terminal that is gone back to its old mode; the signal's own way out has no such step.
    if (terminalGone) context.process.kill(context.process.pid, 'SIGHUP')
  }
}

/** Asks which role the user has: the columns of the matrix first, then all others. There is no default. */
export async function askRole(prompter: Prompter, head: MatrixHead): Promise<Role> {
  const columns = head.columns.map((id) => requireRole(head, id))
  const others = head.roles.filter((role) => !columns.includes(role))
  const names = columns.map(({ name }) => name)
  const last = names.pop()
  const message =
    last === undefined ? 'Who are you?' : `Who are you: ${[names.join(', '), last].filter(Boolean).join(' or ')}?`
  return prompter.select({
    id: 'role',
    message,
    brief: 'Who are you?',
    choices: [...columns, ...others].map((role) => ({ value: role, name: role.name })),
  })
}

/** What to say when a role is needed and nobody can be asked. */
export function roleMissing({ head }: MatrixView): WhoownsError {
  return new WhoownsError('MISSING_INPUT', 'Which role? Say it with --as.', {
    hint: `Roles: ${head.roles.map(({ id }) => sanitiseLine(id)).join(', ')}.`,
  })
}
