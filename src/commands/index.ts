import type { CommandSpec } from '../grammar/spec.js'
import { aboutCommand } from './about.js'
import { askCommand } from './ask.js'
import { gapsCommand } from './gaps.js'
import { listCommand } from './list.js'
import { roleCommand } from './role.js'
import { schemaCommand } from './schema.js'
import { showCommand } from './show.js'

/** Every command, in the order of help. The first runs when no command is named. */
export const COMMANDS: readonly CommandSpec[] = [
  askCommand,
  showCommand,
  listCommand,
  roleCommand,
  gapsCommand,
  aboutCommand,
  schemaCommand,
]
