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
  options: [
    {
      name: 'with',
      value: 'file',
      summary: 'the matrix schema for this matrix file: editors then complete its roles and other ids',
      completes: 'file',
    },
  ],
  examples: [
    { command: 'whoowns schema', summary: 'names and what each describes' },
    { command: 'whoowns schema matrix', summary: 'the schema of a matrix file' },
    { command: 'whoowns schema matrix --with whoowns.yaml', summary: 'the same, knowing your roles and other ids' },
  ],
  run: runSchema,
}

async function runSchema(run: Run): Promise<number> {
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
  const text = run.context.readAsset(`schemas/${name}.schema.json`)
  const file = run.flags.text('with')
  run.print(file === undefined ? text : await specialise(run, name, text, file))
  return EXIT.ok
}

async function specialise(run: Run, name: string, schema: string, file: string): Promise<string> {
  if (name !== 'matrix') {
    throw new WhoownsError('USAGE', '--with goes with the schema of the matrix alone.', {
      hint: `whoowns schema matrix --with ${sanitiseLine(file)}`,
    })
  }
  const { schemaForFile } = await import('../sources/schema-for-file.js')
  return schemaForFile(schema, file, run.context)
}
