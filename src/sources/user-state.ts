import { existsSync, readFileSync } from 'node:fs'
import type { Context } from '../io/context.js'

type World = Pick<Context, 'env' | 'platform'>

/**
 * Folder for what the program remembers of a user, or null when the environment names no place for it. A variable that is
 * empty or relative counts as unset: nothing is ever kept in whatever folder the user is in.
 */
export function stateFolder({ env, platform }: World): string | null {
  const { XDG_STATE_HOME, HOME, LOCALAPPDATA } = env
  const isWindows = platform === 'win32'
  const places = isWindows ? [LOCALAPPDATA] : [XDG_STATE_HOME, HOME && `${HOME}/.local/state`]
  const place = places.find((folder) => (isWindows ? /^[a-z]:[\\/]/i : /^\//).test(folder ?? ''))
  return place ? `${place}/whoowns` : null
}

/** File that remembers who asks, one for each matrix; null without a place for it. */
export function rememberedRoleFile(world: World, matrix: string): string | null {
  const folder = stateFolder(world)
  return folder && `${folder}/role-${matrix}`
}

/** Id of the role that the user asked to remember for a matrix, or null. What cannot be read counts as nothing. */
export function rememberedRole(world: World, matrix: string): string | null {
  try {
    const file = rememberedRoleFile(world, matrix)
    // Mostly there is none, and to ask is faster than to fail.
    return file !== null && existsSync(file) ? readFileSync(file, 'latin1').trim() : null
  } catch {
    return null
  }
}
