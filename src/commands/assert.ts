import type { CommandSpec } from '../grammar/spec.js'
import type { Run } from '../run.js'

export const assertCommand: CommandSpec = {
  name: 'assert',
  summary: 'whether a role has the part that you expect: exit code 0 or 1',
  details:
    'The capacity is one of the matrix, a kind of capacity (responsible, on-call, ...), "owner" (responsible or accountable; ' +
    'this is meant when none is given), "any" part or "nothing". With --file, many expectations at once: see "whoowns schema ' +
    'expectations".',
  arguments: [
    { name: 'activity', summary: 'id, title or other name', completes: 'activity' },
    { name: 'role', summary: 'who is expected to have the part', completes: 'role' },
    { name: 'capacity', summary: 'the part; "owner" when not given', completes: 'capacity' },
  ],
  options: [
    { name: 'none', summary: 'and nobody else has that part' },
    { name: 'contactable', summary: 'and the role has a known contact' },
    { name: 'file', value: 'file', summary: 'check the expectations in this file', completes: 'file' },
    {
      name: 'format',
      value: 'format',
      choices: ['text', 'json', 'junit', 'github', 'gitlab'],
      summary: 'text, json, junit, github (annotations) or gitlab (code quality)',
    },
    { name: 'since', value: 'rev', summary: 'count only what did not fail in the same way at this git revision' },
    { name: 'baseline', value: 'file', summary: 'let pass what this file lists', completes: 'file' },
    { name: 'update-baseline', summary: 'write what fails now into the baseline' },
    {
      name: 'fail-on',
      value: 'severity',
      choices: ['error', 'warning', 'never'],
      summary: 'what makes the exit code 1: error (usual), warning or never',
    },
    { name: 'jsonl', summary: 'print a JSON object a line, one for each check' },
  ],
  examples: [
    { command: 'whoowns assert set-up-logging product-team', summary: 'is the product team the owner?' },
    { command: 'whoowns assert set-up-logging cyber supporting', summary: 'does Cyber Security support it?' },
    { command: 'whoowns assert --file expectations.yaml', summary: 'check a file of expectations' },
    { command: 'whoowns assert --file expectations.yaml --since main', summary: 'fail only on what this branch broke' },
  ],
  run: async (run: Run) => (await import('./run-assert.js')).runAssert(run),
}
