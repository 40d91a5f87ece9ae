import type { CompiledText } from '../matrix/compiled-view.js'
import type { Output } from './output.js'
import type { Prompter, PrompterSettings } from './prompter.js'

/** The outside world as a command sees it. Tests make their own. */
export interface Context {
  tool: { name: string; version: string }
  env: Readonly<Record<string, string | undefined>>
  cwd: string
  /** Number of the user, where the system has such. */
  userId?: (() => number) | undefined
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
  /** Text of a file that ships with the program ("help.json", "schemas/answer.schema.json", "data/gds-techops.yaml"). */
  readAsset(name: string): string
  /** A compiled matrix that ships with the program, for reading in parts. */
  openAsset(name: string): CompiledText
  /** Shows a file in the browser; the system's own way when missing. */
  openInBrowser?: (path: string) => void
}

/** What finding and reading a matrix needs of it. */
export type MatrixContext = Pick<Context, 'tool' | 'env' | 'cwd' | 'userId' | 'today' | 'readAsset' | 'openAsset'>

/** What a lock needs to know: which process this is, and (by sending signal 0, which throws) whether another is still there. */
export interface ProcessTable {
  readonly pid: number
  kill(pid: number, signal: 0 | 'SIGHUP'): boolean
}
