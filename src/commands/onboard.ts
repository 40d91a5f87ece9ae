import type { CommandSpec } from '../grammar/spec.js'
import type { Run } from '../run.js'

export const onboardCommand: CommandSpec = {
  name: 'onboard',
  summary: 'go through what a role has to do as a checklist, with saved progress',
  details:
    'Asks about each duty and next step of the role, in the order for somebody who starts, and saves every answer at once. ' +
    'Coming back, it says what is left and what has changed in the matrix since. Answers: done, todo, or na with a reason. ' +
    'Progress is kept for you alone, or in the repository with --shared. The duties of all situations are in it, so --when is ' +
    'refused.',
  arguments: [],
  options: [
    { name: 'service', value: 'name', summary: 'one of several services, each with its own progress' },
    { name: 'shared', summary: 'keep the progress in .whoowns/ of the repository' },
    { name: 'status', summary: 'show where the checklist stands, and ask nothing' },
    { name: 'check', summary: 'with the status: exit with code 1 while items are open' },
    {
      name: 'answer',
      value: 'id=answer',
      repeatable: true,
      summary: 'answer an item: id=done, id=todo or "id=na: reason"; repeatable',
    },
    { name: 'note', value: 'id=text', repeatable: true, summary: 'add a note to an item; repeatable' },
    {
      name: 'export',
      value: 'format',
      choices: ['markdown', 'md', 'json', 'html'],
      summary: 'print the checklist: markdown (a task list), json or html',
    },
    {
      name: 'from',
      value: 'file',
      summary: 'take over the ticks of an exported copy; "-" is standard input',
      completes: 'file',
    },
    { name: 'reset', summary: 'begin anew; the old progress is set aside' },
    { name: 'yes', summary: 'with --reset: do not ask' },
  ],
  examples: [
    { command: 'whoowns onboard --as product-team', summary: 'go through the duties of a product team' },
    { command: 'whoowns onboard --as product-team --status --check', summary: 'in CI: exit 1 while items are open' },
    {
      command: 'whoowns onboard --as product-team --answer pt-structure-logs=done',
      summary: 'answer one item without a question',
    },
    { command: 'whoowns onboard --as product-team --export markdown', summary: 'a task list to paste into an issue' },
    { command: 'whoowns onboard --as product-team --from list.md', summary: 'take over the ticks of an edited copy' },
  ],
  run: async (run: Run) => (await import('./run-onboard.js')).runOnboard(run),
}
