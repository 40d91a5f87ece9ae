import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HostileFile } from './hostile-files.js'
import { measureProgram, type Measured } from './measure-program.js'

export const MOST_SECONDS = 3
export const MOST_MEGABYTES = 400
const FILE = 'hostile.yaml'

/** The ways in which a file gets into the program, each with the exit codes in which it may end. */
const USES: readonly { args: readonly string[]; exits: readonly number[] }[] = [
  { args: ['show', 'x', '--matrix', FILE], exits: [3] },
  // A file that is YAML and no matrix has findings; one that is no YAML cannot be checked.
  { args: ['validate', FILE], exits: [1, 3] },
]

export interface Judged extends Measured {
  name: string
  /** What is not as it has to be; null when all is. */
  wrong: string | null
}

/** What the built program does with a hostile file, in each way in which it can be given one. */
export function judgeHostile({ name, bytes }: HostileFile, folder: string): Judged[] {
  writeFileSync(join(folder, FILE), bytes)
  return USES.map(({ args, exits }) => {
    const measured = measureProgram(args, folder)
    return { name: `${args[0] ?? ''} ${name}`, ...measured, wrong: whatIsWrong(measured, exits) }
  })
}

function whatIsWrong({ exitCode, stderr, seconds, megabytes }: Measured, exits: readonly number[]): string | null {
  if (exitCode === null || !exits.includes(exitCode)) return `exit ${String(exitCode)}: ${stderr.slice(0, 200)}`
  if (/^ {4}at /m.test(stderr)) return `a stack: ${stderr.slice(0, 200)}`
  if (exitCode === 3 && !/^whoowns: error: [^\n]*hostile\.yaml[^\n]*\n/m.test(stderr))
    return `message: ${stderr.slice(0, 200)}`
  if (!(seconds <= MOST_SECONDS)) return `${seconds.toFixed(1)} s`
  return megabytes <= MOST_MEGABYTES ? null : `${megabytes.toFixed(0)} MB`
}
