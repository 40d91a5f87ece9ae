/**
 * Times the static site of a large matrix: `npm run bench:site -- [activities]` (10,000 without). Prints seconds, peak memory
 * and what was written. Ends with code 1 beyond 60 seconds or 1 GB.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeLargeMatrix } from './large-matrix.js'

const count = Number(process.argv[2] ?? '10000')
const program = fileURLToPath(new URL('../dist/whoowns.cjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'whoowns-bench-'))
try {
  const matrix = join(folder, 'whoowns.json')
  writeFileSync(matrix, JSON.stringify(makeLargeMatrix(count)))
  const started = performance.now()
  // The child says its own peak when it ends.
  const probe = join(folder, 'probe.cjs')
  writeFileSync(probe, `process.on('exit', () => console.error('peak ' + process.resourceUsage().maxRSS))`)
  const run = spawnSync(
    process.execPath,
    ['--require', probe, program, 'export', '--to', 'site', 'site', '--matrix', matrix],
    {
      cwd: folder,
      encoding: 'utf8',
      // Without a compiled copy from before.
      env: { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') },
    },
  )
  const seconds = (performance.now() - started) / 1000
  const peak = Number(/peak (\d+)/.exec(run.stderr)?.[1] ?? '0') / 1024
  console.log(
    `${String(count)} activities: ${seconds.toFixed(1)} s, peak ${peak.toFixed(0)} MiB, exit ${String(run.status)}`,
  )
  console.log(run.stderr.trim())
  console.log(execFileSync('du', ['-sh', join(folder, 'site')], { encoding: 'utf8' }).split('\t')[0])
  if (run.status !== 0 || seconds > 60 || peak > 1024) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
