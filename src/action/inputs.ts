/** Inputs of the action, as arguments for the program. */
export interface Inputs {
  command: 'validate' | 'assert' | 'diff'
  files: readonly string[]
  file: string
  from: string
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
  const path = matrix === '' ? 'whoowns.yaml' : matrix
  return {
    command,
    files: input('files')
      .split('\n')
      .map((file) => file.trim())
      .filter((file) => file !== ''),
    file: input('expectations') === '' ? 'expectations.yaml' : input('expectations'),
    from: input('from') === '' ? `${base === '' ? 'HEAD^' : `origin/${base}`}:./${path}` : input('from'),
    to: input('to') === '' ? null : input('to'),
    common: ['--no-color', ...(command === 'diff' ? [] : option('matrix'))],
    validateOptions: [...option('baseline'), ...option('fail-on')],
    assertOptions: [...option('since'), ...option('baseline'), ...option('fail-on')],
    diffOptions: [...option('only'), ...(input('fail-on') === 'change' ? ['--exit-code'] : [])],
  }
}
