import { posix, win32 } from 'node:path'
import type { Context } from '../io/context.js'

/**
 * Folder for what the program remembers of a user, or null when the environment names no place for it. A variable that is
 * empty or relative counts as unset: nothing is ever kept in whatever folder the user is in.
 */
export function stateFolder({ env, platform }: Pick<Context, 'env' | 'platform'>): string | null {
  const windows = platform === 'win32'
  const path = windows ? win32 : posix
  const places: [string, string][] = windows
    ? [
        ['LOCALAPPDATA', ''],
        ['USERPROFILE', 'AppData/Local'],
      ]
    : [
        ['XDG_STATE_HOME', ''],
        ['HOME', '.local/state'],
      ]
  for (const [name, below] of places) {
    const folder = env[name] ?? ''
    if (path.isAbsolute(folder)) return path.join(folder, below, 'whoowns')
  }
  return null
}
