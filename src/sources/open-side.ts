import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { MatrixContext } from '../io/context.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { showAddress } from './refs.js'
import type { DiffSide } from '../model/diff.js'
import type { Matrix } from '../model/matrix.js'
import { openGitTree, parseGitRef, type GitRef } from './git.js'
import { MAX_FILE_BYTES } from './read-text.js'
import { readWholeSource, readWholeTree, type WholeMatrix } from './whole-matrix-source.js'

/** A matrix as one side of a comparison. */
export interface OpenedSide {
  matrix: Matrix
  side: DiffSide
}

/**
 * The matrix that `ref` names as a side of a comparison: a file, `bundled`, a package, an address, or `<git-rev>:<path>`. A file whose name has a
 * colon wins over a revision.
 */
export async function openSide(ref: string, context: MatrixContext, offline = false): Promise<OpenedSide> {
  const isRemote = /^(npm:|[a-z][a-z0-9+.-]+:\/\/)/i.test(ref)
  const inFolder = !isRemote && exists(ref, context.cwd)
  const git = isRemote || inFolder ? null : parseGitRef(ref)
  if (git) return openGitSide(git, ref, context)
  const whole = await readWholeSource(inFolder ? resolve(context.cwd, ref) : ref, context, offline)
  return sideOfWhole({ ...whole, origin: { ...whole.origin, ref } })
}

/** The matrix in a file of a git revision, with all that it extends as it was in that revision. */
export async function openGitSide(git: GitRef, ref: string, context: MatrixContext): Promise<OpenedSide> {
  const { matrix, side } = sideOfWhole(await readWholeTree(openGitTree(git, context, MAX_FILE_BYTES), ref, context))
  return { matrix, side: { ...side, source: 'git' } }
}

/** A matrix that has been read already. */
export function sideOfWhole({ matrix, origin: { kind, ref, sha256 } }: WholeMatrix): OpenedSide {
  const { id, title, version, status } = matrix
  return { matrix, side: { id, title, version, status, source: kind, ref: sanitiseLine(showAddress(ref)), sha256 } }
}

function exists(path: string, cwd: string): boolean {
  try {
    statSync(resolve(cwd, path))
    return true
  } catch {
    return false
  }
}
