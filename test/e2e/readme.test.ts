import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { loadCommands } from '../../src/commands/index.js'
import { drawAnswer } from '../../scripts/picture.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const program = join(root, 'dist/whoowns.cjs')
const folder = mkdtempSync(join(tmpdir(), 'whoowns-readme-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a command line as a shell would, with `whoowns` being the built program. */
function run(line: string) {
  const script = `whoowns() { "$NODE" "$PROGRAM" "$@"; }\n${line}`
  const env = { PATH: process.env['PATH'], NODE: process.execPath, PROGRAM: program, HOME: folder }
  return spawnSync('bash', ['-c', script], { cwd: folder, env, encoding: 'utf8' })
}

const examples = [...readme.matchAll(/^whoowns [^#\n]+/gm)].map(([line]) => line.trim())

test('the README shows ten ways to ask', () => {
  expect(examples).toHaveLength(10)
})

test.each(examples)('%s answers', (line) => {
  const { status, stdout, stderr } = run(line)
  expect({ status, stderr, empty: stdout.trim() === '' }).toEqual({ status: 0, stderr: '', empty: false })
})

describe('examples of the help', async () => {
  // The examples of other commands need files of the user's own; the tests of those commands make them.
  const alone = ['ask', 'show', 'list', 'role', 'gaps', 'about', 'schema', 'where']
  const lines = (await loadCommands())
    .filter((command) => alone.includes(command.name))
    .flatMap((command) => command.examples.map((example) => example.command))
    .filter((line) => !line.includes('whoowns.yaml'))

  test.each([...new Set(lines)])('%s works', (line) => {
    expect(run(line)).toMatchObject({ status: 0, stderr: '' })
  })
})

test('the library example of the README runs', () => {
  const example = /```js\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''
  const code = example.replace("'whoowns'", JSON.stringify(join(root, 'dist/index.js')))
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })
  expect(output).toContain('pt-configure-log-shipping')
})

test('the picture in the README shows what the program says', () => {
  expect(readFileSync(join(root, 'docs/answer.svg'), 'utf8')).toBe(drawAnswer())
})
