import { expect, test } from 'vitest'
import { SHOP, shopWith } from '../fixtures/shop.js'
import { HOSTILE_TEXTS } from '../fixtures/hostile-texts.js'
import { makeFolder } from '../helpers/git-repository.js'
import { runCli } from '../helpers/run-cli.js'
import { disarmCommands } from '../../src/render/disarm-commands.js'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const IN_ACTIONS = { GITHUB_ACTIONS: 'true' }

/** Lines that the runner takes for commands: it passes over white space before "::", and finds "##[" anywhere. */
function commandsIn(log: string): string[] {
  return log.split(/\r\n|[\r\n]/).filter((line) => /^\s*::|##\[/.test(line))
}

test('in a job of GitHub Actions nothing that is shown is a command, elsewhere it stays as it is', () => {
  const text = 'a ::b\n  ::error::x\n::debug::y\nz ##[error]w\n\u001b[1m::notice::c\u001b[0m\n'
  expect(disarmCommands(text, {})).toBe(text)
  expect(disarmCommands(text, IN_ACTIONS)).toBe(
    'a ::b\n  : :error::x\n: :debug::y\nz ## [error]w\n\u001b[1m: :notice::c\u001b[0m\n',
  )
})

test('no text of a matrix is a command in what people read, whatever the width', async () => {
  const cwd = makeFolder()
  writeFileSync(join(cwd, 'a.yaml'), SHOP)
  writeFileSync(join(cwd, 'expect.yaml'), 'expectations: 1\nexpect:\n  - { activity: deploy, role: platform }\n')
  let seen = 0
  for (const hostile of [...HOSTILE_TEXTS, '::error::x', 'x ::error::y ##[error]z ::add-mask::e']) {
    const text = JSON.stringify(hostile)
    writeFileSync(
      join(cwd, 'b.yaml'),
      shopWith(
        ['title: Shop', `title: ${text}`],
        ['title: Deploy a release', `title: ${text}`],
        ['name: Platform', `name: ${text}`],
        [
          'capacity: responsible\n        obligations:\n          - { id: deploy-weekly',
          'capacity: supporting\n        obligations:\n          - { id: deploy-weekly',
        ],
      ),
    )
    writeFileSync(join(cwd, 'a.md'), '<!-- whoowns:begin table -->\n<!-- whoowns:end -->\n')
    for (const argv of [
      ['diff', 'a.yaml', 'b.yaml', '--all'],
      ['assert', '--file', 'expect.yaml', '--matrix', 'b.yaml'],
      ['assert', 'deploy', 'platform', '--matrix', 'b.yaml'],
      ['validate', 'b.yaml'],
      ['inject', '--check', 'a.md', '--matrix', 'b.yaml'],
      ['show', 'deploy', '--matrix', 'b.yaml'],
      ['role', 'platform', '--matrix', 'b.yaml'],
      ['list', '--matrix', 'b.yaml'],
      ['about', '--matrix', 'b.yaml'],
    ]) {
      const env = { ...IN_ACTIONS, COLUMNS: '24' }
      const { stdout, stderr } = await runCli(argv, { cwd, env })
      expect([argv, ...commandsIn(stdout), ...commandsIn(stderr)]).toEqual([argv])
      seen += stdout.length
    }
  }
  expect(seen).toBeGreaterThan(10_000)
})
