import type { CommandSpec } from '../grammar/spec.js'
export const injectCommand: CommandSpec = {
  name: 'inject',
  summary: 'x',
  arguments: [],
  options: [],
  examples: [],
  run: () => 0,
}
