import type { Flags } from '../grammar/spec.js'
import type { Context } from './context.js'

type Environment = Context['env']

/** Flags whose output is for programs: a question would be in the way. */
const FOR_PROGRAMS = ['no-input', 'json', 'plain', 'field', 'fields']

/**
 * Whether a question may be asked: somebody sits at a terminal (standard input and error), and neither a flag nor the
 * environment says otherwise. CI counts even where it gives its jobs a terminal.
 */
export function canPrompt(flags: Flags, { env, isTerminal }: Pick<Context, 'env' | 'isTerminal'>): boolean {
  if (FOR_PROGRAMS.some((name) => flags.has(name)) || isOn(env, 'CI') || isOn(env, 'WHOOWNS_NO_INPUT')) return false
  return isTerminal(0) && isTerminal(2)
}

/** Set, and not to something that means no. */
function isOn(env: Environment, name: string): boolean {
  return !/^(0|false)?$/.test(env[name] ?? '')
}
