/** `npm run faults`: 500 kills of processes that save answers, and many that write at once. Ends with what was lost. */
import { join } from 'node:path'
import { mkdirSync } from 'node:fs'
import { killProgram, killWriters, prepareWorker, writeTogether, type KillReport } from './checklist-faults.js'

const kills = Number(process.argv[2] ?? 500)
const setting = await prepareWorker()
let failures = 0

function show(name: string, report: KillReport): void {
  const { acknowledged, lost, unreadable, strays, slowest } = report
  console.log(
    `${name}: ${String(report.kills)} kills, ${String(acknowledged)} answers acknowledged, ${String(lost.length)} lost, ` +
      `${String(unreadable.length)} unreadable files, ${String(strays)} stray files, slowest answer ${String(Math.round(slowest))} ms`,
  )
  for (const line of [...lost, ...unreadable].slice(0, 10)) console.log(`  ${line}`)
  if (lost.length + unreadable.length > 0 || strays > 1 || slowest > 3000) failures += 1
}

try {
  const program = Math.round(kills / 10)
  const shared = Math.round(kills * 0.3)
  show('journal', await killWriters('user', kills - program - shared, setting))
  show('shared file', await killWriters('shared', shared, setting))
  const home = join(setting.folder, 'home')
  mkdirSync(home)
  show('whoowns onboard', await killProgram(program, home))
  for (const kind of ['user', 'shared'] as const) {
    const { kept, slowest } = await writeTogether(kind, 8, 100, setting)
    console.log(
      `8 processes x 100 answers (${kind}): ${String(kept)} of 800 kept, slowest answer ${String(slowest)} ms`,
    )
    if (kept !== 800) failures += 1
  }
} finally {
  setting.dispose()
}
console.log(failures === 0 ? 'nothing was lost' : `${String(failures)} of 5 parts failed`)
process.exitCode = failures === 0 ? 0 : 1
