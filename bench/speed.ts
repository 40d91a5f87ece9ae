/**
 * Times whole processes of the built program against a bare `node -e 0`, in turn, and prints the ratios: medians of pairs, by
 * wall clock and, on Linux, by processor time. Usage: npm run bench [-- --pairs 31] [--node PATH]
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: { pairs: { type: 'string', default: '31' }, node: { type: 'string', default: process.execPath } },
})
const program = fileURLToPath(new URL('../dist/whoowns.cjs', import.meta.url))

const CASES: readonly (readonly [string, readonly string[]])[] = [
  ['lookup by title', ['set up logging', '--as', 'product-team']],
  ['lookup by id, JSON', ['show', 'set-up-logging', '--json']],
  ['lookup in words', ['who do i ask for a splunk account']],
  ['lookup with a slip', ['vulnerabilty in platform']],
  ['not found', ['xyzzy']],
  ['list', ['list']],
  ['role', ['role', 're']],
  ['--help', ['--help']],
  ['list --help', ['list', '--help']],
  ['--version', ['--version']],
]

interface Timing {
  wall: number
  cpu: number
}

function time(args: readonly string[]): Timing {
  const cpuBefore = childrenCpu()
  const start = process.hrtime.bigint()
  const { error } = spawnSync(values.node, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  if (error) throw error
  return { wall: Number(process.hrtime.bigint() - start) / 1e6, cpu: childrenCpu() - cpuBefore }
}

/** Processor time of all children that have ended, in ticks; 0 where the system does not tell. */
function childrenCpu(): number {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    return Number(fields[13]) + Number(fields[14])
  } catch {
    return 0
  }
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

const pairs = Number(values.pairs)
console.log(`${spawnSync(values.node, ['--version'], { encoding: 'utf8' }).stdout.trim()}, ${String(pairs)} pairs`)
console.log(`${'case'.padEnd(22)}${'wall'.padStart(7)}${'cpu'.padStart(7)}${'bare ms'.padStart(9)}`)
for (const [name, args] of CASES) {
  const ratios: Timing[] = []
  const bareTimes: number[] = []
  for (let pair = -1; pair < pairs; pair += 1) {
    const ours = time([program, ...args])
    const bare = time(['-e', '0'])
    // The first pair warms the caches.
    if (pair < 0) continue
    ratios.push({ wall: ours.wall / bare.wall, cpu: ours.cpu / Math.max(1, bare.cpu) })
    bareTimes.push(bare.wall)
  }
  const wall = median(ratios.map((ratio) => ratio.wall)).toFixed(3)
  const cpu = median(ratios.map((ratio) => ratio.cpu)).toFixed(3)
  console.log(`${name.padEnd(22)}${wall.padStart(7)}${cpu.padStart(7)}${median(bareTimes).toFixed(0).padStart(9)}`)
}
