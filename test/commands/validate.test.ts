import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { EXAMPLE, exampleWith } from '../helpers/example-matrix.js'
import { HOSTILE_TEXTS } from '../fixtures/hostile-texts.js'
import { runCli } from '../helpers/run-cli.js'
import { expectJson } from '../helpers/schema.js'
import { compileSchema, listProperties, readSchema } from '../helpers/walk-schema.js'
import { OVERLAY_KEYS } from '../../src/matrix/flatten.js'
import { findShapeProblems } from '../../src/matrix/shape.js'
import { KNOWN_KEYWORDS } from '../../src/matrix/schema-node.js'
import type { MatrixFinding } from '../../src/model/finding.js'
import { parse } from 'yaml'

const folder = mkdtempSync(join(tmpdir(), 'whoowns-validate-'))
const at = { cwd: folder }
const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
beforeEach(() => write('m.yaml', EXAMPLE))
afterAll(() => rmSync(folder, { recursive: true }))

test('a matrix without fault exits 0 and says so', async () => {
  expect(await runCli(['validate', 'm.yaml'], at)).toEqual({
    exitCode: 0,
    stdout: 'Nothing to mend in 1 file.\n',
    stderr: '',
  })
})

test.each([
  ['platform-team: supporting', 'platform-team: [supporting]', 'Write { capacity: supporting }.'],
  ['    assignments:', '    notes: [Only on weekdays]\n    assignments:', 'Write { text: "Only on weekdays" }.'],
  ['kind: supporting', 'kind: supporting, x-a: 1', null],
])('a text in place of a map is told as the map that it stands for: %s', async (right, wrong, help) => {
  expect(EXAMPLE).toContain(right)
  write('m.yaml', EXAMPLE.replace(right, wrong))
  const { stdout } = await runCli(['validate', 'm.yaml', '--json'], at)
  const { data } = JSON.parse(stdout) as { data: { files: { findings: MatrixFinding[] }[] } }
  expect(data.files.flatMap(({ findings }) => findings.map(({ suggestion }) => suggestion))).toEqual(
    help === null ? [] : [help],
  )
})

test('on the bundled matrices nothing but hints is found', async () => {
  for (const ref of ['bundled', 'bundled:cloud']) {
    const { exitCode, stdout } = await runCli(['validate', ref, '--json'])
    const { data } = JSON.parse(stdout) as { data: { counts: unknown } }
    expect({ exitCode, counts: data.counts }).toEqual({
      exitCode: 0,
      counts: { error: 0, warning: 0, hint: expect.any(Number) as number },
    })
  }
})

test('every --json output holds to its schema', async () => {
  write('bad.yaml', exampleWith('activities: { deploy: { assignments: { nobody: responsible } } }'))
  for (const argv of [
    ['validate', 'm.yaml'],
    ['validate', 'bad.yaml', 'none.yaml', '--format', 'json'],
    ['rules'],
    ['rules', 'no-contact'],
  ]) {
    const { stdout } = await runCli(argv.includes('--format') ? argv : [...argv, '--json'], at)
    const validate = compileSchema(readSchema(argv[0] === 'rules' ? 'rules' : 'validation'))
    validate(JSON.parse(stdout))
    expect(validate.errors).toBeNull()
  }
})

test('the severity to fail on, of a rule, and whether to fail at all can be set', async () => {
  write('m.yaml', exampleWith('activities: { try: { title: Try it, assignments: { platform-team: supporting } } }'))
  const exit = async (...flags: string[]) => (await runCli(['validate', 'm.yaml', ...flags], at)).exitCode
  expect(await exit()).toBe(0)
  expect(await exit('--fail-on', 'warning')).toBe(1)
  expect(await exit('--fail-on', 'warning', '--exit-zero')).toBe(0)
  expect(await exit('--rule', 'nobody-responsible=error')).toBe(1)
  expect(await exit('--fail-on', 'hint', '--rule', 'nobody-responsible=off')).toBe(0)
  expect(await exit('--rule', 'unknown-role=off')).toBe(2)
})

test('a file that is no YAML exits 3 with one line that names file and place', async () => {
  write('m.yaml', 'a: [1\nb: 2\n')
  const { exitCode, stdout, stderr } = await runCli(['validate', 'm.yaml'], at)
  expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' })
  expect(stderr).toMatch(/^whoowns: error: m\.yaml:\d+:\d+ [^\n]*\n(whoowns: hint: [^\n]*\n)?$/)
})

test('--fix mends what is safe and leaves comments, order and line ends', async () => {
  const text = EXAMPLE.replace('title: Example', 'titel: Example # the title\nversion: 1.10').replace(
    'platform-team: supporting',
    'platform-taem: supporting',
  )
  write(
    'm.yaml',
    text
      .replace(
        '    title: Deploy a release\n',
        '    title: Deploy a release\n    aliases: [ship it, Ship-It, go live]\n',
      )
      .replace(/\n/g, '\r\n'),
  )
  const { exitCode, stdout } = await runCli(['validate', 'm.yaml', '--fix'], at)
  expect(read('m.yaml')).toContain('\r\ntitle: Example # the title\r\nversion: "1.10"\r\n')
  expect(read('m.yaml')).toContain('    aliases: [ship it, go live]\r\n')
  // A role is never guessed.
  expect(read('m.yaml')).toContain('platform-taem: supporting')
  expect({ exitCode, sum: stdout.trimEnd().split('\n').at(-1) }).toEqual({
    exitCode: 1,
    sum: '1 error in 1 file. 3 mended.',
  })
})

test('a baseline leaves out what is known, and nothing that is new', async () => {
  write('m.yaml', exampleWith('roles: { finance: { name: Finance } }'))
  await runCli(['validate', 'm.yaml', '--write-baseline', 'base.json'], at)
  expect(existsSync(join(folder, 'base.json'))).toBe(true)
  expect((await runCli(['validate', 'm.yaml', '--baseline', 'base.json', '--fail-on', 'hint'], at)).exitCode).toBe(0)
  write('m.yaml', exampleWith('roles: { finance: { name: Finance }, legal: { name: Legal } }'))
  const { exitCode, stdout } = await runCli(
    ['validate', 'm.yaml', '--baseline', 'base.json', '--fail-on', 'hint', '--field', 'message'],
    at,
  )
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '"legal" has no part in any activity.\n' })
})

test('findings of a baseline that are gone are told, but not those of other files or of files that cannot be read', async () => {
  write('m.yaml', exampleWith('roles: { finance: { name: Finance }, legal: { name: Legal } }'))
  write('other.yaml', exampleWith('roles: { finance: { name: Finance } }'))
  await runCli(['validate', 'm.yaml', 'other.yaml', '--write-baseline', 'base.json'], at)
  const check = (...flags: string[]) => runCli(['validate', 'm.yaml', '--baseline', 'base.json', ...flags], at)
  expect((await check()).stderr).toBe('')
  write('m.yaml', exampleWith('roles: { finance: { name: Finance } }'))
  const { exitCode, stderr } = await check()
  expect([exitCode, stderr]).toEqual([
    0,
    'whoowns: 1 finding of the baseline is no longer found; --write-baseline leaves out what is gone.\n',
  ])
  const { stdout } = await check('--json')
  expect(expectJson<{ gone: number; known: number }>(stdout, 'validation').data).toMatchObject({ gone: 1, known: 1 })
  write('m.yaml', 'a: [')
  expect(
    expectJson<{ gone: number }>(
      (await runCli(['validate', 'm.yaml', 'other.yaml', '--baseline', 'base.json', '--format', 'json'], at)).stdout,
      'validation',
    ).data.gone,
  ).toBe(0)
})

test('GitHub annotations are escaped, so that no text of a matrix is a command', async () => {
  write('m.yaml', exampleWith('activities: { deploy: { group: "a%,b::error::x" } }'))
  const { stdout } = await runCli(['validate', 'm.yaml', '--format', 'github'], at)
  expect(stdout.split('\n').filter((line) => line.startsWith('::'))).toHaveLength(1)
  expect(stdout).toContain('a%25,b')
})

test('SARIF names rule, level, place and a fingerprint that does not hang on the line', async () => {
  const result = async (text: string) => {
    write('m.yaml', text)
    const { stdout } = await runCli(['validate', 'm.yaml', '--format', 'sarif'], at)
    const [run] = (
      JSON.parse(stdout) as {
        runs: { results: { partialFingerprints: object; locations: object[]; ruleId: string; level: string }[] }[]
      }
    ).runs
    return run?.results[0]
  }
  const wrong = exampleWith('roles: { finance: { name: Finance } }')
  const [first, moved] = [await result(wrong), await result(`# a comment\n${wrong}`)]
  expect(first).toMatchObject({ ruleId: 'unused-role', level: 'note' })
  expect(moved?.partialFingerprints).toEqual(first?.partialFingerprints)
  expect(moved?.locations).not.toEqual(first?.locations)
})

interface SarifLog {
  version: string
  runs: {
    columnKind: string
    tool: { driver: { informationUri: string; rules: { id: string; name: string }[] } }
    results: {
      ruleId: string
      ruleIndex: number
      level: string
      message: { text: string }
      locations: {
        physicalLocation: {
          artifactLocation: { uri: string }
          region: { startLine: number; startColumn: number; endLine: number; endColumn: number }
        }
      }[]
    }[]
  }[]
}

test('SARIF holds what its schema asks for, and no text of a matrix is a link, a path or a hidden character in it', async () => {
  const files = ['m.yaml', 'a b#?%41.yaml', 'C:x.yaml']
  for (const [number, hostile] of HOSTILE_TEXTS.entries()) {
    const text = JSON.stringify(`${String(number)} ${hostile}`)
    for (const file of files) {
      write(file, exampleWith(`activities: { deploy: { group: ${text}, ${text}: 1, aliases: [${text}, ${text}] } }`))
    }
    const { stdout } = await runCli(['validate', '--format', 'sarif', '--', ...files], at)
    expect(stdout).not.toMatch(/[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/)
    const { version, runs } = JSON.parse(stdout) as SarifLog
    const [run] = runs
    expect([version, runs.length, run?.columnKind]).toEqual(['2.1.0', 1, 'utf16CodeUnits'])
    const { rules, informationUri } = run?.tool.driver ?? { rules: [], informationUri: '' }
    expect(informationUri).toMatch(/^https:/)
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length)
    expect(rules.every(({ name }) => /^([A-Z][a-z]*)+$/.test(name))).toBe(true)
    expect(run?.results.length).toBeGreaterThanOrEqual(files.length)
    for (const { ruleId, ruleIndex, level, message, locations } of run?.results ?? []) {
      expect(rules[ruleIndex]?.id).toBe(ruleId)
      expect(['error', 'warning', 'note']).toContain(level)
      // Brackets of a link are not escaped.
      expect(message.text).not.toMatch(/(?<!\\)\]\(/)
      const { artifactLocation, region } = locations[0]?.physicalLocation ?? {}
      expect(['m.yaml', 'a%20b%23%3F%2541.yaml', 'C%3Ax.yaml']).toContain(artifactLocation?.uri)
      const { startLine = 0, startColumn = 0, endLine = 0, endColumn = 0 } = region ?? {}
      expect(startLine > 0 && startColumn > 0).toBe(true)
      expect(endLine > startLine || (endLine === startLine && endColumn >= startColumn)).toBe(true)
    }
  }
})

test('GitLab gets a code quality report, and a script a finding a line', async () => {
  write('m.yaml', exampleWith('activities: { deploy: { group: nowhere } }'))
  const gitlab = await runCli(['validate', 'm.yaml', '--format', 'gitlab'], at)
  expect([gitlab.exitCode, JSON.parse(gitlab.stdout)]).toEqual([
    1,
    [
      expect.objectContaining({
        check_name: 'whoowns/unknown-group',
        severity: 'major',
        location: { path: 'm.yaml', lines: { begin: expect.any(Number) as number } },
      }),
    ],
  ])
  const lines = (await runCli(['validate', 'm.yaml', '--jsonl'], at)).stdout.trimEnd().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as MatrixFinding).code)).toEqual(['unknown-group'])
})

describe('a file that extends another', () => {
  const overlay = (text: string) => write('over.yaml', `whoowns: 1\nextends: m.yaml\n${text}`)
  const findings = async (...argv: string[]) => {
    const { stdout } = await runCli(['validate', 'over.yaml', '--json', ...argv], at)
    const { data } = JSON.parse(stdout) as { data: { files: { findings: MatrixFinding[] }[] } }
    return data.files[0]?.findings.map(
      ({ file, line, column, code }) => `${file}:${String(line)}:${String(column)} ${code}`,
    )
  }

  test('is checked with all that it extends', async () => {
    overlay('activities: { deploy: { title: Deploy } }\n')
    expect((await runCli(['validate', 'over.yaml', '--fail-on', 'hint'], at)).exitCode).toBe(0)
  })

  test('has its own mistakes told at their places', async () => {
    overlay(
      'activities:\n  try:\n    summary: x\n  deploy:\n    assignments: { nobody: responsible }\nremove: [roles/none]\n',
    )
    expect(await findings()).toEqual([
      'over.yaml:4:3 missing-key',
      'over.yaml:7:20 unknown-role',
      'over.yaml:8:10 nothing-to-remove',
    ])
  })

  test('has told of the other what it breaks there, and what keeps it from being used', async () => {
    overlay('remove: [roles/platform-team]\n')
    expect((await findings())?.every((finding) => finding.startsWith('m.yaml:'))).toBe(true)
    expect(await findings()).toContainEqual(expect.stringMatching(/^m\.yaml:\d+:\d+ unknown-role$/))
    write('m.yaml', exampleWith('roles: { finance: { name: Finance } }'))
    overlay('title: Mine\n')
    expect(await findings()).toEqual([])
    write('m.yaml', EXAMPLE.replace('title: Example', 'titel: Example'))
    expect(await findings()).toEqual([expect.stringMatching(/^m\.yaml:\d+:1 unknown-key$/)])
  })

  test('has only its own text mended', async () => {
    const base = EXAMPLE.replace('title: Example', 'title: 12')
    write('m.yaml', base)
    overlay('version: 1.10\n')
    await runCli(['validate', 'over.yaml', '--fix'], at)
    expect([read('m.yaml'), read('over.yaml')]).toEqual([base, 'whoowns: 1\nextends: m.yaml\nversion: "1.10"\n'])
  })
})

test('without a file the matrix that is in use is checked, from whatever folder', async () => {
  const project = mkdtempSync(join(folder, 'project-'))
  mkdirSync(join(project, 'below'))
  mkdirSync(join(project, '.git'))
  const inFolder = { cwd: join(project, 'below') }
  expect((await runCli(['validate'], inFolder)).exitCode).toBe(2)
  writeFileSync(join(project, 'whoowns.yml'), EXAMPLE)
  const { exitCode, stdout } = await runCli(['validate', '--json'], inFolder)
  const { data } = JSON.parse(stdout) as { data: { files: { file: string }[] } }
  expect([exitCode, data.files[0]?.file]).toEqual([0, '../whoowns.yml'])
})

describe('the matrix schema', () => {
  const schema = readSchema('matrix')
  const complete = readFileSync(new URL('../fixtures/matrix/complete.yaml', import.meta.url), 'utf8')

  test('has no keyword that the shape check passes over', () => {
    const isNode = (parent: string) => !['properties', 'definitions', 'patternProperties'].includes(parent)
    const walk = (node: unknown, parent: string): string[] => {
      if (
        typeof node !== 'object' ||
        node === null ||
        ['examples', 'required', 'enum', 'default', 'const'].includes(parent)
      )
        return []
      if (Array.isArray(node)) return node.flatMap((item) => walk(item, ''))
      const unknown = isNode(parent) ? Object.keys(node).filter((key) => !KNOWN_KEYWORDS.includes(key)) : []
      return [...unknown, ...Object.entries(node).flatMap(([key, item]) => walk(item, isNode(parent) ? key : ''))]
    }
    expect(walk(schema, '')).toEqual([])
  })

  test('has no key that the complete example, which extends nothing, lacks', () => {
    const overlay = OVERLAY_KEYS.map((key) => `.${key}`)
    const missing = listProperties(schema).filter(
      (name) => !overlay.includes(name) && !new RegExp(`\\b${name.split('.').at(-1) ?? ''}:`).test(complete),
    )
    expect(missing).toEqual([])
  })

  test('is understood by the shape check as by a complete validator', () => {
    const isValid = compileSchema(schema)
    const values: unknown[] = [
      null,
      '',
      0,
      1,
      true,
      'x',
      'Not An Id',
      [],
      {},
      [1],
      { a: 1 },
      ['a'],
      '2025-01-01',
      'https://x.org',
    ]
    const base: unknown = parse(complete)
    const places: string[][] = []
    const walk = (value: unknown, path: string[]) => {
      if (path.length > 0) places.push(path)
      if (typeof value === 'object' && value !== null)
        for (const [key, item] of Object.entries(value)) walk(item, [...path, key])
    }
    walk(base, [])
    const differing = places.flatMap((path, number) =>
      values
        .filter((_, index) => (index + number) % 3 === 0)
        .flatMap((value) => {
          const copy = structuredClone(base) as Record<string, unknown>
          const parent = path
            .slice(0, -1)
            .reduce<Record<string, unknown>>((node, key) => node[key] as Record<string, unknown>, copy)
          parent[path.at(-1) ?? ''] = value
          return isValid(copy) === (findShapeProblems(copy).length === 0)
            ? []
            : [`${path.join('/')} = ${JSON.stringify(value)}`]
        }),
    )
    expect(differing).toEqual([])
  })
})

test('a file of another format version is told as that alone', async () => {
  write('m.yaml', 'whoowns: 2\nteams: []\n')
  const { exitCode, stdout, stderr } = await runCli(['validate', 'm.yaml'], at)
  expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' })
  expect(stderr).toContain('m.yaml:1:10 wrong-version')
  expect(stderr).not.toContain('teams')
})

test.each([
  ['title: "   "', 3, 8],
  ['title: "\\u00a0"', 3, 8],
])('a blank text is none: %s', async (line, row, column) => {
  write('m.yaml', EXAMPLE.replace('title: Example', line))
  const { stdout } = await runCli(['validate', 'm.yaml'], at)
  expect(stdout).toContain(`m.yaml:${String(row)}:${String(column)}: error empty-value`)
})

test('a quote that does not end is told where it begins', async () => {
  write('m.yaml', EXAMPLE.replace('title: Deploy a release', 'title: "Deploy a release'))
  const { exitCode, stderr } = await runCli(['validate', 'm.yaml'], at)
  const place = `m.yaml:${String(EXAMPLE.split('\n').findIndex((line) => line.includes('Deploy')) + 1)}:12`
  expect([exitCode, stderr]).toEqual([
    3,
    `whoowns: error: ${place} The quoted text that begins here does not end: is a quote missing?\n`,
  ])
})

test.each([['list'], ['role', 'product-team']])('--when is refused where it chooses nothing: %s', async (...argv) => {
  const { exitCode, stderr } = await runCli([...argv, '--matrix', 'm.yaml', '--when', 'storm'], at)
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('so --when chooses nothing in it.')])
})

test('--fix leaves a write-protected file as it is', async () => {
  const text = EXAMPLE.replace('title: Example', 'title: 2024')
  write('kept.yaml', text)
  chmodSync(join(folder, 'kept.yaml'), 0o444)
  const { exitCode, stderr } = await runCli(['validate', 'kept.yaml', '--fix'], at)
  expect([exitCode, stderr.split('\n')[0]]).toEqual([
    3,
    'whoowns: error: Cannot write kept.yaml: it is write-protected.',
  ])
  expect(read('kept.yaml')).toBe(text)
})

test.each([[''], ['\ufeff']])('--fix keeps the start, the line ends and the mode of a file (%j)', async (mark) => {
  const text = mark + EXAMPLE.replace('title: Example', 'titel: Example').replace(/\n/g, '\r\n')
  write('kept-start.yaml', text)
  expect((await runCli(['validate', 'kept-start.yaml', '--fix'], at)).exitCode).toBe(0)
  expect(read('kept-start.yaml')).toBe(text.replace('titel', 'title'))
})
