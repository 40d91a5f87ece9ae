import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { runAction } from '../../src/action/run-action.js'
import { HOSTILE_TEXTS } from '../fixtures/hostile-texts.js'
import { SHOP, shopWith } from '../fixtures/shop.js'
import { makeRepository } from '../helpers/git-repository.js'

const ACTION = fileURLToPath(new URL('../../dist/action.cjs', import.meta.url))

/** Runs the built action as a runner does. */
function run(cwd: string, inputs: Readonly<Record<string, string>>) {
  const files = { output: join(cwd, '.output'), summary: join(cwd, '.summary') }
  for (const file of Object.values(files)) writeFileSync(file, '')
  const named = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
  const env = {
    PATH: process.env['PATH'],
    HOME: cwd,
    GITHUB_OUTPUT: files.output,
    GITHUB_STEP_SUMMARY: files.summary,
    ...(Object.fromEntries(named) as Record<string, string>),
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [ACTION], { cwd, env, encoding: 'utf8' })
  expect(stderr).toBe('')
  const outputs = [...readFileSync(files.output, 'utf8').matchAll(/^(.+)<<(.+)\n([^]*?)\n\2\n/gm)]
  return {
    status,
    log: stdout,
    commands: commandsOf(stdout),
    summary: readFileSync(files.summary, 'utf8'),
    outputs: Object.fromEntries(outputs.map(([, name = '', , value = '']) => [name, value])) as Record<string, string>,
  }
}

/** Commands that a runner would obey: those outside of the stretches in which it obeys none. */
function commandsOf(log: string): string[] {
  let stopped: string | null = null
  const commands: string[] = []
  for (const line of log.split(/\r\n|[\r\n]/)) {
    if (stopped !== null) {
      if (line === `::${stopped}::`) stopped = null
    } else if (line.startsWith('::stop-commands::')) stopped = line.slice('::stop-commands::'.length)
    else if (/^\s*::|^##\[/.test(line)) commands.push(line)
  }
  expect(stopped).toBeNull()
  return commands
}

function repositoryWith(after: string) {
  const repository = makeRepository()
  repository.write('whoowns.yaml', SHOP)
  repository.write(
    'expectations.yaml',
    'expectations: 1\nexpect:\n  - { activity: deploy, role: platform }\n  - { activity: deploy, role: product }\n',
  )
  repository.commit('first')
  repository.write('whoowns.yaml', after)
  return repository
}

test('diff tells in annotations, summary and outputs whom a change concerns', () => {
  const { cwd } = repositoryWith(shopWith(['support: not-involved', 'support: supporting']))
  const result = run(cwd, { command: 'diff', from: 'HEAD:whoowns.yaml', only: 'responsibility' })
  expect([result.status, result.commands]).toEqual([
    0,
    ['::notice title=Responsibility changes::1 gained, 0 lost, 0 held differently: Support'],
  ])
  expect(result.outputs).toMatchObject({
    passed: 'true',
    changed: 'true',
    'responsibility-changed': 'true',
    roles: 'support',
  })
  expect(result.summary).toContain('| Support | 1 gained |')
  expect(result.outputs['markdown']).toBe(result.summary)
  expect(run(cwd, { command: 'diff', from: 'HEAD:whoowns.yaml', 'fail-on': 'change' }).status).toBe(1)
})

test('diff finds the matrix of the repository under its other names', () => {
  const repository = makeRepository()
  repository.write('whoowns.yml', SHOP)
  repository.commit('first')
  repository.write('whoowns.yml', shopWith(['support: not-involved', 'support: supporting']))
  repository.commit('second')
  expect(run(repository.cwd, { command: 'diff' }).outputs).toMatchObject({ passed: 'true', roles: 'support' })
})

test('assert annotates what fails and counts it', () => {
  const { cwd } = repositoryWith(SHOP)
  const result = run(cwd, { command: 'assert', matrix: 'whoowns.yaml' })
  expect([result.status, result.commands, result.outputs]).toEqual([
    1,
    [
      '::error file=expectations.yaml,line=3,col=5,title=whoowns assertion::Deploy a release: Platform is not the owner but supporting; Product team is.',
    ],
    { passed: 'false', failed: '1', warnings: '0' },
  ])
  expect(result.summary).toContain('2 checks: 1 passed, 1 failed, 0 warnings.')
})

test.each([
  [{ command: 'nothing' }, 2, '::error title=whoowns::"nothing" is no command of this action: validate, assert, diff.'],
  [
    { command: 'diff', from: 'nowhere:whoowns.yaml' },
    3,
    '::error title=whoowns::No revision "nowhere" in this repository.',
  ],
  [{ command: 'diff', from: '--help' }, 3, '::error title=whoowns::Cannot read --help: there is no such file.'],
  [
    { command: 'assert', expectations: 'missing.yaml' },
    3,
    '::error title=whoowns::Cannot read missing.yaml: there is no such file.',
  ],
])('%j fails with one annotation', (inputs, status, command) => {
  const result = run(repositoryWith(SHOP).cwd, inputs)
  expect([result.status, result.commands.length]).toEqual([status, 1])
  expect(result.commands[0]).toContain(command)
})

test('validate annotates the gravest of 1,000 findings, and has all in the log', () => {
  const activities = Array.from(
    { length: 1000 },
    (_, at) => `  a${String(at)}:\n    title: A ${String(at)}\n    group: g${String(at)}\n`,
  )
  const repository = repositoryWith(`${SHOP}${activities.join('')}`)
  const result = run(repository.cwd, { command: 'validate' })
  const errors = result.commands.filter((command) => command.startsWith('::error'))
  expect([result.status, errors.length, errors.at(-1)]).toEqual([
    1,
    10,
    '::error title=whoowns::and 991 more errors: see the log of this step',
  ])
  expect(result.commands.filter((command) => command.startsWith('::warning')).length).toBeLessThanOrEqual(10)
  expect(result.log.match(/: error unknown-group /g)).toHaveLength(1000)
  expect(result.outputs).toMatchObject({ passed: 'false', failed: '1000' })
  expect(result.summary).toContain('| error | whoowns.yaml:')
  expect(result.summary.match(/^\| error /gm)).toHaveLength(100)
})

test('validate tells of files that cannot be read within the same limits', () => {
  const { cwd } = repositoryWith(SHOP)
  const files = Array.from({ length: 30 }, (_, at) => `--gone${String(at)}.yaml`)
  const result = run(cwd, { command: 'validate', files: `whoowns.yaml\n${files.join('\n')}\n` })
  expect(result.status).toBe(3)
  expect(result.commands.filter((command) => command.startsWith('::error'))).toHaveLength(10)
})

test('a summary stays below the size that is shown', () => {
  let summary = ''
  const lines = Array.from({ length: 5000 }, (_, at) => ({ at, text: 'ü'.repeat(200) }))
  runAction({
    env: { INPUT_COMMAND: 'diff', GITHUB_STEP_SUMMARY: 'summary' },
    write: () => undefined,
    append: (_, text) => void (summary += text),
    token: 'T',
    whoowns: (args) => ({
      exitCode: 0,
      stdout: args.includes('--markdown')
        ? lines.map(({ at, text }) => `- ${String(at)} ${text}\n`).join('')
        : JSON.stringify({ kind: 'diff', data: { counts: {}, roles: [], same: true, responsibilityChanged: false } }),
      stderr: '',
    }),
  })
  expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024)
  expect(summary.endsWith('ü\n\nThe rest is left out.\n')).toBe(true)
})

describe('hostile text of a matrix', () => {
  test('gives no command, output or summary of its own', () => {
    const names = HOSTILE_TEXTS.map((hostile, at) => JSON.stringify(`${String(at)}${hostile}`))
    const roles = names.map((name, at) => `  r${String(at)}: { name: ${name} }\n`).join('')
    const assignments = names.map((_, at) => `      r${String(at)}: supporting\n`).join('')
    const [before = '', after = ''] = SHOP.split('situations:\n')
    const matrix = `${before}${roles}situations:\n${after.replace('      support: not-involved\n', `      support: not-involved\n${assignments}`)}`
    const { cwd } = repositoryWith(matrix)
    const result = run(cwd, { command: 'diff', from: 'HEAD:whoowns.yaml' })
    expect(result.commands).toHaveLength(1)
    expect(Object.keys(result.outputs)).toEqual(['passed', 'changed', 'responsibility-changed', 'roles', 'markdown'])
    expect(result.outputs['roles']?.split(',')).toHaveLength(HOSTILE_TEXTS.length)
    expect(existsSync(join(cwd, '.summary'))).toBe(true)
  })
})
