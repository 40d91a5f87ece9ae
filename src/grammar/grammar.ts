import { GLOBAL_OPTIONS } from './global-options.js'
import type { CommandSpec, OptionSpec } from './spec.js'

/**
 * The grammar of the command line without its words: all that reading arguments needs. Made from the commands at build time,
 * so that it need not load them.
 */
export interface Grammar {
  /** Commands in order; the first runs when none is named. */
  commands: Readonly<Record<string, CommandGrammar>>
  /** Options of every command. */
  global: Readonly<Record<string, OptionGrammar>>
}

export interface CommandGrammar {
  /** Least and most number of arguments; null: no limit. */
  count: readonly [number, number | null]
  options: Readonly<Record<string, OptionGrammar>>
}

/** `1` is a flag that is on or off. */
export type OptionGrammar =
  1 | { value: 1; repeatable?: 1; short?: string; choices?: readonly string[] } | { short: string }

export function makeGrammar(commands: readonly CommandSpec[]): Grammar {
  return {
    commands: Object.fromEntries(
      commands.map(({ name, arguments: declared, options }) => {
        const most = declared.some(({ variadic }) => variadic) ? null : declared.length
        const least = declared.filter(({ required }) => required).length
        return [name, { count: [least, most] as const, options: optionGrammars(options) }]
      }),
    ),
    global: optionGrammars(GLOBAL_OPTIONS),
  }
}

function optionGrammars(options: readonly OptionSpec[]): Record<string, OptionGrammar> {
  return Object.fromEntries(options.map((option) => [option.name, optionGrammar(option)]))
}

function optionGrammar({ value, repeatable, short, choices }: OptionSpec): OptionGrammar {
  const shortPart = short === undefined ? {} : { short }
  if (value === undefined) return short === undefined ? 1 : { short }
  return { value: 1, ...(repeatable ? { repeatable: 1 } : {}), ...shortPart, ...(choices ? { choices } : {}) }
}
