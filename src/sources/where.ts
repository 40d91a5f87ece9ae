import type { MatrixContext } from '../io/context.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import type { Where, WhereCandidate } from '../model/where.js'
import { BUNDLED, findBundled, type BundledMatrix } from './bundled-matrices.js'
import { foldersUp, matrixFiles } from './discover.js'
import { lockPath, readLock } from './lock.js'
import { showAddress } from './refs.js'
import { MATRIX_NAMES } from './open-matrix.js'
import { pathOf } from './own-matrix.js'
import { RemoteCopies, sha256Of } from './remote-copies.js'
import { pinnedSource } from './remote.js'
import { isFresh, readStamp } from './stamp.js'
import { userFolder } from './user-folder.js'

/** `named`: the reference as it was given, where `ref` is as it may be shown. */
type Choice = WhereCandidate & { path: string | null; named: string }

/** Which matrix is used and why, without using the network. `flag` is the value of `--matrix`. */
export async function explainMatrix(flag: string | undefined, context: MatrixContext): Promise<Where> {
  const choices = listChoices(flag, context)
  const used = choices.find(({ state }) => state === 'used')
  if (!used) throw new Error('No matrix is used')
  const { step, ref, reason } = used
  const bundled = findBundled(used.named)
  const path = used.path ?? (bundled ? null : pathOf(used.named, context))
  const lock = bundled ? null : lockPath(path, context)
  return {
    used: { step, ref, path, reason },
    candidates: choices.map(({ step, ref, state, reason }) => ({ step, ref, state, reason })),
    lock,
    cache: describeCache(path, context),
    ...(bundled
      ? describeBundled(bundled, context)
      : await listFiles(used.named, path, lockPath(path, context), context)),
  }
}

function listChoices(flag: string | undefined, context: MatrixContext): Choice[] {
  const choices: Choice[] = []
  const add = (step: Choice['step'], ref: string, path: string | null, reason: string, blocked?: string) => {
    const taken = choices.find(({ state }) => state === 'used')
    const why = blocked ?? (taken ? `${taken.step === 'flag' ? '--matrix' : shownStep(taken)} comes first` : null)
    choices.push({
      step,
      ref: sanitiseLine(showAddress(ref)),
      named: ref,
      path,
      state: why === null ? 'used' : 'passed-over',
      reason: why ?? reason,
    })
  }
  const absent = (step: Choice['step'], ref: string, reason: string) =>
    choices.push({ step, ref, named: ref, path: null, state: 'absent', reason })

  if (flag === undefined || flag === '') absent('flag', '--matrix', 'not given')
  else add('flag', flag, null, 'given with --matrix')
  const variable = context.env['WHOOWNS_MATRIX'] ?? ''
  if (variable === '') absent('environment', 'WHOOWNS_MATRIX', 'not set')
  else if (flag === '') add('environment', variable, null, '', '--matrix is given, with nothing in it')
  else add('environment', variable, null, 'named by WHOOWNS_MATRIX')
  for (const { step, ref, path, foreign } of matrixFiles(context)) {
    const reason = step === 'project' ? 'found upward from the working folder' : "the user's own"
    add(step, ref, path, reason, foreign ? 'it belongs to somebody else, outside a repository' : undefined)
  }
  const own = userFolder(context.env, 'config')
  const last = [...foldersUp(context)].at(-1)
  const names = MATRIX_NAMES.join(', ')
  if (!choices.some(({ step }) => step === 'project')) {
    absent('project', sanitiseLine(last?.folder ?? '.'), `no ${names} in it or between it and the working folder`)
  }
  if (!choices.some(({ step }) => step === 'user')) {
    absent(
      'user',
      sanitiseLine(own ?? 'settings'),
      own === null ? 'the environment names no folder' : `no ${names} in it`,
    )
  }
  add('bundled', BUNDLED.ref, null, 'nothing else is named')
  const order: Choice['step'][] = ['flag', 'environment', 'project', 'user', 'bundled']
  return choices.sort((a, b) => order.indexOf(a.step) - order.indexOf(b.step))
}

function shownStep({ step, ref }: Choice): string {
  return step === 'environment' ? 'WHOOWNS_MATRIX' : ref
}

function describeCache(path: string | null, context: MatrixContext): Where['cache'] {
  const cache = userFolder(context.env, 'cache')
  if (cache === null || path === null) return null
  const stamp = readStamp(cache, path, context.tool.version)
  return { path: cache, state: stamp && isFresh(stamp) ? 'fresh' : 'stale' }
}

function describeBundled({ ref, source }: BundledMatrix, context: MatrixContext): Pick<Where, 'files' | 'problem'> {
  const text = context.readAsset(source)
  const file = { ref, sha256: sha256Of(text), bytes: Buffer.byteLength(text), extendedBy: null, pinned: null }
  return { files: [{ kind: 'bundled', ...file }], problem: null }
}

async function listFiles(
  ref: string,
  path: string | null,
  lockFile: string,
  context: MatrixContext,
): Promise<Pick<Where, 'files' | 'problem'>> {
  try {
    const lock = readLock(lockFile)
    const copies = new RemoteCopies(userFolder(context.env, 'cache'))
    const pinned = pinnedSource(lock, copies)
    const { readLayers } = await import('./layers.js')
    const { loadLayers } = await import('../matrix/load.js')
    // An address that the user names need not be pinned; its copy is enough to tell.
    const { top, sources } = await readLayers(ref, path, context, async (url) =>
      path === null && !lock.pins.has(url.href) ? (copies.latest(url.href)?.bytes ?? (await pinned(url))) : pinned(url),
    )
    loadLayers(top)
    const files = sources.map(({ kind, file, url, sha256, bytes, extendedBy }) => ({
      kind,
      ref: file,
      sha256,
      bytes,
      extendedBy,
      pinned: url === null ? null : lock.pins.has(url),
    }))
    return { files, problem: null }
  } catch (error) {
    if (!(error instanceof WhoownsError)) throw error
    return { files: [], problem: { code: error.code, message: error.message } }
  }
}
