import type { CommandSpec } from '../grammar/spec.js'
import { EXIT } from '../model/exit-codes.js'
import { unknownField } from '../render/json.js'
import { renderPlain } from '../render/plain.js'
import { renderWhere } from '../render/where-text.js'
import type { Run } from '../run.js'
import { explainMatrix } from '../sources/where.js'

export const whereCommand: CommandSpec = {
  name: 'where',
  summary: 'which matrix is used, and why',
  details:
    'In this order: --matrix, WHOOWNS_MATRIX, whoowns.yaml, .yml or .json in the working folder or above it up to the root of ' +
    'the repository, the same in the folder of your settings, the bundled matrix. Uses no network. Ends with code 3 when the ' +
    'matrix cannot be used.',
  arguments: [],
  options: [],
  examples: [
    { command: 'whoowns where', summary: 'the matrix that is used here, and what was passed over' },
    { command: 'whoowns where --field path', summary: 'only the path of its file' },
  ],
  run: runWhere,
}

async function runWhere(run: Run): Promise<number> {
  const where = await explainMatrix(run.flags.text('matrix'), run.context)
  const { used, candidates, problem } = where
  const values: Record<string, string> = {
    ref: used.ref,
    path: used.path ?? '',
    step: used.step,
    reason: used.reason,
    lock: where.lock ?? '',
  }
  const field = run.flags.text('field')
  if (field !== undefined) {
    if (!Object.hasOwn(values, field)) throw unknownField(field, Object.keys(values))
    run.print(values[field] ?? '')
  } else if (run.json) run.printJson('where', where)
  else if (run.plain) {
    const rows = candidates.map(({ step, state, ref, reason }) => [step, state, ref, reason])
    run.print(renderPlain(['step', 'state', 'ref', 'reason'], rows, run.quiet))
  } else run.printText(renderWhere(where, { width: run.width, theme: await run.theme() }))
  return problem === null ? EXIT.ok : EXIT.failure
}
