import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { MatrixContext } from '../io/context.js'
import { loadMatrixText } from '../matrix/load.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import type { DiffSide } from '../model/diff.js'
import type { Matrix } from '../model/matrix.js'
import { parseGitRef, readGitFile, type GitRef } from './git.js'
import { MAX_FILE_BYTES } from './read-text.js'
import { readWholeSource, type WholeMatrix } from './whole-matrix-source.js'

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

/** The matrix in a file of a git revision. */
export function openGitSide(git: GitRef, ref: string, context: MatrixContext): OpenedSide {
  return sideOfText(readGitFile(git, context, MAX_FILE_BYTES), ref, 'git')
}

/** A matrix that has been read already. */
export function sideOfWhole({ matrix, origin: { kind, ref, sha256 } }: WholeMatrix): OpenedSide {
  return { matrix, side: { ...headOf(matrix), source: kind, ref: sanitiseLine(ref), sha256 } }
}

function sideOfText(text: string, ref: string, source: DiffSide['source']): OpenedSide {
  const shown = sanitiseLine(ref)
  const matrix = loadMatrixText(text, shown)
  const sha256 = createHash('sha256').update(text).digest('hex')
  return { matrix, side: { ...headOf(matrix), source, ref: shown, sha256 } }
}

function headOf({ id, title, version, status }: Matrix) {
  return { id, title, version, status }
}

function exists(path: string, cwd: string): boolean {
  try {
    statSync(resolve(cwd, path))
    return true
  } catch {
    return false
  }
}
