// Runs what `validate --format sarif` prints through the validator of the SARIF SDK. It comes as a program for Linux; elsewhere, and
// where it cannot be installed, nothing is checked.
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const VALIDATOR = '@microsoft/sarif-multitool-linux@5.7.0'
const program = new URL('../dist/whoowns.cjs', import.meta.url).pathname

const head = `whoowns: 1
id: m
title: M
version: 1.0.0
capacities:
  responsible: { label: Responsible, mark: R, kind: responsible }
roles:
  a: { name: A team }
activities:
`
const activity = (id, more) => `  ${id}:\n    title: Title ${id}\n    assignments: { a: responsible }\n${more}`
const hostile = JSON.stringify('[x](javascript:alert(1)) {0} \n::error::\u202e\u0007 https://[::1')

/** Matrix files by name; a name is as hostile as a text. */
const CASES = {
  none: { 'whoowns.yaml': head + activity('x', '') },
  few: { 'whoowns.yaml': head + activity('x', '    group: none\n    colour: blue\n') },
  thousand: {
    'whoowns.yaml':
      head + Array.from({ length: 1000 }, (_, at) => activity(`x${at}`, `    group: none-${at}\n`)).join(''),
  },
  hostile: Object.fromEntries(
    ['a b ü%41{0}.yaml', '#f?q=1.yaml', '[a](b).yaml', 'C:x.yaml', '-x.yaml', '日本.yaml', 'a\nb.yaml'].map((name) => [
      name,
      head + activity('x', `    group: ${hostile}\n    ${hostile}: 1\n`),
    ]),
  ),
  unreadable: { 'broken.yaml': 'a: [', 'other.yaml': '- 1\n' },
}

function install(folder) {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  execFileSync('npm', ['install', '--silent', '--ignore-scripts', '--no-audit', '--no-fund', VALIDATOR], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'ignore'],
  })
  const tool = join(folder, 'node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool')
  chmodSync(tool, 0o755)
  return tool
}

function sarifOf(folder, files) {
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
  const args = [program, 'validate', '--format', 'sarif', '--', ...Object.keys(files)]
  return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 }).stdout
}

/** Errors and warnings of the validator. */
function check(tool, folder, name, sarif) {
  const [log, report] = ['', '.report'].map((part) => join(folder, `${name}${part}.sarif`))
  writeFileSync(log, sarif)
  const { stdout, error } = spawnSync(tool, ['validate', log, '--output', report, '--log', 'ForceOverwrite'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' },
  })
  if (error) throw error
  if (!existsSync(report)) return [`the validator made no report: ${stdout}`]
  const [{ results = [] }] = JSON.parse(readFileSync(report, 'utf8').replace(/^\ufeff/, '')).runs
  return results.map(({ ruleId, message }) => `${ruleId} ${message.text ?? message.arguments?.join(': ')}`)
}

const folder = mkdtempSync(join(tmpdir(), 'whoowns-sarif-'))
try {
  let tool = null
  try {
    if (process.platform === 'linux') tool = install(folder)
  } catch {
    // No network, or no such program for this machine.
  }
  if (tool === null) console.log('sarif: not checked, the validator cannot be installed here')
  else {
    for (const [name, files] of Object.entries(CASES)) {
      const sarif = sarifOf(folder, files)
      const problems = check(tool, folder, name, sarif)
      console.log(`sarif: ${name}, ${JSON.parse(sarif).runs[0].results.length} results, ${problems.length} problems`)
      for (const problem of problems) console.error(`sarif: ${name}: ${problem}`)
      if (problems.length > 0) process.exitCode = 1
    }
    // A validator that finds nothing in this one would find nothing anywhere.
    const broken = sarifOf(folder, CASES.few).replace('"startLine": ', '"startLine": -')
    if (check(tool, folder, 'control', broken).length === 0)
      throw new Error('the validator finds no fault in a wrong file')
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
