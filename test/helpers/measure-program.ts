import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('../../dist/whoowns.cjs', import.meta.url))

export interface Measured {
  exitCode: number | null
  stderr: string
  /** On the processor: other processes do not count. */
  seconds: number
  /** The most memory that was used. */
  megabytes: number
}

/** Runs the built program as a process of its own in `folder`, which is to be a scratch folder, and measures it. */
export function measureProgram(args: readonly string[], folder: string): Measured {
  const hook = join(folder, 'measure.cjs')
  const costs = join(folder, 'measured.json')
  writeFileSync(
    hook,
    `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(costs)}, JSON.stringify(process.resourceUsage())))`,
  )
  writeFileSync(costs, '{}')
  const { status, stderr } = spawnSync(process.execPath, ['--require', hook, PROGRAM, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: folder, XDG_CACHE_HOME: join(folder, 'cache') },
    timeout: 60_000,
    maxBuffer: 1024 * 1024 * 1024,
  })
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(costs, 'utf8')) as NodeJS.ResourceUsage
  return { exitCode: status, stderr, seconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }
}
