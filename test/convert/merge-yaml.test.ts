import { expect, test } from 'vitest'
import { mergeMatrixYaml } from '../../src/convert/merge-yaml.js'
import { updateMatrix } from '../../src/convert/update-matrix.js'
import { writeMatrixYaml } from '../../src/convert/write-yaml.js'
import { readMatrixFile } from '../../src/matrix/load.js'
import { importText } from '../helpers/import-text.js'

const BEFORE = `# RACI

| Activity | Bakers | Shop |
| --- | --- | --- |
| Bake bread | R | C |
| Sell bread | I | R |
`

const written = (findings: Parameters<typeof writeMatrixYaml>[1]['findings']) => ({ name: 'duties.md', findings })

async function importNew(document: string) {
  const result = await importText(document)
  if (!result.matrix) throw new Error('Nothing was imported')
  return { ...result, matrix: result.matrix }
}

/** The text of an update of `old` after the document has become `document`. */
async function update(old: string, document: string) {
  const result = updateMatrix(readMatrixFile(old, 'whoowns.yaml'), await importNew(document))
  if (!result.matrix) throw new Error('Nothing was imported')
  return { text: mergeMatrixYaml(old, result.matrix, written(result.findings)), matrix: result.matrix }
}

async function firstText() {
  const { matrix, findings } = await importNew(BEFORE)
  return writeMatrixYaml(matrix, written(findings))
}

test('comments and the way of writing stay where nothing has changed', async () => {
  const edited = (await firstText())
    .replace('\nroles:', '\n# The people who matter.\nroles:')
    .replace('    name: Bakers', "    name: 'Bakers' # since 1987")
    .replace('    title: Sell bread', '    # Ask Ann about rye.\n    title: Sell bread')
    .replace('\n  # duties.md:6\n', '\n  # The busiest one.\n  # duties.md:6\n')
  const { text, matrix } = await update(
    edited,
    BEFORE.replace('| Bake bread | R | C |', '| Knead | R | |\n| Bake bread | R | I |'),
  )
  expect(text).toContain('\n# The people who matter.\nroles:')
  expect(text).toContain("    name: 'Bakers' # since 1987\n")
  expect(text).toContain('    # Ask Ann about rye.\n    title: Sell bread\n')
  expect(text).toContain('\n  # The busiest one.\n  # duties.md:7\n  sell-bread:\n')
  expect(text).toContain('\n  # duties.md:5\n  knead:\n')
  expect(text).not.toContain('duties.md:4')
  expect(readMatrixFile(text, 'whoowns.yaml')).toEqual(matrix)
})

test('remarks of the earlier import go when what they speak of is gone', async () => {
  const doubtful = await importNew(BEFORE.replace('| I | R |', '| 50% | R |'))
  const old = writeMatrixYaml(doubtful.matrix, written(doubtful.findings))
  expect(old).toContain('# To check: 1 place, marked CHECK.')
  const { text } = await update(old, BEFORE)
  expect(text).not.toMatch(/CHECK|50%/)
  expect(text.match(/# Imported from/g)).toHaveLength(1)
})

test('an update with nothing new changes nothing, however often it is made', async () => {
  const once = (await update(await firstText(), BEFORE)).text
  expect((await update(once, BEFORE)).text).toBe(once)
  expect(readMatrixFile(once, 'a')).toEqual(readMatrixFile(await firstText(), 'b'))
})

test('an activity that has gone takes its comments with it, the one below keeps its own', async () => {
  const edited = (await firstText())
    .replace('\n  # duties.md:5\n', '\n  # Dawn.\n  # duties.md:5\n')
    .replace('\n  # duties.md:6\n', '\n  # Day.\n  # duties.md:6\n')
  const { text } = await update(edited, BEFORE.replace('| Bake bread | R | C |\n', ''))
  expect(text).not.toContain('bake-bread')
  expect(text).toContain('# Day.\n')
  expect(text).not.toContain('# Dawn.')
})
