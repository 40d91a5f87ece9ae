import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type Step =
  | { wait: string }
  | { send: string }
  | { sendBytes: string }
  | { signal: string }
  | { sleep: number }
  | { resize: readonly [columns: number, rows: number] }
  | { hangUp: true }

export interface TerminalRun {
  exitCode: number | null
  signal: string | null
  /** Every byte that reached the terminal. */
  output: string
  stdout: string
  /** Whether the terminal was left set as it was found; null when it was hung up. */
  settingsKept: boolean | null
  /** The step that did not come true, or null. */
  failure: unknown
  /** From the last step to the end of the program. */
  seconds: number
  /** From the start of the program to the first text that was waited for. */
  firstWait: number | null
}

export interface TerminalOptions {
  env?: Record<string, string>
  cwd?: string
  rows?: number
  columns?: number
  captureStdout?: boolean
  timeout?: number
  /** A program that runs in place of whoowns, such as a shell. */
  argv?: readonly string[]
}

export const PROGRAM = fileURLToPath(new URL('../../dist/whoowns.cjs', import.meta.url))
const DRIVER = fileURLToPath(new URL('drive_terminal.py', import.meta.url))

export const KEYS = {
  enter: '\r',
  down: '\x1b[B',
  up: '\x1b[A',
  escape: '\x1b',
  ctrlC: '\x03',
  ctrlD: '\x04',
  ctrlZ: '\x1a',
} as const

/** Runs the built program on a real terminal and plays the steps; needs python3, and says so when it is missing. */
export async function runOnTerminal(
  args: readonly string[],
  steps: readonly Step[],
  { env = {}, cwd = '/', ...options }: TerminalOptions = {},
): Promise<TerminalRun> {
  const script = {
    argv: [process.execPath, PROGRAM, ...args],
    env: { TERM: 'xterm-256color', PATH: process.env['PATH'] ?? '', ...env },
    cwd,
    steps,
    ...options,
  }
  const report = JSON.parse(await runPython(JSON.stringify(script))) as TerminalRun
  const decode = (text: string) => Buffer.from(text, 'base64').toString('utf8')
  return { ...report, output: decode(report.output), stdout: decode(report.stdout) }
}

function runPython(input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('python3', [DRIVER], { stdio: ['pipe', 'pipe', 'inherit'] })
    let output = ''
    child.on('error', (error) => {
      reject(new Error('These tests drive a real terminal with python3, which cannot be started', { cause: error }))
    })
    child.stdout.on('data', (data: Buffer) => (output += data.toString()))
    child.on('close', (code) => {
      if (code === 0) resolve(output)
      else reject(new Error(`The terminal driver ended with ${String(code)}`))
    })
    child.stdin.end(input)
  })
}

/** What a reader sees, without escape sequences, white space as single spaces. */
export function visible(output: string): string {
  return output.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '').replace(/\s+/g, ' ')
}
