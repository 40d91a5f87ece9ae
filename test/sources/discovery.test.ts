import { chownSync, symlinkSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Where } from '../../src/model/where.js'
import { makeFolder, smallMatrix } from '../helpers/folder.js'
import { runCli } from '../helpers/run-cli.js'
import { validJson } from '../helpers/valid-json.js'

const STEPS = ['flag', 'environment', 'project', 'user', 'bundled'] as const
type Step = (typeof STEPS)[number]

/** Asks in a folder in which the given ways to name a matrix all lead to one. */
async function askWith(steps: readonly Step[]) {
  const folder = makeFolder({
    '.git/': '',
    'flag.yaml': smallMatrix('flag'),
    'environment.yaml': smallMatrix('environment'),
    ...(steps.includes('project') ? { 'whoowns.yaml': smallMatrix('project') } : {}),
    ...(steps.includes('user') ? { 'home/.config/whoowns/whoowns.yaml': smallMatrix('user') } : {}),
    'sub/deep/': '',
  })
  const env = {
    HOME: `${folder}/home`,
    ...(steps.includes('environment') ? { WHOOWNS_MATRIX: '../../environment.yaml' } : {}),
  }
  const flags = steps.includes('flag') ? ['--matrix', '../../flag.yaml'] : []
  const cwd = `${folder}/sub/deep`
  const about = await runCli(['about', '--json', ...flags], { cwd, env })
  const where = await runCli(['where', '--json', ...flags], { cwd, env })
  return {
    title: (JSON.parse(about.stdout) as { matrix: { title: string } }).matrix.title,
    where: validJson(where.stdout, 'where').data as Where,
  }
}

const PAIRS = STEPS.flatMap((first, at) => STEPS.slice(at + 1).map((second): [Step, Step] => [first, second]))

test.each(PAIRS)('%s comes before %s', async (first, second) => {
  const { title, where } = await askWith([first, second])
  expect(title).toBe(first)
  expect(where.candidates.map(({ step, state }) => [step, state])).toEqual(
    STEPS.map((step) => [
      step,
      step === first ? 'used' : step === second || step === 'bundled' ? 'passed-over' : 'absent',
    ]),
  )
})

test('without any other the bundled matrix is used, and nothing is said of it', async () => {
  const { exitCode, stdout, stderr } = await runCli(['about', '--field', 'id'], { cwd: makeFolder({ '.git/': '' }) })
  expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 0, stdout: 'gds-techops\n', stderr: '' })
})

test('a matrix other than the bundled one is named on standard error, once', async () => {
  const cwd = makeFolder({ '.git/': '', 'whoowns.yaml': smallMatrix('Tea'), 'sub/': '' })
  const loud = await runCli(['show', 'brew', '--field', 'owner'], { cwd: `${cwd}/sub` })
  expect(loud).toEqual({ exitCode: 0, stdout: 'kitchen\n', stderr: 'whoowns: using ../whoowns.yaml (Tea)\n' })
  const quiet = await runCli(['show', 'brew', '--field', 'owner', '-q'], { cwd })
  expect(quiet).toEqual({ exitCode: 0, stdout: 'kitchen\n', stderr: '' })
})

test('of several names in a folder .yaml is taken, then .yml, then .json', async () => {
  const files = { 'whoowns.json': smallMatrix('json'), 'whoowns.yml': smallMatrix('yml'), '.git/': '' }
  const title = async (cwd: string) => (await runCli(['about', '--field', 'title'], { cwd })).stdout
  expect(await title(makeFolder({ ...files, 'whoowns.yaml': smallMatrix('yaml') }))).toBe('yaml\n')
  expect(await title(makeFolder(files))).toBe('yml\n')
  expect(await title(makeFolder({ 'whoowns.json': smallMatrix('json'), '.git/': '' }))).toBe('json\n')
})

test('the search ends at the root of the repository', async () => {
  const folder = makeFolder({ 'whoowns.yaml': smallMatrix('outside'), 'repository/.git/': '', 'repository/sub/': '' })
  const { stdout } = await runCli(['about', '--field', 'id'], { cwd: `${folder}/repository/sub` })
  expect(stdout).toBe('gds-techops\n')
})

test('outside a repository a file of somebody else in a folder above is passed over', async () => {
  const folder = makeFolder({ 'whoowns.yaml': smallMatrix('planted'), 'sub/': '' })
  chownSync(`${folder}/whoowns.yaml`, 12345, 12345)
  const options = { cwd: `${folder}/sub`, userId: () => 1000 }
  expect((await runCli(['about', '--field', 'id'], options)).stdout).toBe('gds-techops\n')
  const where = validJson((await runCli(['where', '--json'], options)).stdout, 'where').data as Where
  expect(where.candidates.find(({ step }) => step === 'project')).toEqual({
    step: 'project',
    ref: '../whoowns.yaml',
    state: 'passed-over',
    reason: 'it belongs to somebody else, outside a repository',
  })
})

test('a link that leads nowhere is an error, not a reason to use another matrix', async () => {
  const cwd = makeFolder({ '.git/': '' })
  symlinkSync('gone.yaml', `${cwd}/whoowns.yaml`)
  expect(await runCli(['show', 'brew'], { cwd })).toEqual({
    exitCode: 3,
    stdout: '',
    stderr:
      'whoowns: error: Cannot read whoowns.yaml: there is no such file.\n' +
      'whoowns: hint: whoowns where shows which matrix is used, and why.\n',
  })
})

test('where still says which matrix is used when it cannot be read, and ends with 3', async () => {
  const cwd = makeFolder({ '.git/': '', 'whoowns.yaml': 'whoowns: 1\ntitle: [' })
  const { exitCode, stdout } = await runCli(['where', '--json'], { cwd })
  const { used, problem } = validJson(stdout, 'where').data as Where
  expect({ exitCode, used, code: problem?.code }).toEqual({
    exitCode: 3,
    used: {
      step: 'project',
      ref: 'whoowns.yaml',
      path: `${cwd}/whoowns.yaml`,
      reason: 'found upward from the working folder',
    },
    code: 'MATRIX_INVALID',
  })
})

test('where shows its answer to people', async () => {
  const cwd = makeFolder({ '.git/': '', 'whoowns.yaml': smallMatrix('Tea') })
  const { stdout } = await runCli(['where'], { cwd })
  expect(stdout.replaceAll(cwd, '/tea').replace(/[0-9a-f]{12}/, 'SUM')).toBe(
    `/tea/whoowns.yaml

Flag    none: --matrix (not given)
Environ none: WHOOWNS_MATRIX (not set)
Project used: whoowns.yaml (found upward from the working folder)
User    none: settings (the environment names no folder)
Bundled passed over: bundled (whoowns.yaml comes first)
Files   whoowns.yaml, sha256 SUM
`,
  )
})
