import type { CommandSpec } from '../grammar/spec.js'
import { askCommand } from './ask.js'
import { showCommand } from './show.js'

/**
 * Every command, in the order of help; the first runs when none is named. What a lookup does not need is loaded when its
 * command is named: the main file stays as small as it is however many commands there are.
 */
const LOADERS: Readonly<Record<string, () => CommandSpec | Promise<CommandSpec>>> = {
  ask: () => askCommand,
  show: () => showCommand,
  list: async () => (await import('./list.js')).listCommand,
  role: async () => (await import('./role.js')).roleCommand,
  where: async () => (await import('./where.js')).whereCommand,
  sync: async () => (await import('./sync.js')).syncCommand,
  onboard: async () => (await import('./onboard.js')).onboardCommand,
  import: async () => (await import('./import.js')).importCommand,
  gaps: async () => (await import('./gaps.js')).gapsCommand,
  about: async () => (await import('./about.js')).aboutCommand,
  assert: async () => (await import('./assert.js')).assertCommand,
  diff: async () => (await import('./diff.js')).diffCommand,
  inject: async () => (await import('./inject.js')).injectCommand,
  validate: async () => (await import('./validate.js')).validateCommand,
  init: async () => (await import('./init.js')).initCommand,
  rules: async () => (await import('./rules.js')).rulesCommand,
  export: async () => (await import('./export.js')).exportCommand,
  schema: async () => (await import('./schema.js')).schemaCommand,
}

export const COMMAND_NAMES: readonly string[] = Object.keys(LOADERS)

/** The command of this name; throws when there is none. */
export async function loadCommand(name: string): Promise<CommandSpec> {
  const load = LOADERS[name]
  if (!load) throw new Error(`No command ${name}`)
  return load()
}

/** All commands: for help, for commander, for completion. */
export async function loadCommands(): Promise<CommandSpec[]> {
  return Promise.all(COMMAND_NAMES.map(loadCommand))
}
