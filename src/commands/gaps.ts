import { listGaps } from '../ask/about.js'
import type { CommandSpec } from '../grammar/spec.js'
import { EXIT } from '../model/exit-codes.js'
import { renderGaps } from '../render/about-text.js'
import { renderJsonLine, unknownField } from '../render/json.js'
import { plainGaps } from '../render/plain-tables.js'
import type { Run } from '../run.js'

export const gapsCommand: CommandSpec = {
  name: 'gaps',
  summary: 'what the source leaves open',
  arguments: [],
  options: [{ name: 'jsonl', summary: 'print a JSON object a line, one for each gap' }],
  examples: [{ command: 'whoowns gaps', summary: 'each gap, its lines, and the activities that it touches' }],
  run: runGaps,
}

async function runGaps(run: Run): Promise<number> {
  const view = await run.matrix()
  const list = listGaps(view)
  const field = run.flags.text('field')
  if (field !== undefined) {
    if (field !== 'id' && field !== 'text') throw unknownField(field, ['id', 'text'])
    run.print(list.gaps.map((gap) => `${gap[field]}\n`).join(''))
  } else if (run.flags.has('jsonl')) run.print(list.gaps.map(renderJsonLine).join(''))
  else if (run.json) run.printJson('gaps', list)
  else if (run.plain) run.print(plainGaps(list, run.quiet))
  else run.printText(renderGaps(list, { width: run.width, theme: await run.theme() }))
  return EXIT.ok
}
