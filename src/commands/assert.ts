import type { CommandSpec } from '../grammar/spec.js'
export const assertCommand: CommandSpec = {
  name: 'assert',
  summary: 'x',
  arguments: [],
  options: [],
  examples: [],
  run: () => 0,
}
