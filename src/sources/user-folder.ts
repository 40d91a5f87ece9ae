import { existsSync } from 'node:fs'
import type { MatrixContext } from '../io/context.js'

/** The folders of the XDG rules: variable, on Windows its like, and where it is when neither is set. */
const FOLDERS = {
  config: ['XDG_CONFIG_HOME', 'APPDATA', '/.config'],
  cache: ['XDG_CACHE_HOME', 'LOCALAPPDATA', '/.cache'],
} as const

/** Folder for the program's settings or cache; null when the environment names no absolute one, or a home that isn't there and must not be made. */
export function userFolder(env: MatrixContext['env'], use: keyof typeof FOLDERS): string | null {
  const [xdg, windows, fallback] = FOLDERS[use]
  const isAbsolute = (path = '') => /^(\/|[A-Z]:[\\/])/i.test(path)
  for (const path of [env[xdg], env[windows]]) if (path !== undefined && isAbsolute(path)) return `${path}/whoowns`
  const home = env['HOME'] ?? env['USERPROFILE']
  return home !== undefined && isAbsolute(home) && existsSync(home) ? `${home}${fallback}/whoowns` : null
}
