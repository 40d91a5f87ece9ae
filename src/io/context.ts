import type { Output } from './output.js'

/** The outside world as a command sees it. Tests make their own. */
export interface Context {
  tool: { name: string; version: string }
  env: Readonly<Record<string, string | undefined>>
  cwd: string
  stdout: Output
  stderr: Output
  isTerminal(descriptor: 0 | 1 | 2): boolean
  /** Columns of the terminal, or null when none is attached. */
  columns(): number | null
  /** ISO date of today, UTC. */
  today(): string
  /** Text of a file that ships with the program ("gds-techops.jsonl", "help.json", "schemas/answer.schema.json"). */
  readAsset(name: string): string
  /** Shows a file in the browser; the system's own way when missing. */
  openInBrowser?: (path: string) => void
}
