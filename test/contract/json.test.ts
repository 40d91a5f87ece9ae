import { describe, expect, test } from 'vitest'
import { SCHEMAS } from '../../src/model/schemas.js'
import type { Answer } from '../../src/model/answer.js'
import { ACTIVITY_IDS, BUNDLED, ROLE_IDS } from '../helpers/bundled.js'
import { expectJson, readSchema, SCHEMA_NAMES, validatorOf } from '../helpers/schema.js'
import { runCli } from '../helpers/run-cli.js'

test('every schema that ships is listed, compiles and says what it is', () => {
  expect(SCHEMA_NAMES.filter((name) => !(name in SCHEMAS))).toEqual([])
  for (const name of SCHEMA_NAMES) {
    expect(() => validatorOf(name)).not.toThrow()
    expect(readSchema(name)).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#' })
  }
})

test.each(SCHEMA_NAMES)('whoowns schema %s prints the schema as it ships', async (name) => {
  const { exitCode, stdout } = await runCli(['schema', name])
  expect([exitCode, JSON.parse(stdout)]).toEqual([0, readSchema(name)])
})

describe.each(ROLE_IDS)('as %s', (role) => {
  test('every activity answers in JSON that its schema knows, with the part of the role', async () => {
    for (const id of ACTIVITY_IDS) {
      const { exitCode, stdout, stderr } = await runCli(['show', id, '--as', role, '--json'])
      const { data, warnings } = expectJson<Answer>(stdout, 'answer')
      expect([exitCode, stderr, data.activity.id, data.you?.role.id, warnings.map(({ code }) => code)]).toEqual([
        0,
        '',
        id,
        role,
        ['MATRIX_ARCHIVED', 'REVIEW_OVERDUE'],
      ])
      expect(data.you?.reason).toMatch(/\S.*\.$/)
      expect(data.you?.nextSteps.length).toBeGreaterThan(0)
      expect(data.callChain.length).toBeGreaterThan(0)
    }
  })

  test('the brief is JSON that its schema knows', async () => {
    const { exitCode, stdout } = await runCli(['role', role, '--json'])
    expectJson(stdout, 'role')
    expect(exitCode).toBe(0)
  })
})

test.each([
  [['list', '--json'], 'list', 0],
  [['list', '--role', 'user-support', '--capacity', 'responsible', '--json'], 'list', 0],
  [['list', '--unassigned', '--json'], 'list', 1],
  [['gaps', '--json'], 'gaps', 0],
  [['about', '--json'], 'about', 0],
  [['slo', '--json'], 'ambiguous', 1],
  [['xyzzy', '--json'], 'error', 1],
  [['show', 'nothing', '--json'], 'error', 1],
  [['--json'], 'error', 2],
  [['x', '--as', 'nobody', '--json'], 'error', 1],
  [['set up logging', '--as', 'nobody', '--json'], 'error', 2],
  [['set up logging', '--when', 'never', '--json'], 'error', 2],
  [['list', '--group', 'never', '--json'], 'error', 2],
  [['list', '--capacity', 'never', '--json'], 'error', 2],
  [['schema', 'never', '--json'], 'error', 2],
  [['--json', '--bogus'], 'error', 2],
  [['list', '--json', '--matrix', '/does/not/exist.yaml'], 'error', 3],
  [['x'.repeat(201), '--json'], 'error', 2],
])('%j print one document of kind %s and exit with %i', async (argv, kind, code) => {
  const { exitCode, stdout } = await runCli(argv)
  expectJson(stdout, kind)
  expect(exitCode).toBe(code)
})

test('--fields keeps the parts that are asked for and refuses others with the valid ones', async () => {
  const some = await runCli(['show', 'set-up-logging', '--json', '--fields', 'activity,gaps'])
  expect(Object.keys(expectJson<Answer>(some.stdout, 'answer').data)).toEqual(['activity', 'gaps'])
  const none = await runCli(['show', 'set-up-logging', '--json', '--fields', 'activty'])
  expect(none.exitCode).toBe(2)
  expect(expectJson<{ hint: string }>(none.stdout, 'error').data.hint).toBe(
    'Did you mean activity? Fields: query, match, activity, assignments, unassigned, you, callChain, gaps, notes, sources.',
  )
})

test('the same question gives the same bytes', async () => {
  const argv = ['set up logging', '--as', 'product-team', '--json']
  expect(await runCli(argv)).toEqual(await runCli(argv))
})

test('list --jsonl prints an object a line', async () => {
  const { stdout } = await runCli(['list', '--jsonl'])
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { activity: { id: string } })
  expect(lines.map(({ activity }) => activity.id)).toEqual(BUNDLED.activities.map(({ id }) => id))
})

test('control and bidi characters of a question leave as escapes', async () => {
  const { stdout } = await runCli(['show', 'a\u009b\u202e\u001bb', '--json'])
  expect(/[\u007f-\u009f\u202a-\u202e\u001b]/.test(stdout)).toBe(false)
  expectJson(stdout, 'error')
})
