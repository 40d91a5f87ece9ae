import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { runAction } from '../src/action/run-action.js'

const MAX_OUTPUT = 64 * 1024 * 1024

process.exitCode = runAction({
  env: process.env,
  write: (text) => void process.stdout.write(text),
  append: (file, text) => {
    appendFileSync(file, text)
  },
  token: randomUUID(),
  whoowns(args) {
    // The program itself, beside this file: no shell, no download.
    const result = spawnSync(process.execPath, [join(__dirname, 'whoowns.cjs'), ...args], {
      encoding: 'utf8',
      maxBuffer: MAX_OUTPUT,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    if (result.error) throw result.error
    return { exitCode: result.status ?? 70, stdout: result.stdout, stderr: result.stderr }
  },
})
