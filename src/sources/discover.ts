import { lstatSync } from 'node:fs'
import { dirname } from 'node:path'
import type { MatrixContext } from '../io/context.js'
import { WhoownsError } from '../model/errors.js'
import { MATRIX_NAMES } from './open-matrix.js'
import { userFolder } from './user-folder.js'

export interface FoundFile {
  step: 'project' | 'user'
  /** As it is shown: relative to the working folder for a project, absolute for the user's own. */
  ref: string
  path: string
  /** Belongs to somebody else, in a folder above that is no repository: it is passed over, since anybody may have left it. */
  foreign: boolean
}

/** The matrix file of the project, else that of the user; null when there is neither. */
export function findMatrixFile(context: MatrixContext): FoundFile | null {
  for (const found of matrixFiles(context)) if (!found.foreign) return found
  return null
}

/** Every matrix file that could be taken, in the order of preference. */
export function* matrixFiles(context: MatrixContext): Generator<FoundFile> {
  const own = userFolder(context.env, 'config')
  for (const { folder, prefix } of foldersUp(context)) yield* filesIn(context, 'project', folder, prefix)
  if (own !== null) yield* filesIn(context, 'user', own, `${own}/`)
}

/** The working folder and those above it, up to the one with `.git`; to the top when there is none. */
export function* foldersUp(context: MatrixContext): Generator<{ folder: string; prefix: string }> {
  let folder = workingFolder(context)
  for (let prefix = ''; folder !== null; prefix += '../') {
    yield { folder, prefix }
    const parent = dirname(folder)
    if (parent === folder || exists(`${folder}/.git`)) return
    folder = parent
  }
}

function* filesIn(
  context: MatrixContext,
  step: FoundFile['step'],
  folder: string,
  prefix: string,
): Generator<FoundFile> {
  for (const name of MATRIX_NAMES) {
    const path = `${folder}/${name}`
    const stats = exists(path)
    // A link that leads nowhere counts as well: to use another matrix instead, unasked, would be worse than to fail.
    if (stats)
      yield { step, ref: prefix + name, path, foreign: prefix.startsWith('.') && isForeign(context, stats.uid) }
  }
}

function isForeign(context: MatrixContext, owner: number): boolean {
  if (owner === 0 || owner === (context.userId?.() ?? owner)) return false
  return ![...foldersUp(context)].some(({ folder }) => exists(`${folder}/.git`))
}

function exists(path: string) {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch {
    // A folder that may not be searched holds nothing for this user.
    return undefined
  }
}

/** The working folder; MATRIX_UNREADABLE when it has been removed. */
export function requireFolder(context: MatrixContext): string {
  const folder = workingFolder(context)
  if (folder !== null) return folder
  throw new WhoownsError('MATRIX_UNREADABLE', 'The working folder is no more.')
}

function workingFolder(context: MatrixContext): string | null {
  try {
    return context.cwd
  } catch {
    // The folder has been removed.
    return null
  }
}
