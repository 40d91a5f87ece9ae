import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from '../io/context.js'
import { stateFolder } from './state-folder.js'

/** File that remembers who asks, one for each matrix; null without a place for it. */
export function rememberedRoleFile(context: Pick<Context, 'env' | 'platform'>, matrix: string): string | null {
  const folder = stateFolder(context)
  return folder === null ? null : join(folder, `role-${matrix}`)
}

/** Id of the role that the user asked to remember for a matrix, or null. What is no id, or cannot be read, counts as nothing. */
export function rememberedRole(context: Pick<Context, 'env' | 'platform'>, matrix: string): string | null {
  const file = rememberedRoleFile(context, matrix)
  if (file === null) return null
  try {
    return /^([a-z0-9-]{1,64})\n$/.exec(readFileSync(file, 'latin1'))?.[1] ?? null
  } catch {
    return null
  }
}
