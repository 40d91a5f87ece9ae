import { didYouMean } from '../ask/find-role.js'
import { nearestNames } from '../ask/nearest-names.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import type { CommandSpec } from '../grammar/spec.js'
import { WhoownsError } from '../model/errors.js'
import { EXIT } from '../model/exit-codes.js'
import { SCHEMAS } from '../model/schemas.js'
import { renderPlain } from '../render/plain.js'
import type { Run } from '../run.js'

export const schemaCommand: CommandSpec = {
  name: 'schema',
  summary: 'the JSON Schema of the matrix file or of an output',
  details: 'Without a name: which there are.',
  arguments: [{ name: 'name', summary: 'matrix, or the "kind" of a JSON document' }],
  options: [],
  examples: [
    { command: 'whoowns schema', summary: 'names and what each describes' },
    { command: 'whoowns schema matrix', summary: 'the schema of a matrix file' },
  ],
  run: runSchema,
}

function runSchema(run: Run): number {
  const [name] = run.args
  if (name === undefined) {
    const rows = Object.entries(SCHEMAS)
    if (run.json) run.print(JSON.stringify(Object.fromEntries(rows), null, 2))
    else run.print(renderPlain(['name', 'describes'], rows, run.quiet || !run.plain))
    return EXIT.ok
  }
  if (!Object.hasOwn(SCHEMAS, name)) {
    const names = Object.keys(SCHEMAS)
    const suggestions = nearestNames(
      name,
      names.map((id) => ({ id, title: id, name: id })),
    )
    throw new WhoownsError('UNKNOWN_SCHEMA', `No schema "${sanitiseLine(name)}".`, {
      hint: `${didYouMean(suggestions)}Schemas: ${names.join(', ')}.`,
      suggestions,
    })
  }
  run.print(run.context.readAsset(`schemas/${name}.schema.json`))
  return EXIT.ok
}
