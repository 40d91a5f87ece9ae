/** Makes src/generated: what the program reads at run time, computed once from data/, schemas/ and the command definitions. */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { SchemaNode } from '../src/matrix/schema-node.js'
import { wholeSchema, type ConditionalSchema } from './whole-schema.js'

const root = new URL('../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const write = (path: string, text: string) => {
  writeFileSync(new URL(`src/generated/${path}`, root), text)
}

mkdirSync(new URL('src/generated/', root), { recursive: true })

const { name, version } = JSON.parse(read('package.json')) as { name: string; version: string }
write('tool.ts', `export const TOOL = ${JSON.stringify({ name, version })}\n`)

const schemaOf = (name: string) => withoutAnnotations(JSON.parse(read(`schemas/${name}.schema.json`)))
const writeSchema = (name: string, schema: SchemaNode) => {
  const constant = `${name.toUpperCase()}_SCHEMA`
  const type = "import type { SchemaNode } from '../matrix/schema-node.js'"
  write(`${name}-schema.ts`, `${type}\n\nexport const ${constant}: SchemaNode = ${JSON.stringify(schema)}\n`)
}
writeSchema('matrix', wholeSchema(schemaOf('matrix') as ConditionalSchema))
writeSchema('expectations', schemaOf('expectations') as SchemaNode)

const { buildPage } = await import('./build-page.js')
await buildPage(fileURLToPath(new URL('src/generated/', root)))

// These read what stands above, so they are loaded only now.
const { loadMatrixText } = await import('../src/matrix/load.js')
const { compileMatrix } = await import('../src/matrix/compile.js')
const { BUNDLED_MATRICES } = await import('../src/sources/bundled-matrices.js')
for (const { asset, source } of BUNDLED_MATRICES) {
  const text = read(source)
  const sha256 = createHash('sha256').update(text).digest('hex')
  write(asset, compileMatrix(loadMatrixText(text, source), sha256))
}

const { loadCommands } = await import('../src/commands/index.js')
const { makeGrammar } = await import('../src/grammar/grammar.js')
const commands = await loadCommands()
write(
  'grammar.ts',
  `import type { Grammar } from '../grammar/grammar.js'\n\nexport const GRAMMAR: Grammar = ${JSON.stringify(makeGrammar(commands))}\n`,
)

const { renderHelp } = await import('../src/grammar/commander-program.js')
const { HELP_ASSET, HELP_WIDTH } = await import('../src/program.js')
const topics = [null, ...commands.map(({ name }) => name)]
write(
  HELP_ASSET,
  JSON.stringify(Object.fromEntries(topics.map((topic) => [topic ?? '', renderHelp(commands, topic, HELP_WIDTH)]))),
)

/** A schema without what is only for editors; descriptions stay, since messages use them. */
function withoutAnnotations(schema: unknown, isMap = false): unknown {
  if (Array.isArray(schema)) return schema.map((item) => withoutAnnotations(item))
  if (schema === null || typeof schema !== 'object') return schema
  const kept = Object.entries(schema).filter(
    ([key]) =>
      isMap ||
      !['markdownEnumDescriptions', 'examples', 'title', 'default', 'patternProperties', '$schema', '$id'].includes(
        key,
      ),
  )
  const isMapKey = (key: string) => !isMap && ['properties', 'patternProperties', 'definitions'].includes(key)
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutAnnotations(value, isMapKey(key))]))
}
