import type { CommandSpec } from '../grammar/spec.js'
import type { Run } from '../run.js'

export const injectCommand: CommandSpec = {
  name: 'inject',
  summary: 'keep marked regions of Markdown and HTML documents equal to the matrix',
  details:
    'A region begins with <!-- whoowns:begin table --> and ends with <!-- whoowns:end -->, each on a line of its own. It ' +
    'can show: table [group=... role=... legend=no], role <role>, calls <activity>, owner <activity>, contacts [role]. ' +
    'Everything outside of the regions stays as it is, byte for byte.',
  arguments: [{ name: 'file', required: true, variadic: true, summary: 'documents (.md, .html)', completes: 'file' }],
  options: [
    { name: 'check', summary: 'change nothing; show the difference and exit with 1 when there is one' },
    { name: 'jsonl', summary: 'print a JSON object a line, one for each document' },
  ],
  examples: [
    { command: 'whoowns inject README.md', summary: 'rewrite the regions of a document' },
    { command: 'whoowns inject --check docs/team.md docs/on-call.html', summary: 'fail when a document has drifted' },
  ],
  run: async (run: Run) => (await import('./run-inject.js')).runInject(run),
}
