import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { foldName } from '../../src/matrix/fold.js'
import type { AssignmentFile, MatrixFile } from '../../src/model/matrix-file.js'
import { formatOfName } from '../../src/convert/readers/index.js'
import { importText } from '../helpers/import-text.js'

/**
 * Documents as people write them, each with facts that a careful reader takes from it: "activity | party | kinds", the party
 * with "@variant" where one counts, "-" for a cell that assigns nothing. They were written down before the importer was run.
 */
const FOLDER = new URL('../fixtures/import/', import.meta.url)
const FACTS = readFileSync(new URL('facts.txt', FOLDER), 'utf8')
  .split(/^== /m)
  .slice(1)
  .map((part) => {
    const [file = '', ...lines] = part.trim().split('\n')
    return { file, facts: lines.filter((line) => line !== '') }
  })

test('each document has its facts', () => {
  const documents = readdirSync(FOLDER).filter((name) => name !== 'facts.txt')
  expect(documents.sort()).toEqual(FACTS.map(({ file }) => file).sort())
})

test.each(FACTS)('$file', async ({ file, facts }) => {
  const format = formatOfName(file)
  if (!format) throw new Error(`${file} has no format`)
  const { matrix } = await importText(readFileSync(new URL(file, FOLDER), 'utf8'), format, { name: file })
  expect(matrix ? facts.map((fact) => readFact(matrix, fact)) : ['refused']).toEqual(facts)
})

/** The fact that the matrix tells in the place of the given one. */
function readFact(matrix: MatrixFile, fact: string): string {
  const [title = '', who = ''] = fact.split(' | ')
  const [party = '', variant] = who.split('@')
  const isCalled = ({ name, aliases }: MatrixFile['roles'][string]) =>
    [name, ...(aliases ?? [])].some((text) => foldName(text) === foldName(party) || text.endsWith(`– ${party}`))
  const role = Object.entries(matrix.roles).find(([, entry]) => isCalled(entry))?.[0] ?? ''
  const cells = Object.values(matrix.activities)
    .filter((activity) => activity.title === title)
    .flatMap(({ assignments }) => [assignments?.[role] ?? []].flat())
    .map((cell): AssignmentFile => (typeof cell === 'string' ? { capacity: cell } : cell))
    .filter((cell) => variant === undefined || matrix.variants?.[cell.variant ?? '']?.title === variant)
  const kinds = new Set(
    cells.flatMap(({ capacity }) => [capacity ?? []].flat()).map((id) => matrix.capacities[id]?.kind ?? id),
  )
  const wanted = (fact.split(' | ')[2] ?? '').split(',')
  const inOrder = [...kinds].sort((a, b) => wanted.indexOf(a) - wanted.indexOf(b))
  return `${title} | ${who} | ${kinds.size === 0 ? '-' : inOrder.join(',')}`
}

test('a table that is still to be filled in keeps its activities, and says so', async () => {
  const text = readFileSync(new URL('blank-template.md', FOLDER), 'utf8')
  const { matrix, findings } = await importText(text, 'markdown', { name: 'blank-template.md' })
  const titles = Object.values(matrix?.activities ?? {}).map(({ title }) => title)
  expect(titles).toEqual(expect.arrayContaining(['Find new risks', 'Update laptops', 'Create accounts']))
  expect(findings.filter(({ code }) => code === 'blank-table').map(({ line }) => line)).toEqual([14, 21])
})
