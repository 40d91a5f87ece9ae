import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import type { AssertionResult } from '../../src/model/assertion.js'
import { SHOP, shopWith } from '../fixtures/shop.js'
import { makeFolder, makeRepository } from '../helpers/git-repository.js'
import { runCli } from '../helpers/run-cli.js'
import { expectJson } from '../helpers/schema.js'

function folderWith(files: Readonly<Record<string, string>>): string {
  const cwd = makeFolder()
  for (const [name, text] of Object.entries({ 'whoowns.yaml': SHOP, ...files })) writeFileSync(join(cwd, name), text)
  return cwd
}

function assertIn(cwd: string, ...args: string[]) {
  return runCli(['assert', ...args, '--matrix', 'whoowns.yaml'], { cwd })
}

/** The first line that says what went wrong; which matrix is used stands before it. */
function firstError(stderr: string): string | undefined {
  return stderr.split('\n').find((line) => line.startsWith('whoowns: error:'))
}

/** A file of expectations, an item a line. */
function expectations(...items: string[]): string {
  return `expectations: 1\nexpect:\n${items.map((item) => `  - ${item}\n`).join('')}`
}

async function checkFile(text: string, ...args: string[]): Promise<AssertionResult & { exitCode: number }> {
  const cwd = folderWith({ 'e.yaml': text })
  const { exitCode, stdout, stderr } = await assertIn(cwd, '--file', 'e.yaml', '--json', ...args)
  expect(stderr).toBe('')
  return { exitCode, ...expectJson<AssertionResult>(stdout, 'assertion').data }
}

describe('one assertion', () => {
  test.each<[string[], number, string]>([
    [['deploy', 'product'], 0, 'yes  Deploy a release: Product team is responsible.'],
    [['Deploy a release', 'Product team', 'Responsible'], 0, 'yes  Deploy a release: Product team is responsible.'],
    [['patching', 'infosec', 'supporting'], 0, 'yes  Patch the servers: Security is supporting.'],
    [['deploy', 'platform'], 1, 'no  Deploy a release: Platform is not the owner but supporting; Product team is.'],
    [['deploy', 'platform', 'any'], 0, 'yes  Deploy a release: Platform is supporting.'],
    [
      ['deploy', 'support', 'any'],
      1,
      'no  Deploy a release: Support is not involved and has no part; Product team, Platform is.',
    ],
    [['deploy', 'support', 'nothing'], 0, 'yes  Deploy a release: Support has no part.'],
    [['train', 'support', 'nothing'], 0, 'yes  Train new people: Support has no part.'],
    [['train', 'support', 'not-involved'], 0, 'yes  Train new people: Support is not involved.'],
    [['deploy', 'platform', 'nothing'], 1, 'no  Deploy a release: Platform is supporting, and should have no part.'],
    [['monitor', 'platform'], 0, 'yes  Monitor the platform: Platform is responsible as part of Operations.'],
    [
      ['monitor', 'operations', 'owner', '--none'],
      0,
      'yes  Monitor the platform: Operations is responsible. Nobody else is.',
    ],
    [['patch', 'platform', 'any', '--none'], 1, 'no  Patch the servers: Platform is involved, and so is Security.'],
    [
      ['respond', 'security', 'on-call'],
      1,
      'no  Respond to alerts: Security is not on call but on call (only in incident); Security (only in incident) is.',
    ],
    [['respond', 'security', 'on-call', '--when', 'incident'], 0, 'yes  Respond to alerts: Security is on call.'],
    [
      ['respond', 'security', 'on-call', '--when', 'night'],
      1,
      'no  Respond to alerts: Security is not on call and has no part; nobody is.',
    ],
    [['deploy', 'product', '--contactable'], 0, 'yes  Deploy a release: Product team is responsible.'],
    [['train', 'support', 'not-involved', '--contactable'], 1, 'no  Train new people: Support has no known contact.'],
  ])('%j exits with %i and says why', async (args, exitCode, sentence) => {
    expect(await assertIn(folderWith({}), ...args)).toEqual({
      exitCode,
      stdout: `${sentence}\n`,
      stderr: expect.any(String) as string,
    })
  })

  test.each<[string[], number, string]>([
    [[], 2, 'Which activity, and whose is it to be?'],
    [['deploy'], 2, 'Which activity, and whose is it to be?'],
    [['deploi', 'product'], 1, 'Shop has no activity "deploi".'],
    [['deploy', 'produkt'], 2, 'No role "produkt" in Shop.'],
    [['deploy', 'product', 'responsable'], 2, 'No capacity "responsable" in Shop.'],
    [['deploy', 'product', '--when', 'never'], 2, 'No situation "never" in Shop.'],
    [['deploy', 'product', '--baseline', 'x'], 2, '--baseline goes with --file.'],
    [['deploy', 'product', '--file', 'e.yaml'], 2, 'Either --file or an activity, not both.'],
    [['--file', 'missing.yaml'], 3, 'Cannot read missing.yaml: there is no such file.'],
    [['--file', '.'], 3, '. is not a regular file.'],
  ])('%j is asked wrongly', async (args, exitCode, message) => {
    const result = await assertIn(
      folderWith({ 'e.yaml': expectations('{ activity: deploy, role: product }') }),
      ...args,
    )
    expect([result.exitCode, result.stdout, firstError(result.stderr)]).toEqual([
      exitCode,
      '',
      `whoowns: error: ${message}`,
    ])
  })
})

describe('a file of expectations', () => {
  test('is checked one by one, each with its name, place and sentence', async () => {
    const { exitCode, passed, counts, checks } = await checkFile(
      expectations(
        '{ activity: deploy, role: product }',
        '{ id: patching-alone, activity: patch, role: platform, only: true, because: one hand on the servers }',
        '{ activity: patch, role: support, capacity: any, severity: warning }',
        '{ activity: respond, role: security, capacity: on-call, when: [incident] }',
        '{ activity: gone, role: product }',
        '{ activity: deploy, role: nobody }',
      ),
    )
    expect([exitCode, passed]).toEqual([1, false])
    expect(counts).toEqual({ checks: 6, passed: 3, failed: 2, warnings: 1, known: 0, old: 0 })
    expect(checks.map(({ id, outcome, severity, line }) => [id, outcome, severity, line])).toEqual([
      ['deploy/product/owner', 'passed', 'error', 3],
      ['patching-alone', 'passed', 'error', 4],
      ['patch/support/any', 'failed', 'warning', 5],
      ['respond/security/on-call/incident', 'passed', 'error', 6],
      ['gone/product/owner', 'failed', 'error', 7],
      ['deploy/nobody/owner', 'failed', 'error', 8],
    ])
    expect(checks[5]?.message).toBe(
      'No role "nobody" in Shop. Roles: product, platform, security, support, operations.',
    )
  })

  test('can ask that every activity has an owner, and shows the one without in the matrix', async () => {
    const cwd = folderWith({
      'e.yaml': expectations(
        '{ every: activity, has: owner }',
        '{ every: activity, where: { group: build }, has: owner, at_most: 1 }',
      ),
      'whoowns.yaml': shopWith(['operations: responsible', 'operations: supporting']),
    })
    const { exitCode, stdout } = await assertIn(cwd, '--file', 'e.yaml')
    expect([exitCode, stdout]).toEqual([
      1,
      'whoowns.yaml:68:3: error assertion Monitor the platform: nobody is the owner.\n7 checks: 6 passed, 1 failed.\n',
    ])
  })

  test('can ask that every role that can be called has a contact', async () => {
    const { checks } = await checkFile(expectations('{ every: role, where: { called: true }, has: contact }'))
    expect(checks.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['every-role/called/contact/product', 'passed'],
      ['every-role/called/contact/platform', 'passed'],
      ['every-role/called/contact/security', 'passed'],
    ])
    const all = await checkFile(expectations('{ every: role, has: contact }'))
    expect(all.checks.filter(({ outcome }) => outcome === 'failed').map(({ message }) => message)).toEqual([
      'Support has no known contact.',
      'Operations has no known contact.',
    ])
  })

  test('can ask for a role in every activity of a group, and for at most so many owners', async () => {
    const { checks } = await checkFile(
      expectations(
        '{ every: activity, where: { group: build }, has: owner, by: product }',
        '{ every: activity, where: { group: run }, has: any, at_most: 1 }',
      ),
    )
    expect(checks.map(({ outcome, message }) => `${outcome} ${message}`)).toEqual([
      'passed Deploy a release: Product team is responsible.',
      'passed Train new people: Product team is responsible.',
      'failed Patch the servers: 2 roles are involved, at most 1 may be: Platform, Security.',
      'failed Respond to alerts: 2 roles are involved, at most 1 may be: Product team, Security.',
      'passed Monitor the platform: Operations is involved.',
    ])
  })

  test.each([
    ['{ activity: deploy }', 'e.yaml:3:5 expectation 1 has no "role".'],
    ['{ every: activity, has: owner, role: product }', 'e.yaml:3:36 "role" does not go with "every".'],
    [
      '{ activity: deploy, role: product, capasity: x }',
      'e.yaml:3:40 The key "capasity" is not known in expectation 1.',
    ],
    ['{ activity: deploy, role: product, severity: fatal }', 'e.yaml:3:50 expectation 1 > severity cannot be "fatal".'],
    ['{ activity: [deploy], role: product }', 'e.yaml:3:17 expectation 1 > activity is a list; text belongs here.'],
    [
      '{ activity: deploy, role: product }\n  - { activity: deploy, role: product }',
      'e.yaml:4:5 "deploy/product/owner" is expected twice; the first is number 1.',
    ],
    ['{ activity: *x, role: product }', 'e.yaml:3:17 '],
  ])('%s is refused with its place', async (item, message) => {
    const cwd = folderWith({ 'e.yaml': expectations(item) })
    const { exitCode, stdout, stderr } = await assertIn(cwd, '--file', 'e.yaml')
    expect([exitCode, stdout]).toEqual([3, ''])
    expect(stderr.split('\n')[0]).toContain(`whoowns: error: ${message}`)
  })

  test('decides by --fail-on what fails the run', async () => {
    const text = expectations('{ activity: deploy, role: platform, severity: warning }')
    const code = async (...args: string[]) => (await checkFile(text, ...args)).exitCode
    expect([await code(), await code('--fail-on', 'warning'), await code('--fail-on', 'never')]).toEqual([0, 1, 0])
  })
})

describe('old data', () => {
  const wrong = expectations('{ every: role, has: contact }', '{ activity: deploy, role: platform }')

  test('a baseline lets pass what it lists, and names what fails no longer', async () => {
    const cwd = folderWith({ 'e.yaml': wrong })
    const args = ['--file', 'e.yaml', '--baseline', 'known.json']
    expect((await assertIn(cwd, ...args)).exitCode).toBe(3)
    const made = await assertIn(cwd, ...args, '--update-baseline')
    expect([made.exitCode, made.stdout]).toEqual([0, '6 checks: 3 passed, 3 known (in known.json).\n'])
    expect(JSON.parse(readFileSync(join(cwd, 'known.json'), 'utf8'))).toEqual({
      'whoowns-baseline': 1,
      assertions: ['deploy/platform/owner', 'every-role/contact/operations', 'every-role/contact/support'],
    })
    expect((await assertIn(cwd, ...args)).exitCode).toBe(0)
    writeFileSync(
      join(cwd, 'whoowns.yaml'),
      shopWith(
        ['    name: Support\n', '    name: Support\n    contacts: [{ type: slack, value: "#help" }]\n'],
        ['"#product"', '"#product", known: false'],
      ),
    )
    const later = await assertIn(cwd, ...args)
    expect([later.exitCode, later.stdout]).toEqual([
      1,
      'whoowns.yaml:11:3: error assertion Product team can be called in 1 activity and has no known contact.\n' +
        '6 checks: 3 passed, 1 failed, 2 known (in known.json).\n' +
        'No longer failing, to be taken out of the baseline: every-role/contact/support.\n',
    ])
  })

  test.each(['{', '[]', '{}', '{"whoowns-baseline":2}', '{"whoowns-baseline":1,"assertions":[1]}'])(
    'a baseline of %s is refused',
    async (text) => {
      const cwd = folderWith({ 'e.yaml': wrong, 'known.json': text })
      const { exitCode, stderr } = await assertIn(cwd, '--file', 'e.yaml', '--baseline', 'known.json')
      expect([exitCode, firstError(stderr)?.startsWith('whoowns: error: known.json ')]).toEqual([3, true])
    },
  )

  test('--since counts only what did not fail in the same way before', async () => {
    const repository = makeRepository()
    repository.write('whoowns.yaml', SHOP)
    repository.write('e.yaml', wrong)
    repository.commit('first')
    const run = (...args: string[]) => assertIn(repository.cwd, '--file', 'e.yaml', ...args)
    expect((await run()).exitCode).toBe(1)
    const same = await run('--since', 'main')
    expect([same.exitCode, same.stdout]).toEqual([0, '6 checks: 3 passed, 3 unchanged since main.\n'])
    // Still wrong, and wrong in another way: that is this change's doing.
    repository.write('whoowns.yaml', shopWith(['      platform: supporting\n', '      support: supporting\n']))
    const changed = await run('--since', 'main')
    expect([changed.exitCode, changed.stdout]).toEqual([
      1,
      'e.yaml:4:5: error assertion Deploy a release: Platform is not the owner and has no part; Product team is.\n' +
        '6 checks: 3 passed, 1 failed, 2 unchanged since main.\n',
    ])
    const json = await run('--since', 'main', '--json')
    expect(expectJson<AssertionResult>(json.stdout, 'assertion').data.checks.map(({ outcome }) => outcome)).toEqual([
      'passed',
      'passed',
      'passed',
      'old',
      'old',
      'failed',
    ])
    expect((await run('--since', 'nowhere')).stderr).toContain('No revision "nowhere"')
  })

  test('--since counts everything when there was no matrix before, and says so', async () => {
    const repository = makeRepository()
    repository.write('e.yaml', wrong)
    repository.commit('first')
    repository.write('whoowns.yaml', SHOP)
    const { exitCode, stderr } = await assertIn(repository.cwd, '--file', 'e.yaml', '--since', 'HEAD')
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringContaining(
        'whoowns: no usable matrix at HEAD, so everything counts: There is no file HEAD:whoowns.yaml.\n',
      ),
    ])
  })
})

describe('the formats', () => {
  const text = expectations(
    '{ activity: deploy, role: product }',
    '{ activity: deploy, role: platform, because: "<b>&" }',
  )

  async function formatted(format: string) {
    const { exitCode, stdout } = await assertIn(folderWith({ 'e.yaml': text }), '--file', 'e.yaml', '--format', format)
    expect(exitCode).toBe(1)
    return stdout
  }

  test('github is a workflow command for each that fails', async () => {
    expect(await formatted('github')).toBe(
      '::error file=e.yaml,line=4,col=5,title=whoowns assertion::Deploy a release: Platform is not the owner but supporting; Product team is. (<b>&)\n',
    )
  })

  test('junit is well-formed XML with a case for each check', async () => {
    const names: string[] = []
    const failures: string[] = []
    const parser = new SaxesParser()
    parser.on('opentag', ({ name, attributes }) => {
      if (name === 'testcase') names.push(attributes['name'] ?? '')
      if (name === 'failure') failures.push(attributes['message'] ?? '')
    })
    parser.write(await formatted('junit')).close()
    expect([names, failures]).toEqual([
      ['deploy/product/owner', 'deploy/platform/owner'],
      ['Deploy a release: Platform is not the owner but supporting; Product team is. (<b>&)'],
    ])
  })

  test('gitlab is a code quality report whose fingerprints stay', async () => {
    const first = JSON.parse(await formatted('gitlab')) as Record<string, unknown>[]
    expect(first).toEqual([
      {
        description: 'Deploy a release: Platform is not the owner but supporting; Product team is. (<b>&)',
        check_name: 'whoowns/assertion',
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        severity: 'major',
        location: { path: 'e.yaml', lines: { begin: 4 } },
      },
    ])
    expect(JSON.parse(await formatted('gitlab'))).toEqual(first)
  })

  test('json is what --json prints', async () => {
    expectJson(await formatted('json'), 'assertion')
  })

  test('lines and fields are for scripts', async () => {
    const cwd = folderWith({ 'e.yaml': text })
    const print = async (...args: string[]) => (await assertIn(cwd, '--file', 'e.yaml', ...args)).stdout
    expect(await print('--field', 'failed')).toBe('deploy/platform/owner\n')
    expect(await print('--field', 'passed')).toBe('false\n')
    expect(await print('--plain', '-q')).toContain('deploy/product/owner\tpassed\terror\tDeploy a release: ')
    expect((await print('--jsonl')).trimEnd().split('\n')).toHaveLength(2)
  })
})
