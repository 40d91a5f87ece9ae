import { isoDate } from '../../src/ask/review.js'
import { openAsset, readAsset } from '../../src/assets.js'
import { TOOL } from '../../src/generated/tool.js'
import type { Context } from '../../src/io/context.js'
import { main } from '../../src/program.js'

export interface CliResult {
  exitCode: number
  stdout: string
  stderr: string
}

/** The day on which all tests take place. */
export const TODAY = isoDate(Date.UTC(2026, 0, 15))

/** Runs the program in this process with streams of its own; by default no terminal, no environment, a fixed day. */
export async function runCli(
  argv: readonly string[],
  options: Partial<Context> & { width?: number } = {},
): Promise<CliResult> {
  const written = { stdout: '', stderr: '' }
  const context: Context = {
    tool: TOOL,
    env: options.width === undefined ? {} : { COLUMNS: String(options.width) },
    cwd: '/nowhere',
    stdout: { write: (text) => void (written.stdout += text) },
    stderr: { write: (text) => void (written.stderr += text) },
    isTerminal: () => false,
    columns: () => null,
    today: () => TODAY,
    now: () => `${TODAY}T12:00:00.000Z`,
    platform: 'linux',
    process,
    openPrompter: () => Promise.reject(new Error('A question was asked where none was expected')),
    readAsset,
    openAsset,
    ...options,
  }
  const exitCode = await main(argv, context)
  return { exitCode, ...written }
}
