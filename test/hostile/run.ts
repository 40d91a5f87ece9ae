/** `npm run hostile`: every hostile file through the built program, each in a process of its own. Ends with what went wrong. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listHostileFiles } from '../helpers/hostile-files.js'
import { judgeHostile, type Judged } from '../helpers/judge-hostile.js'

const folder = mkdtempSync(join(tmpdir(), 'whoowns-hostile-'))
const judged: Judged[] = []
try {
  for (const file of listHostileFiles()) judged.push(...judgeHostile(file, folder))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
const slowest = judged.reduce((a, b) => (b.seconds > a.seconds ? b : a))
const heaviest = judged.reduce((a, b) => (b.megabytes > a.megabytes ? b : a))
const wrong = judged.filter((run) => run.wrong !== null)
for (const { name, wrong: what } of wrong) console.log(`${name}: ${what ?? ''}`)
console.log(
  `${String(judged.length)} runs; slowest ${slowest.seconds.toFixed(2)} s (${slowest.name}), ` +
    `heaviest ${heaviest.megabytes.toFixed(0)} MB (${heaviest.name}); ${String(wrong.length)} wrong`,
)
process.exitCode = wrong.length === 0 ? 0 : 1
