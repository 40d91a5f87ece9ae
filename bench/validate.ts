/**
 * Times `whoowns validate` of matrices of several sizes, as whole processes, each in turn with `node -e 0`: medians of milliseconds and
 * ratios, and the memory that was used. Usage: npm run bench:validate [-- PAIRS SIZES]
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stringify } from 'yaml'
import { makeMatrix } from './make-matrix.js'

const program = fileURLToPath(new URL('../dist/whoowns.cjs', import.meta.url))
const pairs = Number(process.argv[2] ?? 15)
const sizes = (process.argv[3] ?? '30,1000,10000').split(',').map(Number)
const folder = mkdtempSync(join(tmpdir(), 'whoowns-bench-'))
const hook = join(folder, 'hook.cjs')
const costs = join(folder, 'costs.json')
writeFileSync(
  hook,
  `process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
    require('node:fs').writeFileSync(${JSON.stringify(costs)}, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, mb: maxRSS / 1024 }))
  })`,
)

interface Cost {
  wall: number
  cpu: number
  mb: number
}

function time(...args: string[]): Cost {
  const start = process.hrtime.bigint()
  const { status, stderr } = spawnSync(process.execPath, ['--require', hook, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  })
  const wall = Number(process.hrtime.bigint() - start) / 1e6
  if (status !== 0 && status !== 1) throw new Error(`exit ${String(status)}: ${stderr}`)
  return { wall, ...(JSON.parse(readFileSync(costs, 'utf8')) as Omit<Cost, 'wall'>) }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function measure(label: string, ...args: string[]): void {
  const runs = Array.from({ length: pairs }, () => ({ bare: time('-e', '0'), own: time(program, ...args) }))
  const of = (read: (run: (typeof runs)[number]) => number) => median(runs.map(read))
  console.log(
    `${label.padEnd(22)} ${of(({ own }) => own.wall).toFixed(0)} ms (${of(({ own, bare }) => own.wall / bare.wall).toFixed(2)} x bare), ` +
      `processor ${of(({ own }) => own.cpu).toFixed(0)} ms (${of(({ own, bare }) => own.cpu / bare.cpu).toFixed(2)} x bare), ` +
      `${of(({ own }) => own.mb).toFixed(0)} MB`,
  )
}

try {
  measure('bundled', 'validate', 'bundled')
  measure('bundled:cloud', 'validate', 'bundled:cloud')
  for (const size of sizes) {
    const file = `${String(size)}.yaml`
    writeFileSync(join(folder, file), stringify(makeMatrix(size), { lineWidth: 0 }))
    measure(`${String(size)} activities`, 'validate', file)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
