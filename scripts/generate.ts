/** Makes src/generated: what the program reads at run time, computed once from data/, schemas/ and the command definitions. */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import standaloneCode from 'ajv/dist/standalone/index.js'

const root = new URL('../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const write = (path: string, text: string) => {
  writeFileSync(new URL(`src/generated/${path}`, root), text)
}

mkdirSync(new URL('src/generated/', root), { recursive: true })

const { name, version } = JSON.parse(read('package.json')) as { name: string; version: string }
write('tool.ts', `export const TOOL = ${JSON.stringify({ name, version })}\n`)

const ajv = new Ajv({
  strict: true,
  allErrors: true,
  code: { source: true, esm: false },
  strictTypes: false,
  ownProperties: true,
  // Written out once instead of at each use, the validator is half as large.
  inlineRefs: false,
})
for (const name of ['matrix', 'expectations']) {
  const validate = ajv.compile(withoutAnnotations(JSON.parse(read(`schemas/${name}.schema.json`))) as object)
  write(`validate-${name}.cjs`, standaloneCode.default(ajv, validate))
  write(
    `validate-${name}.d.cts`,
    "import type { ValidateFunction } from 'ajv'\ndeclare const validate: ValidateFunction\nexport = validate\n",
  )
}

const { buildPage } = await import('./build-page.js')
await buildPage(fileURLToPath(new URL('src/generated/', root)))

// These read what stands above, so they are loaded only now.
const { loadMatrixText } = await import('../src/matrix/load.js')
const { compileMatrix } = await import('../src/matrix/compile.js')
const { BUNDLED_ASSET } = await import('../src/sources/open-matrix.js')
const bundledFile = 'data/gds-techops.yaml'
const text = read(bundledFile)
const sha256 = createHash('sha256').update(text).digest('hex')
write(BUNDLED_ASSET, compileMatrix(loadMatrixText(text, bundledFile), sha256))

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

/** A schema without what is only for its readers: the validator carries the schema with it. */
function withoutAnnotations(schema: unknown, isMap = false): unknown {
  if (Array.isArray(schema)) return schema.map((item) => withoutAnnotations(item))
  if (schema === null || typeof schema !== 'object') return schema
  const kept = Object.entries(schema).filter(
    ([key]) => isMap || !['description', 'examples', 'title', 'default'].includes(key),
  )
  const isMapKey = (key: string) => !isMap && ['properties', 'patternProperties', 'definitions'].includes(key)
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutAnnotations(value, isMapKey(key))]))
}
