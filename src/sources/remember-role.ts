import { dirname } from 'node:path'
import type { Context } from '../io/context.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import { codeOf, DISK } from './disk.js'
import { sweepLeftovers } from './leftovers.js'
import { WRITE_REASONS } from './read-text.js'
import { rememberedRoleFile } from './user-state.js'
import { replaceFile } from './replace-file.js'

type World = Pick<Context, 'env' | 'platform' | 'process'>

/** Remembers the role of the user for a matrix, and returns the file; STATE_UNWRITABLE when that fails. */
export function rememberRole(world: World, matrix: string, role: string): string {
  const file = requireFile(world, matrix)
  writing(file, () => {
    DISK.mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    sweepLeftovers(file, DISK, world.process)
    replaceFile(file, `${role}\n`, 0o600, DISK, world.process)
  })
  return file
}

/** Forgets the remembered role; false when there was none. */
export function forgetRole(world: World, matrix: string): boolean {
  const file = rememberedRoleFile(world, matrix)
  if (file === null) return false
  return writing(file, () => {
    try {
      DISK.unlinkSync(file)
      return true
    } catch (error) {
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return false
      throw error
    }
  })
}

function requireFile(world: World, matrix: string): string {
  const file = rememberedRoleFile(world, matrix)
  if (file !== null) return file
  throw new WhoownsError('STATE_UNWRITABLE', 'There is no place to remember the role: HOME is not an absolute path.', {
    hint: 'Set HOME or XDG_STATE_HOME, or give the role with --as or WHOOWNS_ROLE.',
  })
}

function writing<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new WhoownsError(
      'STATE_UNWRITABLE',
      `Cannot write ${sanitiseLine(file)}: ${WRITE_REASONS[codeOf(error)] ?? (codeOf(error) || 'unknown reason')}.`,
      {
        hint: 'Give the role with --as or WHOOWNS_ROLE instead.',
        cause: error,
      },
    )
  }
}
