import { requireRole } from '../ask/find-role.js'
import { briefRole } from '../ask/role-brief.js'
import type { CommandSpec } from '../grammar/spec.js'
import type { Role } from '../model/matrix.js'
import type { MatrixView } from '../model/view.js'
import { EXIT } from '../model/exit-codes.js'
import { unknownField } from '../render/json.js'
import { plainBrief } from '../render/plain-tables.js'
import { renderRoleBrief } from '../render/role-text.js'
import type { Run } from '../run.js'

export const roleCommand: CommandSpec = {
  name: 'role',
  summary: 'what a role owes, and what others owe it',
  arguments: [
    { name: 'role', variadic: true, summary: 'id, name or alias; without it the role of --as', completes: 'role' },
  ],
  options: [
    { name: 'remember', summary: 'remember that you have this role, for this matrix' },
    { name: 'forget', summary: 'forget the remembered role' },
  ],
  examples: [
    { command: 'whoowns role product-team', summary: 'both sides of a product team' },
    { command: 'whoowns role product-team --remember', summary: 'answer as a product team from now on' },
    { command: 'whoowns role cyber --json', summary: 'the same of Cyber Security as one JSON document' },
  ],
  run: runRole,
}

async function runRole(run: Run): Promise<number> {
  run.refuseSituations('A brief holds the duties of all situations')
  const view = await run.matrix()
  if (run.flags.has('remember') || run.flags.has('forget')) {
    return (await import('./change-remembered-role.js')).changeRememberedRole(run, view)
  }
  const name = run.question()
  const role = name === '' ? run.role(view) : requireRole(view.head, name)
  if (role) return printBrief(run, view, role)
  const { askRole, canPrompt, converse, roleMissing } = await import('./converse.js')
  if (!canPrompt(run)) throw roleMissing(view)
  return converse(run, async (prompter) => printBrief(run, view, await askRole(prompter, view.head)))
}

/** Prints both sides of a role in the form that the flags ask for; the exit code. */
export async function printBrief(run: Run, view: MatrixView, role: Role): Promise<number> {
  const brief = briefRole(view, role)
  const field = run.flags.text('field')
  if (field !== undefined) {
    const values = { id: role.id, name: role.name, contact: role.contacts.find(({ known }) => known)?.value ?? '' }
    if (!Object.hasOwn(values, field)) throw unknownField(field, Object.keys(values))
    const value = values[field as keyof typeof values]
    run.print(value)
    return value === '' ? EXIT.no : EXIT.ok
  }
  if (run.json) run.printJson('role', brief)
  else if (run.plain) run.print(plainBrief(brief, run.quiet))
  else run.printText(renderRoleBrief(brief, view.head, { width: run.width, theme: await run.theme() }))
  return EXIT.ok
}
