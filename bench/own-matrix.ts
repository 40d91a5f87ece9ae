/**
 * Times lookups in own matrices of 30, 10,000 and 100,000 activities that have been compiled before, as whole processes, each in turn with
 * `node -e 0`. Prints the medians of the ratios. Usage: tsx bench/own-matrix.ts [pairs] [sizes]
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeMatrix } from './make-matrix.js'
import { TOOL } from '../src/generated/tool.js'
import { compileMatrix } from '../src/matrix/compile.js'
import { normaliseMatrix } from '../src/matrix/normalise.js'
import { compiledKey } from '../src/sources/compiled-key.js'
import { sha256Of } from '../src/sources/remote-copies.js'
import { fileState } from '../src/sources/stamp.js'
import { storeCompiled, storeStamp } from '../src/sources/store-compiled.js'

const program = fileURLToPath(new URL('../dist/whoowns.cjs', import.meta.url))
const pairs = Number(process.argv[2] ?? 15)
const sizes = (process.argv[3] ?? '30,10000,100000').split(',').map(Number)
const folder = mkdtempSync(join(tmpdir(), 'whoowns-bench-'))
const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache'), BENCH_CPU: join(folder, 'cpu') }
const hook = join(folder, 'hook.cjs')
writeFileSync(
  hook,
  `process.on('exit', () => {
    const { user, system } = process.cpuUsage()
    require('node:fs').writeFileSync(process.env.BENCH_CPU, String(user + system))
  })`,
)

/** Of one process: time on the clock, which other processes disturb, and time on the processor, in milliseconds. */
interface Cost {
  wall: number
  cpu: number
}

function time(args: readonly string[], cwd: string): Cost {
  const start = process.hrtime.bigint()
  const { status, stderr } = spawnSync(process.execPath, ['--require', hook, ...args], { cwd, env, encoding: 'utf8' })
  const wall = Number(process.hrtime.bigint() - start) / 1e6
  if (status !== 0 && status !== 1) throw new Error(`exit ${String(status)}: ${stderr}`)
  return { wall, cpu: Number(readFileSync(env.BENCH_CPU, 'utf8')) / 1000 }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function measure(label: string, args: readonly string[], cwd: string): void {
  const costs = Array.from({ length: pairs }, () => ({
    bare: time(['-e', '0'], cwd),
    own: time([program, ...args], cwd),
  }))
  const [wall, cpu] = (['wall', 'cpu'] as const).map((kind) =>
    median(costs.map(({ bare, own }) => own[kind] / bare[kind])),
  )
  console.log(`${label.padEnd(36)} wall ${(wall ?? 0).toFixed(2)}  cpu ${(cpu ?? 0).toFixed(2)}`)
}

try {
  mkdirSync(join(folder, 'none'))
  measure('bundled', ['set up logging'], join(folder, 'none'))
  for (const size of sizes) {
    const cwd = join(folder, String(size))
    mkdirSync(join(cwd, '.git'), { recursive: true })
    const file = makeMatrix(size)
    const text = JSON.stringify(file)
    const path = `${cwd}/whoowns.json`
    writeFileSync(path, text)
    const sha256 = sha256Of(text)
    const key = compiledKey(TOOL.version, [{ cited: '', sha256 }])
    const cache = join(folder, 'cache/whoowns')
    storeCompiled(cache, key, compileMatrix(normaliseMatrix(file), sha256), Date.now())
    const state = fileState(path)
    if (!state) throw new Error('The file is gone')
    const files = [{ path, state, sha256 }]
    storeStamp(cache, { version: TOOL.version, path, key, sha256, files, absent: [], unsure: false }, Date.now())
    const title = file.activities[`activity-${String(Math.ceil(size * 0.7))}`]?.title ?? ''
    measure(`${String(size)}: by id`, ['show', 'activity-17'], cwd)
    measure(`${String(size)}: by words, exact`, ['ask', `please ${title}`], cwd)
    measure(`${String(size)}: three common words`, ['ask', 'rotate secrets gateway'], cwd)
    measure(`${String(size)}: two slips`, ['ask', 'rotaet secrest'], cwd)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
