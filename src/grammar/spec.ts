import type { Run } from '../run.js'

/** Declaration of a flag; the one place that help, both parsers and completion read it from. */
export interface OptionSpec {
  /** Long name without dashes ("as", "no-color"). */
  name: string
  short?: string
  /** Name of the value in help; without it the flag is on or off. */
  value?: string
  repeatable?: boolean
  choices?: readonly string[]
  summary: string
  /** What a completion offers for the value. */
  completes?: 'role' | 'activity' | 'situation' | 'capacity' | 'group' | 'file'
}

export interface ArgumentSpec {
  name: string
  required?: boolean
  variadic?: boolean
  summary: string
  completes?: OptionSpec['completes']
}

export interface ExampleSpec {
  command: string
  summary: string
}

export interface CommandSpec {
  name: string
  summary: string
  /** Paragraphs below the summary in the command's own help. */
  details?: string
  arguments: readonly ArgumentSpec[]
  options: readonly OptionSpec[]
  examples: readonly ExampleSpec[]
  /** Does the work and returns the exit code. Heavy modules are imported in here. */
  run(run: Run): number | Promise<number>
}

/** What the user asked for, once the arguments are understood; commands by name, null for the program itself. */
export type Request =
  | { kind: 'run'; command: string; args: readonly string[]; flags: Flags }
  | { kind: 'help'; command: string | null }
  | { kind: 'version' }

/** Values of the flags that were given. */
export class Flags {
  constructor(private readonly values: ReadonlyMap<string, string | true | readonly string[]>) {}

  has(name: string): boolean {
    return this.values.has(name)
  }

  text(name: string): string | undefined {
    const value = this.values.get(name)
    return typeof value === 'string' ? value : undefined
  }

  list(name: string): readonly string[] {
    const value = this.values.get(name)
    return Array.isArray(value) ? (value as readonly string[]) : []
  }

  entries(): [string, string | true | readonly string[]][] {
    return [...this.values]
  }
}
