/** The process edge: the only file that touches `process`. */
import { fstatSync } from 'node:fs'
import { openAsset, readAsset } from './assets.js'
import { createOutput } from './io/output.js'
import type { Context } from './io/context.js'
import { isoDate } from './ask/review.js'
import { main } from './program.js'
import { TOOL } from './generated/tool.js'

/** Runs the program in this process and sets its exit code. */
export function runCli(): void {
  void main(process.argv.slice(2), createContext()).then((exitCode) => {
    process.exitCode = exitCode
  })
}

/** Device number of /dev/null on Linux: a character device that is no terminal. */
const LINUX_NULL_DEVICE = 259

function createContext(): Context {
  return {
    tool: TOOL,
    env: process.env,
    get cwd() {
      return process.cwd()
    },
    userId: process.getuid,
    stdout: createOutput(1),
    stderr: createOutput(2),
    isTerminal,
    columns: () => (isTerminal(1) ? process.stdout.columns || null : null),
    today: () => isoDate(Date.now()),
    now: () => new Date().toISOString(),
    platform: process.platform,
    process,
    openPrompter: async (settings) => (await import('./io/open-prompter.js')).openPrompter(settings, process),
    readAsset,
    openAsset,
  }
}

/** A pipe or a file is told apart by its status alone; node:tty, which is slow to load, is asked only about devices. */
function isTerminal(descriptor: 0 | 1 | 2): boolean {
  try {
    const stats = fstatSync(descriptor)
    if (!stats.isCharacterDevice() || stats.rdev === LINUX_NULL_DEVICE) return false
  } catch {
    return false
  }
  return (descriptor === 0 ? process.stdin : descriptor === 1 ? process.stdout : process.stderr).isTTY
}
