/** Inputs of the action, as arguments for the program. */
export interface Inputs {
  command: 'validate' | 'assert' | 'diff'
  files: readonly string[]
  file: string
  /** The side before; null when it is to be the matrix on the branch that a pull request goes to. */
  from: string | null
  /** That branch, or the commit before. */
  base: string
  matrix: string | null
  to: string | null
  common: readonly string[]
  validateOptions: readonly string[]
  assertOptions: readonly string[]
  diffOptions: readonly string[]
}

/** The input `command` names no command of the action. */
export class UnknownCommand extends Error {
  override readonly name = 'UnknownCommand'
}

const COMMANDS = ['validate', 'assert', 'diff'] as const

/** Inputs as the runner gives them: variables named INPUT_*, empty when not set. */
export function readInputs(env: Readonly<Record<string, string | undefined>>): Inputs {
  const input = (name: string) => (env[`INPUT_${name.toUpperCase()}`] ?? '').trim()
  const given = input('command')
  const command = COMMANDS.find((name) => name === given)
  if (!command) throw new UnknownCommand(`"${given}" is no command of this action: ${COMMANDS.join(', ')}.`)
  // With "=" a value is never taken for a flag.
  const option = (name: string) => (input(name) === '' ? [] : [`--${name}=${input(name)}`])
  const matrix = input('matrix')
  const base = env['GITHUB_BASE_REF'] ?? ''
  return {
    command,
    files: input('files')
      .split('\n')
      .map((file) => file.trim())
      .filter((file) => file !== ''),
    file: input('expectations') === '' ? 'expectations.yaml' : input('expectations'),
    from: input('from') === '' ? null : input('from'),
    base: base === '' ? 'HEAD^' : `origin/${base}`,
    matrix: matrix === '' ? null : matrix,
    to: input('to') === '' ? null : input('to'),
    common: ['--no-color', ...(command === 'diff' ? [] : option('matrix'))],
    validateOptions: [...option('baseline'), ...option('fail-on')],
    assertOptions: [...option('since'), ...option('baseline'), ...option('fail-on')],
    diffOptions: [...option('only'), ...(input('fail-on') === 'change' ? ['--exit-code'] : [])],
  }
}
