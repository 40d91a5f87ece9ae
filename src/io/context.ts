import type { Output } from './output.js'
import type { Prompter, PrompterSettings } from './prompter.js'

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
  /** ISO time of now, UTC, to the millisecond. */
  now(): string
  /** Kind of operating system, as Node names it ("linux", "win32"). */
  platform: string
  process: ProcessTable
  /** Questions to whoever sits at the terminal. Only for a run that may ask; see `canPrompt`. */
  openPrompter(settings: PrompterSettings): Promise<Prompter>
  /** Text of a file that ships with the program ("gds-techops.jsonl", "help.json", "schemas/answer.schema.json"). */
  readAsset(name: string): string
}

/** What a lock needs to know: which process this is, and (by sending signal 0, which throws) whether another is still there. */
export interface ProcessTable {
  readonly pid: number
  kill(pid: number, signal: 0 | 'SIGHUP'): boolean
}
