import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadMatrix } from '../../src/index.js'
import { parseMatrixText } from '../../src/matrix/parse.js'
import { findShapeProblems } from '../../src/matrix/shape.js'
import { WhoownsError } from '../../src/model/errors.js'
import { listHostileFiles } from '../helpers/hostile-files.js'
import { judgeHostile } from '../helpers/judge-hostile.js'

const files = listHostileFiles()
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'whoowns-hostile-'))
  for (const [at, { bytes }] of files.entries()) writeFileSync(join(folder, `${String(at)}.yaml`), bytes)
})
afterAll(() => rmSync(folder, { recursive: true }))

test('there are 300 hostile files at least', () => {
  expect(files.length).toBeGreaterThanOrEqual(300)
})

test('each is refused with a typed error of one line that names the file, within 3 seconds of work', async () => {
  const wrong: string[] = []
  for (const [at, { name }] of files.entries()) {
    const before = process.cpuUsage()
    const outcome = await openingOf(`${String(at)}.yaml`)
    const { user, system } = process.cpuUsage(before)
    const seconds = (user + system) / 1e6
    if (outcome !== null || seconds > 3) wrong.push(`${name}: ${outcome ?? ''} ${seconds.toFixed(1)} s`)
  }
  expect(wrong).toEqual([])
}, 240_000)

test('none of them changes the prototypes of the program', () => {
  expect([{}, [], () => 1].map((value) => (value as { polluted?: boolean }).polluted)).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect(Object.keys(Object.prototype)).toEqual([])
})

test('the built program refuses the largest of every kind, soon and in little memory', () => {
  // One in three; npm run hostile takes them all.
  const largest = files.filter(({ name }) => name.endsWith('(60000)')).filter((_, at) => at % 3 === 0)
  expect(largest.length).toBeGreaterThan(12)
  const wrong = largest.flatMap((file) => judgeHostile(file, folder)).filter((run) => run.wrong !== null)
  expect(wrong.map((run) => `${run.name}: ${run.wrong ?? ''}`)).toEqual([])
}, 240_000)

/** What is wrong with the way in which a file is refused; null when nothing is. */
async function openingOf(file: string): Promise<string | null> {
  try {
    await loadMatrix(file, { cwd: folder })
    return 'accepted'
  } catch (error) {
    if (!(error instanceof WhoownsError)) return `crashed: ${String(error)}`
    if (error.exitCode !== 3) return `exit ${String(error.exitCode)}`
    return error.message.includes(file) && !error.message.includes('\n')
      ? null
      : `message: ${error.message.slice(0, 200)}`
  }
}

test.each([
  ['one list', `a: [${'1,'.repeat(200_001)}1]`, '1:400005 More than 200000 items of a list are not read.'],
  [
    'one map',
    `a: {${Array.from({ length: 200_001 }, (_, at) => `k${String(at)}: 1`).join(', ')}}`,
    'More than 200000 keys of a map are not read.',
  ],
  ['all lists', `- [${'1,'.repeat(199_999)}1]\n`.repeat(16), '15:399976 More than 3000000 values are not read.'],
])('%s with more than any matrix has is refused', (_, text, message) => {
  expect(() => parseMatrixText(text, 'm.yaml')).toThrow(message)
})

test('a key that holds a control character is told without it', () => {
  const messages = findShapeProblems({ whoowns: 1, 'ti\u0000tle': 'A' }).map(({ message }) => message)
  expect(messages).toContain('The key "ti\\u0000tle" is not known at the top.')
})
