import type { CompiledText } from '../matrix/compiled-view.js'
import type { Output } from './output.js'

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
  /** Text of a file that ships with the program ("help.json", "schemas/answer.schema.json", "data/gds-techops.yaml"). */
  readAsset(name: string): string
  /** A compiled matrix that ships with the program, for reading in parts. */
  openAsset(name: string): CompiledText
}

/** What finding and reading a matrix needs of it. */
export type MatrixContext = Omit<Context, 'stdout' | 'stderr' | 'isTerminal' | 'columns'>
