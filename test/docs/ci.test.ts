import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { SHOP, shopWith } from '../fixtures/shop.js'
import { makeRepository } from '../helpers/git-repository.js'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const PAGE = read('docs/ci.md')
const PROGRAM = join(ROOT, 'dist/whoowns.cjs')

function examples(language: string): string[] {
  return [...PAGE.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, code]) => code ?? '')
}

function exampleFile(name: string): string {
  const example = examples('yaml').find((text) => text.startsWith(`# ${name}\n`))
  if (example === undefined) throw new Error(`No example ${name}`)
  return example
}

/** A repository as the page supposes it, with `whoowns` and `npx` leading to the built program. */
function makeProject() {
  const repository = makeRepository()
  mkdirSync(join(repository.cwd, 'bin'))
  for (const [name, skip] of [
    ['whoowns', ''],
    ['npx', 'shift 2\n'],
  ] as const) {
    const file = join(repository.cwd, 'bin', name)
    writeFileSync(file, `#!/bin/sh\n${skip}exec "${process.execPath}" "${PROGRAM}" "$@"\n`)
    chmodSync(file, 0o755)
  }
  repository.write('whoowns.yaml', SHOP)
  repository.write('expectations.yaml', exampleFile('expectations.yaml'))
  repository.write('README.md', examples('markdown').join('\n').replace(' group=logging', ''))
  repository.commit('first')
  repository.write('whoowns.yaml', shopWith(['support: not-involved', 'support: supporting']))
  repository.git('commit', '--quiet', '--all', '--message', 'second')
  const env = { PATH: `${join(repository.cwd, 'bin')}:${process.env['PATH'] ?? ''}`, HOME: repository.cwd }
  const shell = (command: string) => {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: repository.cwd, env, encoding: 'utf8' })
    return { status, stdout, stderr }
  }
  return { ...repository, shell }
}

test('every shell example of the page ends with 0', () => {
  const { shell } = makeProject()
  const lines = examples('sh')
  expect(lines.length).toBeGreaterThanOrEqual(6)
  for (const example of lines) {
    const { status, stderr } = shell(`set -e\n${example}`)
    expect([example, stderr.includes('error'), status]).toEqual([example, false, 0])
  }
})

test('the sentences of the page are what is printed', () => {
  const { shell } = makeProject()
  expect(PAGE).toContain('`yes  Set up & structure logging: Product team is responsible.`')
  expect(shell('whoowns assert set-up-logging product-team --matrix bundled').stdout).toBe(
    'yes  Set up & structure logging: Product team is responsible.\n',
  )
  expect(shell(examples('sh')[1] ?? '').stdout).toBe('Cyber Security does not own logging\n')
  const assertion = shell('whoowns assert --file expectations.yaml --matrix bundled')
  expect(assertion.stdout.split('\n').at(-2)).toMatch(/^\d+ checks: \d+ passed, 3 warnings\.$/)
  expect(shell('whoowns inject --check README.md --matrix whoowns.yaml').status).toBe(1)
  expect(shell('whoowns inject README.md --matrix whoowns.yaml').stdout).toBe('README.md: updated\n')
  expect(shell('whoowns inject --check README.md --matrix whoowns.yaml').status).toBe(0)
})

test('the examples for CI services are YAML and use what there is', () => {
  const workflow = parse(exampleFile('.github/workflows/ownership.yml')) as {
    jobs: { ownership: { steps: { uses: string; with?: Record<string, unknown> }[] } }
  }
  const action = parse(read('action.yml')) as { inputs: Record<string, unknown>; runs: { using: string; main: string } }
  for (const { uses, with: inputs = {} } of workflow.jobs.ownership.steps.filter(({ uses: name }) =>
    name.startsWith('whoowns/'),
  )) {
    expect([uses, Object.keys(inputs).filter((name) => !(name in action.inputs))]).toEqual([uses, []])
  }
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/action.cjs' })
  const hooks = (parse(read('.pre-commit-hooks.yaml')) as { id: string }[]).map(({ id }) => id)
  const config = parse(exampleFile('.pre-commit-config.yaml')) as { repos: { hooks: { id: string }[] }[] }
  expect(config.repos.flatMap((repo) => repo.hooks.map(({ id }) => id)).filter((id) => !hooks.includes(id))).toEqual([])
  const { shell } = makeProject()
  const pipeline = parse(exampleFile('.gitlab-ci.yml')) as { ownership: { script: string[] } }
  shell(pipeline.ownership.script.join('\n').replace(' --format', ' --fail-on warning --format'))
  expect(shell('cat ownership.json').stdout).toMatch(/^\[/)
})

describe('the problem matcher', () => {
  const { problemMatcher } = JSON.parse(read('docs/ci/problem-matcher.json')) as {
    problemMatcher: {
      pattern: {
        regexp: string
        file: number
        line: number
        column: number
        severity: number
        code: number
        message: number
      }[]
    }[]
  }
  const pattern = problemMatcher[0]?.pattern[0]
  if (!pattern) throw new Error('no pattern')

  test('reads every line that fails, plain and in colour, and no other', () => {
    const { shell } = makeProject()
    for (const colour of ['', 'FORCE_COLOR=1 ']) {
      const { stdout } = shell(`${colour}whoowns assert --file expectations.yaml --matrix bundled`)
      const found = stdout.split('\n').map((line) => new RegExp(pattern.regexp).exec(line))
      const told = found.flatMap((match) =>
        match ? [[match[pattern.file], match[pattern.severity], match[pattern.code]]] : [],
      )
      expect(told).toEqual(Array.from({ length: 3 }, () => ['expectations.yaml', 'warning', 'assertion']))
    }
  })
})

test('the built action stands alone', () => {
  const output = execFileSync(
    'node',
    [
      '-e',
      `process.stdout.write(require('node:fs').readFileSync(${JSON.stringify(join(ROOT, 'dist/action.cjs'))}, 'utf8'))`,
    ],
    { encoding: 'utf8' },
  )
  expect([...output.matchAll(/require\("(\.[^"]+)"\)/g)].map(([, path]) => path)).toEqual([])
})
